package org.guiji.orchestration.city;

import java.io.IOException;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** {@code market-regulation/penalty-decision}: a form that was filled in by hand, below three lines of instructions. */
final class PenaltyForm {
    private static final String RESOURCE = "market-regulation/penalty-decision";
    private static final String FILE = "penalty-form-202611.xlsx";
    private static final String SHEET = "行政处罚";
    private static final String MARKET_REGULATION = "11430699000003914M";
    private static final int DECISIONS = 200;
    /** Three lines of instructions and two of header. */
    private static final int FIRST_ROW = 6;

    private PenaltyForm() {}

    static void write(City city) throws IOException {
        DefectPlan plan = city.plan(DECISIONS, defects());
        Path file = city.inbox(RESOURCE).resolve(FILE);
        List<Map<String, String>> rows = new ArrayList<>();
        for (int i = 0; i < DECISIONS; i++) {
            Map<String, String> row = row(city, i);
            Optional<Defect> defect = plan.at(i);
            if (defect.isPresent()) {
                defect.get().change().accept(row);
                city.expected().add(RESOURCE, FILE + "#" + SHEET, (long) FIRST_ROW + i, defect.get());
            }
            rows.add(row);
        }
        FilledForm.write(
                file,
                SHEET,
                List.of("行政处罚信息采集表（虚构样例）", "填表单位：样例市市场监督管理局", "说明：金额单位为万元"),
                List.copyOf(row(city, 0).keySet()),
                rows);
        city.ready(file);
    }

    private static Map<String, String> row(City city, int number) {
        LocalDate day = LocalDate.of(2026, 10, 12).plusDays(number % 20);
        boolean fined = number % 2 == 0;
        Map<String, String> party = new LinkedHashMap<>();
        LicenceDecisions.party(city, party, number);
        Map<String, String> row = new LinkedHashMap<>();
        row.put("决定书:文号", String.format(Locale.ROOT, "样市监罚〔2026〕%04d号", number));
        row.put("决定书:名称", "行政处罚决定书");
        party.forEach((name, value) -> row.put("行政相对人:" + name, value));
        row.put("处罚:违法行为类型", "虚构违法行为");
        row.put("处罚:违法事实", "虚构事实" + number);
        row.put("处罚:依据", "虚构条例第" + (number % 50 + 1) + "条");
        row.put("处罚:类别", fined ? "罚款" : "警告");
        row.put("处罚:内容", fined ? "罚款" : "警告");
        row.put("处罚:罚款金额", fined ? FilledForm.NUMBER + "1.5" : "");
        row.put("处罚:决定日期", FilledForm.DATE + day);
        row.put("处罚:有效期", FilledForm.DATE + day.plusYears(3));
        row.put("处罚:公示日期", day.plusDays(2).toString());
        return row;
    }

    private static List<Defect> defects() {
        String id = "行政相对人:证件号码";
        String code = "行政相对人:统一社会信用代码";
        return List.of(
                Defect.of(
                        row -> {
                            person(row);
                            row.put(id, FilledForm.NUMBER + "430699199001010010");
                        },
                        "C304"),
                Defect.of(
                        row -> {
                            company(row, Numbers.wrongCheck(Companies.code(9_001)));
                        },
                        "C301"),
                Defect.of(
                        row -> {
                            company(row, Companies.code(9_002));
                            row.put("行政相对人:相对人类别", "个体工商户");
                        },
                        "C102"),
                Defect.put("处罚:罚款金额", FilledForm.ERROR, "read.error-cell"),
                Defect.of(fined("警告", "-1"), "C307"),
                Defect.of(fined("罚款", ""), "C402"),
                Defect.of(fined("罚款", "约一万"), "C402", "type.fine_amount"),
                Defect.of(fined("罚款", "20000")).flagged("C308"),
                Defect.put("处罚:有效期", FilledForm.DATE + "2026-01-05").flagged("C403"),
                Defect.put("处罚:违法事实", "", "required.facts"),
                Defect.of(
                        row -> {
                            row.put("处罚:决定日期", FilledForm.DATE + "2027-01-04");
                            row.put("处罚:公示日期", "2027-01-05");
                        },
                        "C500"),
                Defect.put("处罚:决定日期", "10月初", "required.decision_date", "type.decision_date"),
                Defect.put(FilledForm.BEYOND, "多填一格", "read.columns"),
                Defect.put("决定书:文号", "样市监罚****号", "C101"),
                Defect.of(
                        row -> {
                            person(row);
                            row.put(code, Companies.code(9_003));
                            row.put(id, Persons.id(9_003));
                        },
                        "C102"));
    }

    private static void person(Map<String, String> row) {
        row.put("行政相对人:相对人类别", "自然人");
        row.put("行政相对人:统一社会信用代码", "");
        row.put("行政相对人:证件类型", "身份证");
    }

    private static void company(Map<String, String> row, String code) {
        row.put("行政相对人:相对人类别", "法人及非法人组织");
        row.put("行政相对人:统一社会信用代码", code);
        row.put("行政相对人:证件类型", "");
        row.put("行政相对人:证件号码", "");
    }

    private static java.util.function.Consumer<Map<String, String>> fined(String category, String amount) {
        return row -> {
            row.put("处罚:类别", category);
            row.put("处罚:罚款金额", amount);
        };
    }
}
