package org.guiji.orchestration.city;

import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.guiji.orchestration.city.CsvSource.Shape;

/** {@code administrative-approval/licence-decision}: decisions in GBK below a title line. */
final class LicenceDecisions {
    static final String APPROVAL = "114306990000089186";
    private static final String RESOURCE = "administrative-approval/licence-decision";
    private static final String FILE = "licence-decision-202611.csv";
    private static final int DECISIONS = 1_200;

    private LicenceDecisions() {}

    static void write(City city) throws IOException {
        Shape shape = new Shape(
                RESOURCE,
                FILE,
                Charset.forName("GBK"),
                ",",
                true,
                List.of("行政许可公示表（虚构样例）"),
                List.copyOf(row(city, 0).keySet()));
        DefectPlan plan = city.plan(DECISIONS, defects(city));
        Path file = city.inbox(RESOURCE).resolve(FILE);
        try (CsvSource csv = new CsvSource(file, shape, "")) {
            for (int i = 0; i < DECISIONS; i++) {
                csv.row(row(city, i), plan.at(i), city.expected());
            }
        }
        city.ready(file);
    }

    /** The party's columns, which every kind of decision has. */
    static void party(City city, Map<String, String> row, int number) {
        boolean person = number % 4 == 3;
        int known = person ? Persons.sound(city, number) : Companies.sound(city, number);
        String code = person ? Persons.id(known) : Companies.code(known);
        row.put("相对人代码", code);
        row.put("相对人名称", person ? Names.person(known) : Names.company(known));
        row.put("相对人类别", person ? "自然人" : "法人及非法人组织");
        row.put("统一社会信用代码", person ? "" : code);
        row.put("证件类型", person ? "身份证" : "");
        row.put("证件号码", person ? code : "");
    }

    private static Map<String, String> row(City city, int number) {
        LocalDate day = LocalDate.of(2026, 11, 2).plusDays(number % 12);
        Map<String, String> row = new LinkedHashMap<>();
        row.put("决定文书号", String.format(Locale.ROOT, "样许字〔2026〕第%05d号", number));
        row.put("决定文书名称", "准予行政许可决定书");
        party(city, row, number);
        row.put("许可类别", "普通");
        row.put("许可内容", "准予经营虚构商品，\"样例\"第" + number + "项");
        row.put("决定日期", day.toString());
        row.put("有效期自", day.toString());
        row.put("有效期至", "2099-12-31");
        row.put("公示日期", day.plusDays(3).toString());
        row.put("公示截止期", day.plusYears(1).toString());
        row.put("状态", "1");
        return row;
    }

    private static List<Defect> defects(City city) {
        return List.of(
                Defect.of(asCompany("法人及非法人组织", Companies.code(City.NOBODY))).flagged("C401"),
                Defect.of(anotherName(Companies.code(Companies.sound(city, 3)))).flagged("C411"),
                Defect.of(asPerson(Persons.id(City.NOBODY))).flagged("C412"),
                Defect.of(asClosed(Companies.closed(city, 3))).flagged("C414"),
                Defect.put("决定文书号", "样许字***号", "C101"),
                Defect.of(asCompany("个体工商户", Companies.code(7_001)), "C102"),
                Defect.of(asCompany("法人及非法人组织", Numbers.wrongCheck(Companies.code(7_002))), "C301"),
                Defect.of(asCompany("企业", Companies.code(7_003)), "code.party_type"),
                Defect.of(asPerson(""), "C201"),
                Defect.of(asPerson(Numbers.wrongCheck(Persons.id(7_004))), "C304"),
                Defect.put("相对人代码", "430699********0011", "C305"),
                Defect.put("相对人代码", "", "required.party_code"),
                Defect.map("公示日期", day -> LocalDate.parse(day).plusDays(20).toString())
                        .flagged("C501"),
                Defect.map("公示日期", day -> LocalDate.parse(day).minusDays(4).toString())
                        .flagged("C504"),
                Defect.of(asCompany("法人及非法人组织", "")).flagged("C203"),
                Defect.put("许可类别", "临时", "code.licence_category"),
                Defect.put("许可内容", "", "required.content"),
                Defect.put("许可内容", "样".repeat(3_000), "read.cell"),
                Defect.put("决定日期", "2026-12-30", "C500"),
                Defect.put("有效期至", "2020-01-01", "C402"),
                Defect.put("公示截止期", "2026-01-01", "C502"),
                Defect.put("状态", "3", "C103", "code.status"),
                Defect.put("决定文书号", "样".repeat(129), "length.doc_no"),
                Defect.raw(Defect.with(0xFF), "read.encoding"),
                Defect.raw(Defect.with(','), "read.columns"));
    }

    static java.util.function.Consumer<Map<String, String>> asCompany(String type, String code) {
        return row -> {
            row.put("相对人类别", type);
            row.put("统一社会信用代码", code);
            row.put("证件类型", "");
            row.put("证件号码", "");
        };
    }

    private static java.util.function.Consumer<Map<String, String>> anotherName(String code) {
        return asCompany("法人及非法人组织", code).andThen(row -> row.put("相对人名称", "样例市虚构别名贸易有限公司"));
    }

    private static java.util.function.Consumer<Map<String, String>> asClosed(int company) {
        return asCompany("法人及非法人组织", Companies.code(company)).andThen(row -> row.put("相对人名称", Names.company(company)));
    }

    static java.util.function.Consumer<Map<String, String>> asPerson(String id) {
        return row -> {
            row.put("相对人类别", "自然人");
            row.put("统一社会信用代码", "");
            row.put("证件类型", "身份证");
            row.put("证件号码", id);
        };
    }
}
