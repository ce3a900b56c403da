package org.guiji.orchestration.city;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.guiji.schemas.codes.CodeTable;
import org.guiji.schemas.codes.CodeTableReader;
import org.guiji.schemas.problems.Problems;

/**
 * {@code natural-resources/division}: the real counties and townships of the product's own lists and the invented
 * district, as GeoJSON. The borders are drawn around points.
 */
final class Divisions {
    private static final String RESOURCE = "natural-resources/division";
    private static final String FILE = "division-2026.geojson";
    private static final String GEOMETRY = "geometry";

    private Divisions() {}

    static void write(City city) throws IOException {
        List<Map<String, String>> features = features(city);
        // Nothing lies in a township: what is wrong with one concerns no other row.
        int counties = CountyPoint.counties().size();
        DefectPlan plan = city.plan(features.size() - counties, defects());
        List<String> lines = new ArrayList<>();
        for (int i = 0; i < features.size(); i++) {
            Map<String, String> feature = features.get(i);
            Optional<Defect> defect = plan.at(i - counties);
            if (defect.isPresent()) {
                defect.get().change().accept(feature);
                city.expected().add(RESOURCE, FILE, lines.size() + 1L, defect.get());
            }
            if (Expectation.enters(defect) && feature.containsValue("UNKNOWN")) {
                // Nobody states the system of these coordinates.
                city.expected().flag(RESOURCE, FILE, lines.size() + 1L, List.of("S102"));
            }
            lines.add(json(feature));
        }
        Path file = city.inbox(RESOURCE).resolve(FILE);
        Files.writeString(
                file,
                "{\"type\":\"FeatureCollection\",\"name\":\"样例市行政区划\",\"features\":[\n" + String.join(",\n", lines)
                        + "\n]}\n");
        city.ready(file);
    }

    private static List<Map<String, String>> features(City city) throws IOException {
        Map<String, CountyPoint> points = new LinkedHashMap<>();
        CountyPoint.counties().forEach(point -> points.put(point.code(), point));
        var tables = CodeTableReader.read(city.root().resolve("schemas/codes"), new Problems());
        List<Map<String, String>> features = new ArrayList<>();
        points.values()
                .forEach(point -> features.add(feature(point, point.code().endsWith("00") ? 2 : 3)));
        Map<String, Integer> siblings = new LinkedHashMap<>();
        for (CodeTable.Entry township :
                tables.find("township_2023").orElseThrow().entries()) {
            CountyPoint county = points.get(township.code().substring(0, 6));
            if (county != null) {
                int place = siblings.merge(county.code(), 1, Integer::sum);
                double angle = place * 2.4;
                double far = 0.02 + 0.004 * place;
                features.add(feature(
                        new CountyPoint(
                                township.code(),
                                township.name(),
                                county.lon() + far * Math.cos(angle),
                                county.lat() + far * Math.sin(angle)),
                        4));
            }
        }
        return features;
    }

    private static Map<String, String> feature(CountyPoint point, int level) {
        double radius = level == 2 ? 0.6 : level == 3 ? 0.15 : 0.01;
        String parent =
                level == 2 ? "430000" : level == 3 ? "430600" : point.code().substring(0, 6);
        Map<String, String> row = new LinkedHashMap<>();
        row.put("要素标识", "D" + point.code());
        row.put("区划代码", point.code());
        row.put("名称", point.name());
        row.put("上级区划", parent);
        row.put("级别", String.valueOf(level));
        row.put("坐标系", isInvented(point) ? "EPSG:4490" : "UNKNOWN");
        row.put("几何类型", "POLYGON");
        row.put("经度", CountyPoint.number(point.lon()));
        row.put("纬度", CountyPoint.number(point.lat()));
        row.put("面积", String.valueOf(Math.round(CountyPoint.ringArea(point.lat(), radius))));
        row.put("启用日期", "2023-01-01");
        row.put("停用日期", "");
        row.put(GEOMETRY, CountyPoint.json(CountyPoint.ring(point.lon(), point.lat(), radius)));
        return row;
    }

    private static boolean isInvented(CountyPoint point) {
        return point.code().equals(Numbers.DIVISION);
    }

    private static String json(Map<String, String> feature) {
        String properties = feature.entrySet().stream()
                .filter(entry -> !entry.getKey().equals(GEOMETRY))
                .map(entry -> "\"" + entry.getKey() + "\":\"" + entry.getValue() + "\"")
                .collect(Collectors.joining(","));
        return "{\"type\":\"Feature\",\"properties\":{" + properties + "},\"geometry\":" + feature.get(GEOMETRY) + "}";
    }

    private static List<Defect> defects() {
        return List.of(
                Defect.put(
                        GEOMETRY,
                        "{\"type\":\"Polygon\",\"coordinates\":[[[113,29],[113.1,29.1],[113.1,29],[113,29.1],[113,29]]]}",
                        "S301"),
                Defect.put(
                        GEOMETRY,
                        "{\"type\":\"Polygon\",\"coordinates\":[[[113,29],[113.1,29],[113.1,29.1],[113,29.1]]]}",
                        "S301"),
                Defect.of(Divisions::swap, "S302"),
                Defect.put("经度", "10.5", "S302"),
                Defect.put("坐标系", "BEIJING54", "S101"),
                Defect.put("级别", "9", "S304", "S305"),
                Defect.put("上级区划", "440000").flagged("S404", "S406"),
                Defect.put("级别", "5", "S305"),
                Defect.put("级别", "四级", "S305", "required.division_level", "type.division_level"),
                Defect.put("名称", "", "required.feature_name"),
                Defect.put("面积", "-1", "S403"),
                Defect.put("停用日期", "2022-12-31", "S501"),
                Defect.put("几何类型", "CURVE", "S103"));
    }

    private static void swap(Map<String, String> row) {
        double lon = Double.parseDouble(row.getOrDefault("经度", ""));
        double lat = Double.parseDouble(row.getOrDefault("纬度", ""));
        row.put("经度", CountyPoint.number(lat));
        row.put("纬度", CountyPoint.number(lon));
        row.put(GEOMETRY, CountyPoint.json(CountyPoint.ring(lat, lon, 0.01)));
    }
}
