package org.guiji.orchestration.city;

import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import org.guiji.orchestration.city.CsvSource.Shape;

/** {@code public-security/person}: everybody, as a GB18030 file in a package with its manifest. */
final class PoliceRegister {
    private static final String RESOURCE = "public-security/person";
    private static final String MEMBER = "person.csv";
    private static final String PACKAGE = "person-20261120.zip";

    private PoliceRegister() {}

    static void write(City city) throws IOException {
        Path work = Files.createTempDirectory("guiji-person");
        Path file = work.resolve(MEMBER);
        long rows = rows(city, file);
        Path manifest = work.resolve("manifest.json");
        Files.writeString(manifest, City.manifest(RESOURCE, City.TODAY, 1, City.manifestEntry(file, rows)));
        Path target = city.inbox(RESOURCE).resolve(PACKAGE);
        Archives.zip(target, List.of(manifest, file));
        city.ready(target);
        Files.delete(manifest);
        Files.delete(file);
        Files.delete(work);
    }

    private static long rows(City city, Path file) throws IOException {
        Shape shape = new Shape(
                RESOURCE,
                PACKAGE + "!" + MEMBER,
                Charset.forName("GB18030"),
                ",",
                true,
                List.of(),
                List.copyOf(Persons.registered(0).keySet()));
        DefectPlan plan = plan(city);
        try (CsvSource csv = new CsvSource(file, shape, "")) {
            for (int person = 0; person < city.persons(); person++) {
                csv.row(Persons.registered(person), plan.at(person), city.expected());
            }
            return csv.rows();
        }
    }

    static DefectPlan plan(City city) {
        return city.plan(city.persons(), defects());
    }

    private static List<Defect> defects() {
        String id = "公民身份号码";
        String wrongDamaged = "4.30699199001010E+17";
        return List.of(
                Defect.map(id, Numbers::wrongCheck, "P301"),
                Defect.map(id, value -> value.substring(0, 6) + value.substring(8, 17), "P301"),
                Defect.put(id, "430699199001010000", "P301"),
                Defect.put(id, wrongDamaged, "P301", "P304", "length.citizen_id"),
                Defect.map(id, value -> value.substring(0, 6) + "********" + value.substring(14), "P301", "P305"),
                Defect.put(id, "", "required.citizen_id"),
                Defect.map("出生日期", value -> LocalDate.parse(value).plusDays(1).toString(), "P401"),
                Defect.map("性别", value -> value.equals("男") ? "女" : "男", "P402"),
                Defect.put("性别", "未说明", "code.sex_code", "length.sex_code"),
                Defect.put("民族", "77", "code.ethnic_code"),
                Defect.put("民族", "汉族", "code.ethnic_code"),
                Defect.put("姓名", "", "required.name"),
                Defect.put("姓名", "样".repeat(51), "length.name"),
                Defect.put("姓名", "赵样\uFFFD", "P103"),
                Defect.put("姓名", "赵?甲", "P103"),
                Defect.put("姓名", "赵*", "P103"),
                Defect.of(born(LocalDate.of(2027, 1, 1)), "P302"),
                Defect.of(born(LocalDate.of(2199, 1, 1)), "P302"),
                Defect.of(born(LocalDate.of(1880, 1, 1)), "P302"),
                Defect.put("出生日期", "1990-02-30", "required.birth_date", "type.birth_date"),
                Defect.put("户籍地址", "不详", "required.household_address"),
                Defect.put("户籍状态", "7", "P105", "code.household_status"),
                Defect.of(dead("4", ""), "P404"),
                Defect.of(dead("4", "1899-01-01"), "P504"),
                Defect.of(dead("4", "2199-01-01"), "P505"),
                Defect.of(valid("2020-05-01", "2010-05-01"), "P503"),
                Defect.map(id, PoliceRegister::fullWidth).flagged("P101"),
                Defect.put("曾用名", "赵样?").flagged("P104"),
                Defect.put("联系电话", "12345").flagged("P106"),
                Defect.put("户籍地区划", "990698").flagged("P405"),
                Defect.raw(Defect.with(','), "read.columns"),
                Defect.raw(Defect.with(0xFF), "read.encoding"),
                Defect.raw(Defect.with(0), "read.nul"),
                Defect.again(row -> row.put("户籍地址", "样例市样例区示范街一号"), "key.conflict"),
                Defect.again(row -> {}),
                Defect.again(row -> row.put("更新时间", "2026-11-18 20:00:00")));
    }

    private static String fullWidth(String number) {
        StringBuilder wide = new StringBuilder();
        number.chars().forEach(c -> wide.append((char) (c - '!' + '\uFF01')));
        return wide.toString();
    }

    private static java.util.function.Consumer<Map<String, String>> born(LocalDate day) {
        return row -> {
            row.put("公民身份号码", Numbers.citizen(day, "男".equals(row.get("性别")) ? 991 : 992));
            row.put("出生日期", day.toString());
            row.put("户籍状态", "1");
            row.put("死亡日期", "");
        };
    }

    private static java.util.function.Consumer<Map<String, String>> dead(String status, String day) {
        return row -> {
            row.put("户籍状态", status);
            row.put("死亡日期", day);
        };
    }

    private static java.util.function.Consumer<Map<String, String>> valid(String from, String to) {
        return row -> {
            row.put("证件有效期起", from);
            row.put("证件有效期止", to);
        };
    }
}
