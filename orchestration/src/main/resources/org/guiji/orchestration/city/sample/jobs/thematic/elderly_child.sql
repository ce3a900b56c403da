-- name: elderly_child
-- title: {zh: 一老一小, en: The elderly and the young}
-- owner: public-security
-- key: division_code
-- refresh: full
-- minimum-grade: 中
-- share-type: "1"
-- open-type: "1"
-- columns:
--   division_code: {zh: 户籍地区划, en: Division of household registration}
--   residents: {zh: 户籍人口, en: Registered persons}
--   aged_60: {zh: 60 岁及以上, en: Aged 60 or more}
--   aged_80: {zh: 80 岁及以上, en: Aged 80 or more}
--   women_80: {zh: 80 岁及以上女性, en: Women aged 80 or more}
--   under_3: {zh: 3 岁以下, en: Younger than 3}
--   aged_3_to_5: {zh: 3 至 5 岁, en: Aged 3 to 5}
--   aged_6_to_14: {zh: 6 至 14 岁, en: Aged 6 to 14}
--   share_60: {zh: 60 岁及以上占比(%), en: Share aged 60 or more in per cent}
-- chart: {kind: bar, by: division_code, show: [sum aged_60, sum aged_80, sum under_3, sum aged_3_to_5, sum aged_6_to_14]}
SELECT household_division_code AS division_code,
       count(*) AS residents,
       count(CASE WHEN age >= 60 THEN 1 END) AS aged_60,
       count(CASE WHEN age >= 80 THEN 1 END) AS aged_80,
       count(CASE WHEN age >= 80 AND sex_code = '2' THEN 1 END) AS women_80,
       count(CASE WHEN age < 3 THEN 1 END) AS under_3,
       count(CASE WHEN age BETWEEN 3 AND 5 THEN 1 END) AS aged_3_to_5,
       count(CASE WHEN age BETWEEN 6 AND 14 THEN 1 END) AS aged_6_to_14,
       CAST(100 * count(CASE WHEN age >= 60 THEN 1 END) / count(*) AS DECIMAL(5, 2)) AS share_60
FROM (SELECT household_division_code,
             sex_code,
             CAST(floor(months_between(today(), birth_date) / 12) AS INT) AS age
      FROM population.person
      WHERE death_date IS NULL AND household_status = '1')
GROUP BY household_division_code
