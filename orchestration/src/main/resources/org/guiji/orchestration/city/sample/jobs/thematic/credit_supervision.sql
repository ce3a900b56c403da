-- name: credit_supervision
-- title: {zh: 信用监管, en: Credit supervision}
-- owner: credit-office
-- key: uscc
-- refresh: incremental
-- share-type: "2"
-- share-condition: 用于信用分级分类监管
-- open-type: "3"
-- columns:
--   risk_class: {zh: 信用风险类别, en: "Class of credit risk: A low to D high"}
--   reason: {zh: 分类依据, en: Why it is in the class}
--   inspection_share: {zh: 抽查比例, en: Share to be inspected}
-- chart: {kind: pie, by: risk_class, show: count}
SELECT uscc,
       entity_name,
       industry_code,
       reg_division_code,
       risk_class,
       CASE risk_class
           WHEN 'D' THEN '列入黑名单'
           WHEN 'C' THEN '处罚三次以上或罚款合计十万元以上'
           WHEN 'B' THEN '受过行政处罚'
           ELSE '无不良记录' END AS reason,
       CAST(CASE risk_class WHEN 'D' THEN 1.00 WHEN 'C' THEN 0.20 WHEN 'B' THEN 0.10 ELSE 0.03 END
            AS DECIMAL(3, 2)) AS inspection_share,
       penalties,
       fines,
       latest_penalty_date,
       black_entries
FROM (SELECT *,
             CASE WHEN black_entries > 0 THEN 'D'
                  WHEN penalties >= 3 OR fines >= 10 THEN 'C'
                  WHEN penalties > 0 THEN 'B'
                  ELSE 'A' END AS risk_class
      FROM thematic.enterprise_profile
      WHERE operating_status = '1')
