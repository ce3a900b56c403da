-- name: component_grid
-- title: {zh: 部件网格, en: City components by grid cell}
-- owner: urban-management
-- key: grid_code
-- refresh: incremental
-- share-type: "1"
-- open-type: "1"
-- columns:
--   community_name: {zh: 社区名称, en: Name of the community}
--   components: {zh: 部件数, en: Components}
--   not_intact: {zh: 非完好部件数, en: Components that are not intact}
--   classes: {zh: 部件小类数, en: Minor classes present}
--   latest_change: {zh: 最近变更日期, en: Date of the latest change}
--   per_hectare: {zh: 每公顷部件数, en: Components per hectare}
-- chart: {kind: bar, by: community_code, show: [sum components, sum not_intact]}
SELECT g.grid_code,
       g.grid_name,
       g.street_code,
       g.community_code,
       d.community_name,
       g.lon,
       g.lat,
       g.area_m2,
       coalesce(c.components, 0) AS components,
       coalesce(c.not_intact, 0) AS not_intact,
       coalesce(c.classes, 0) AS classes,
       c.latest_change,
       CAST(10000 * coalesce(c.components, 0) / g.area_m2 AS DECIMAL(12, 2)) AS per_hectare
FROM component.grid g
LEFT JOIN (SELECT grid_code,
                  count(*) AS components,
                  count(CASE WHEN state <> '完好' THEN 1 END) AS not_intact,
                  count(DISTINCT minor_code) AS classes,
                  max(changed_date) AS latest_change
           FROM component.component GROUP BY grid_code) c
       ON c.grid_code = g.grid_code
LEFT JOIN (SELECT division_code, max(feature_name) AS community_name
           FROM spatial.division WHERE obsolete_date IS NULL GROUP BY division_code) d
       ON d.division_code = g.community_code
