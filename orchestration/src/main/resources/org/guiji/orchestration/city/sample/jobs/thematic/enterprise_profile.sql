-- name: enterprise_profile
-- title: {zh: 企业画像, en: Enterprise profile}
-- owner: market-regulation
-- key: uscc
-- refresh: incremental
-- share-type: "2"
-- share-condition: 履行职责需要时，经市场监管部门同意使用
-- open-type: "3"
-- columns:
--   licence_decisions: {zh: 有效行政许可数, en: Licence decisions in force}
--   latest_licence_date: {zh: 最近许可日期, en: Date of the latest licence decision}
--   certificates: {zh: 电子证照数, en: E-licences}
--   penalties: {zh: 行政处罚数, en: Penalty decisions}
--   fines: {zh: 罚款合计(万元), en: "Fines in all (10,000 yuan)"}
--   latest_penalty_date: {zh: 最近处罚日期, en: Date of the latest penalty}
--   red_entries: {zh: 在列红名单数, en: Present entries of red lists}
--   black_entries: {zh: 在列黑名单数, en: Present entries of black lists}
-- chart: {kind: line, by: established_date, show: count}
SELECT e.uscc,
       e.entity_name,
       e.entity_category_code,
       e.industry_code,
       e.registered_capital,
       e.established_date,
       e.reg_division_code,
       e.operating_status,
       coalesce(l.decisions, 0) AS licence_decisions,
       l.latest AS latest_licence_date,
       coalesce(h.certificates, 0) AS certificates,
       coalesce(p.decisions, 0) AS penalties,
       coalesce(p.fines, 0) AS fines,
       p.latest AS latest_penalty_date,
       coalesce(c.red, 0) AS red_entries,
       coalesce(c.black, 0) AS black_entries
FROM legal_person.entity e
LEFT JOIN (SELECT party_uscc, count(*) AS decisions, max(decision_date) AS latest
           FROM credit.licence_decision WHERE status = '1' GROUP BY party_uscc) l
       ON l.party_uscc = e.uscc
LEFT JOIN (SELECT holder_code, count(DISTINCT licence_id) AS certificates
           FROM licence.holder GROUP BY holder_code) h
       ON h.holder_code = e.uscc
LEFT JOIN (SELECT party_uscc, count(*) AS decisions, sum(fine_amount) AS fines, max(decision_date) AS latest
           FROM credit.penalty_decision GROUP BY party_uscc) p
       ON p.party_uscc = e.uscc
LEFT JOIN (SELECT party_uscc,
                  count(CASE WHEN list_type = '红名单' THEN 1 END) AS red,
                  count(CASE WHEN list_type = '黑名单' THEN 1 END) AS black
           FROM credit.list_entry WHERE removal_date IS NULL GROUP BY party_uscc) c
       ON c.party_uscc = e.uscc
