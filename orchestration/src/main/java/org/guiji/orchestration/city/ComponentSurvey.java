package org.guiji.orchestration.city;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.guiji.orchestration.city.CsvSource.Shape;

/**
 * {@code urban-management-county/component}: a county branch sends its survey and, the day after, what changed: some
 * states are other ones, some components are gone.
 */
final class ComponentSurvey {
    private static final String RESOURCE = "urban-management-county/component";
    private static final String[] CLASSES = {"0101", "0118", "0203", "0305", "0402"};
    private static final int COMPONENTS = 1_500;
    static final int CHANGES = 60;

    private ComponentSurvey() {}

    static DefectPlan plan(City city) {
        return city.plan(COMPONENTS, defects());
    }

    static void write(City city) throws IOException {
        DefectPlan plan = plan(city);
        deliver(city, City.TODAY.minusDays(1), 1, csv -> {
            for (int i = 0; i < COMPONENTS; i++) {
                csv.row(row(city, i), plan.at(i), city.expected());
            }
        });
        deliver(city, City.TODAY, 2, csv -> {
            for (int i = 0; i < CHANGES; i++) {
                if (!plan.isSound(i)) {
                    continue;
                }
                Map<String, String> row = row(city, i);
                row.put("操作", i % 6 == 5 ? "D" : "U");
                row.put("状态", "破损");
                row.put("变更日期", "2026-11-19");
                csv.row(row, Optional.empty(), city.expected());
            }
        });
    }

    private interface Rows {
        void write(CsvSource csv) throws IOException;
    }

    private static void deliver(City city, LocalDate day, int sequence, Rows rows) throws IOException {
        String name = "component-" + day.toString().replace("-", "") + ".csv";
        Shape shape = new Shape(
                RESOURCE,
                name,
                StandardCharsets.UTF_8,
                "|",
                false,
                List.of(),
                List.copyOf(row(city, 0).keySet()));
        Path file = city.inbox(RESOURCE).resolve(name);
        long written;
        try (CsvSource csv = new CsvSource(file, shape, "")) {
            rows.write(csv);
            written = csv.rows();
        }
        Files.writeString(
                file.resolveSibling(name + ".manifest.json"),
                City.manifest(RESOURCE, day, sequence, City.manifestEntry(file, written)));
    }

    private static Map<String, String> row(City city, int component) {
        String type = CLASSES[component % CLASSES.length];
        int cell = Grids.sound(city, component);
        String lon = CountyPoint.number(Grids.lon(cell) + component / 300 * 0.0002);
        String lat = CountyPoint.number(Grids.lat(cell));
        Map<String, String> row = new LinkedHashMap<>();
        row.put("操作", "I");
        row.put("部件标识码", String.format(Locale.ROOT, "%s%s%06d", Numbers.DIVISION, type, component));
        row.put("部件名称", "虚构部件" + (component + 1));
        row.put("大类", type.substring(0, 2));
        row.put("小类", type);
        row.put("主管部门代码", "11430699000007915M");
        row.put("主管部门", "样例区城市管理分局");
        row.put("网格", Grids.code(cell));
        row.put("位置", Names.address(component));
        row.put("状态", "完好");
        row.put("初始日期", "2024-05-01");
        row.put("变更日期", "");
        row.put("数据来源", "实测");
        row.put("经度", lon);
        row.put("纬度", lat);
        row.put("几何", "POINT (" + lon + " " + lat + ")");
        return row;
    }

    private static List<Defect> defects() {
        String id = "部件标识码";
        return List.of(
                Defect.map(id, value -> value.substring(0, 6) + "0106" + value.substring(10), "K402"),
                Defect.map(id, value -> value.substring(0, 15), "K103"),
                Defect.of(
                        row -> {
                            row.put(id, Numbers.DIVISION + "9999000001");
                            row.put("大类", "99");
                            row.put("小类", "9999");
                        },
                        "code.minor_code"),
                Defect.put("大类", "06", "K403"),
                Defect.put("网格", "430602001001001", "K401"),
                Defect.put("网格", "43069900100100", "K104"),
                Defect.put("主管部门", "", "required.authority_dept_name"),
                Defect.of(
                        row -> {
                            row.put("经度", "29.25");
                            row.put("纬度", "113.3");
                        },
                        "K302"),
                Defect.put("几何", "POINT (113.3 29.2", "K301"),
                Defect.put("经度", "113.900000").flagged("K405"),
                // A centimetre beside the first one, under another number.
                Defect.again(row -> {
                            row.compute(
                                    id,
                                    (name, value) ->
                                            value == null ? "" : value.substring(0, 10) + "9" + value.substring(11));
                            row.compute("经度", (name, value) -> value + "1");
                        })
                        .flagged("K303"),
                Defect.put("状态", "不明").flagged("K105"),
                Defect.put("数据来源", "听说").flagged("K106"),
                Defect.put("初始日期", "2027-05-01", "K503"),
                Defect.put("变更日期", "2023-05-01", "K501"),
                Defect.put("变更日期", "2199-01-01", "K502"),
                Defect.put("部件名称", "虚".repeat(61), "length.component_name"),
                Defect.put("位置", "样例路|一号", "read.columns"));
    }
}
