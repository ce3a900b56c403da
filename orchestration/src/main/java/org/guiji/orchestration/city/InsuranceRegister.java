package org.guiji.orchestration.city;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.guiji.orchestration.city.CsvSource.Shape;

/**
 * {@code social-insurance/insured}: one person in five, and a few whom the police do not know. For some the address is
 * another one, which the police's word outranks.
 */
final class InsuranceRegister {
    private static final String RESOURCE = "social-insurance/insured";
    private static final String FILE = "insured-202611.csv";

    private InsuranceRegister() {}

    static void write(City city) throws IOException {
        int known = city.persons() / 5;
        int rows = known + known / 100;
        Shape shape = new Shape(
                RESOURCE,
                FILE,
                StandardCharsets.UTF_8,
                ",",
                true,
                List.of(),
                List.copyOf(row(city, 0).keySet()));
        DefectPlan plan = city.plan(rows, defects());
        Path file = city.inbox(RESOURCE).resolve(FILE);
        long written;
        try (CsvSource csv = new CsvSource(file, shape, "\uFEFF")) {
            for (int i = 0; i < rows; i++) {
                int person = i < known ? i * 5 : city.persons() + i - known;
                csv.row(row(city, person), plan.at(i), city.expected());
            }
            csv.row(row(city, city.persons() + rows), java.util.Optional.of(unclosed()), city.expected());
            written = csv.rows();
        }
        Files.writeString(
                file.resolveSibling(FILE + ".manifest.json"),
                City.manifest(RESOURCE, City.TODAY, 1, City.manifestEntry(file, written)));
    }

    private static Map<String, String> row(City city, int person) {
        Map<String, String> police = Persons.registered(person);
        Map<String, String> row = new LinkedHashMap<>();
        row.put("参保人证件号码", police.getOrDefault("公民身份号码", ""));
        row.put("参保人姓名", police.getOrDefault("姓名", ""));
        row.put("性别代码", Persons.isMale(person) ? "1" : "2");
        row.put("出生日期", Persons.birth(person).toString().replace("-", ""));
        row.put("民族代码", police.getOrDefault("民族", ""));
        row.put("户籍地", Numbers.DIVISION);
        row.put("户籍地址", Names.address(person % 100 == 0 ? person + 1 : person));
        row.put("户籍状态", police.getOrDefault("户籍状态", ""));
        row.put("死亡日期", police.getOrDefault("死亡日期", ""));
        row.put("现住地区划", Numbers.DIVISION);
        row.put("现住地址", Names.address(person + 3));
        row.put("手机", police.getOrDefault("联系电话", ""));
        return row;
    }

    private static Defect unclosed() {
        return Defect.raw(
                record -> {
                    byte[] quoted = new byte[record.length + 1];
                    quoted[0] = '"';
                    System.arraycopy(record, 0, quoted, 1, record.length);
                    return quoted;
                },
                "read.quote");
    }

    private static List<Defect> defects() {
        String id = "参保人证件号码";
        return List.of(
                Defect.map(id, Numbers::wrongCheck, "P301"),
                Defect.map(id, value -> value.substring(0, 14) + "****", "P301", "P305"),
                Defect.put("参保人姓名", "王\uFFFD例", "P103"),
                Defect.put("性别代码", "5", "code.sex_code"),
                Defect.put("出生日期", "1985年13月1日", "required.birth_date", "type.birth_date"),
                Defect.put("户籍地址", "N/A", "required.household_address"),
                Defect.put("户籍地", "43069900", "length.household_division_code"),
                Defect.put("现住地区划", "990698").flagged("P406"),
                Defect.raw(Defect.with(0xC3), "read.encoding"),
                Defect.raw(Defect.with(','), "read.columns"),
                Defect.again(row -> {}),
                Defect.again(row -> row.put("现住地址", "样例市样例区虚构大道一号"), "key.conflict"));
    }
}
