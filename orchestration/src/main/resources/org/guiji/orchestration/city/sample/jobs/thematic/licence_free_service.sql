-- name: licence_free_service
-- title: {zh: 免证办事, en: Services without paper licences}
-- owner: administrative-approval
-- key: [holder_code, licence_type_code]
-- refresh: full
-- share-type: "2"
-- share-condition: 政务服务受理时，经持证主体授权核验
-- open-type: "3"
-- columns:
--   licence_name: {zh: 证照名称, en: Licence name}
--   licences: {zh: 有效证照数, en: Licences in force}
--   valid_until: {zh: 最晚有效期止, en: Latest end of validity}
--   unlimited: {zh: 是否有长期证照, en: Whether one is without end}
--   files: {zh: 有版式文件的证照数, en: Licences with a file}
-- chart: {kind: bar, by: licence_type_code, show: [sum licences, sum files]}
SELECT h.holder_code,
       c.licence_type_code,
       max(c.licence_name) AS licence_name,
       count(DISTINCT c.licence_id) AS licences,
       max(c.licence_valid_to) AS valid_until,
       bool_or(c.licence_valid_to IS NULL) AS unlimited,
       count(DISTINCT CASE WHEN c.file_sm3 IS NOT NULL THEN c.licence_id END) AS files
FROM licence.certificate c
JOIN licence.holder h ON h.licence_id = c.licence_id
WHERE c.licence_status = '01'
  AND (c.licence_valid_from IS NULL OR c.licence_valid_from <= today())
  AND (c.licence_valid_to IS NULL OR c.licence_valid_to >= today())
GROUP BY h.holder_code, c.licence_type_code
