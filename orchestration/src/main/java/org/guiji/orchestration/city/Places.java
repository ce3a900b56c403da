package org.guiji.orchestration.city;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.guiji.orchestration.city.CsvSource.Shape;

/** {@code natural-resources/place}: the counties' points, whose coordinate system nobody states, and invented places. */
final class Places {
    private static final String RESOURCE = "natural-resources/place";
    private static final String FILE = "place-202611.csv";
    private static final int INVENTED = 400;

    private Places() {}

    static void write(City city) throws IOException {
        List<Map<String, String>> rows = new ArrayList<>();
        for (CountyPoint point : CountyPoint.counties()) {
            rows.add(row("P" + point.code(), point, "UNKNOWN"));
        }
        for (int i = 0; i < INVENTED; i++) {
            // None of them where the point of a county is.
            double lon = 113.251 + i % 20 * 0.005;
            double lat = 29.201 + i / 20 * 0.005;
            rows.add(row(
                    "X" + (100_000 + i), new CountyPoint(Numbers.DIVISION, "虚构地点" + (i + 1), lon, lat), "EPSG:4490"));
        }
        Shape shape = new Shape(
                RESOURCE,
                FILE,
                StandardCharsets.UTF_8,
                ";",
                true,
                List.of(),
                List.copyOf(rows.get(0).keySet()));
        DefectPlan plan = city.plan(rows.size(), defects());
        Path file = city.inbox(RESOURCE).resolve(FILE);
        try (CsvSource csv = new CsvSource(file, shape, "")) {
            for (int i = 0; i < rows.size(); i++) {
                Map<String, String> row = rows.get(i);
                if ("UNKNOWN".equals(row.get("坐标系")) && Expectation.enters(plan.at(i))) {
                    city.expected().flag(RESOURCE, FILE, csv.line(), List.of("S102"));
                }
                csv.row(row, plan.at(i), city.expected());
            }
        }
        city.ready(file);
    }

    private static Map<String, String> row(String id, CountyPoint point, String crs) {
        Map<String, String> row = new LinkedHashMap<>();
        row.put("要素标识", id);
        row.put("要素类别", "place");
        row.put("区划代码", point.code());
        row.put("名称", point.name());
        row.put("坐标系", crs);
        row.put("几何", "POINT (" + CountyPoint.number(point.lon()) + " " + CountyPoint.number(point.lat()) + ")");
        row.put("几何类型", "POINT");
        row.put("经度", CountyPoint.number(point.lon()));
        row.put("纬度", CountyPoint.number(point.lat()));
        return row;
    }

    private static List<Defect> defects() {
        return List.of(
                Defect.put("几何", "POINT (113.3, 29.2)", "S301"),
                Defect.put("几何", "", "required.geometry_wkt"),
                Defect.of(
                        row -> {
                            row.put("经度", "29.250000");
                            row.put("纬度", "113.300000");
                        },
                        "S302"),
                Defect.put("经度", "东经113度", "required.lon", "type.lon"),
                Defect.put("区划代码", "990698").flagged("S405", "S406"),
                Defect.of(row -> {
                            row.put("区划代码", Numbers.DIVISION);
                            row.put("坐标系", "EPSG:4490");
                            row.put("经度", "113.900000");
                        })
                        .flagged("S408"),
                // The same point under another number; whoever drew it knew the system.
                Defect.again(row -> {
                            row.compute("要素标识", (name, value) -> value + "-2");
                            row.put("坐标系", "EPSG:4490");
                        })
                        .flagged("S409"),
                Defect.put("几何类型", "POLYGON").flagged("S401"),
                Defect.put("要素类别", "poi", "S104"),
                Defect.put("坐标系", "WGS84", "S101"),
                Defect.put("区划代码", "4306990010010010", "length.division_code"),
                Defect.again(row -> row.put("名称", "另一个名称"), "key.conflict"),
                Defect.again(row -> {}),
                Defect.raw(Defect.with(';'), "read.columns"));
    }
}
