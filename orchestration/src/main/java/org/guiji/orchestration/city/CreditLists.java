package org.guiji.orchestration.city;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/** {@code credit-office/list-entry}: red and black lists that come down from the province, as one JSON array. */
final class CreditLists {
    private static final String RESOURCE = "credit-office/list-entry";
    private static final String FILE = "list-entry-202611.json";
    static final int ENTRIES = 240;

    private CreditLists() {}

    static DefectPlan plan(City city) {
        return city.plan(ENTRIES, defects());
    }

    static void write(City city) throws IOException {
        DefectPlan plan = plan(city);
        List<String> elements = new ArrayList<>();
        for (int i = 0; i < ENTRIES; i++) {
            Map<String, String> row = row(city, i);
            Optional<Defect> defect = plan.at(i);
            defect.ifPresent(planted -> planted.change().accept(row));
            if (defect.isPresent()) {
                city.expected().add(RESOURCE, FILE, i + 1L, defect.get());
            }
            elements.add(defect.filter(planted -> planted.rules().stream().anyMatch(rule -> rule.startsWith("read.")))
                    .map(planted -> new String(
                            planted.bytes().apply(Numbers.bytes(json(row))), java.nio.charset.StandardCharsets.UTF_8))
                    .orElseGet(() -> json(row)));
        }
        Path file = city.inbox(RESOURCE).resolve(FILE);
        Files.writeString(file, "[\n" + String.join(",\n", elements) + "\n]\n");
        city.ready(file);
    }

    static String json(Map<String, String> row) {
        return row.entrySet().stream()
                .map(entry -> "\"" + entry.getKey() + "\":\"" + entry.getValue() + "\"")
                .collect(Collectors.joining(",", "{", "}"));
    }

    private static Map<String, String> row(City city, int number) {
        Map<String, String> row = new LinkedHashMap<>();
        row.put("名单类型", number % 3 == 0 ? "黑名单" : "红名单");
        row.put("认定文书号", String.format(Locale.ROOT, "样信字〔2026〕%04d号", number));
        LicenceDecisions.party(city, row, number);
        row.put("名单名称", number % 3 == 0 ? "虚构失信名单" : "虚构守信名单");
        row.put("列入事由", "虚构事由" + number);
        row.put("列入日期", "2026-03-15");
        row.put("移出日期", number % 10 == 0 ? "2026-09-15" : "");
        return row;
    }

    private static List<Defect> defects() {
        return List.of(
                Defect.put("认定文书号", "样信字****号", "C101"),
                Defect.of(LicenceDecisions.asCompany("个体工商户", Companies.code(7_011)), "C102"),
                Defect.of(LicenceDecisions.asPerson(Numbers.wrongCheck(Persons.id(7_012))), "C304"),
                Defect.of(
                        row -> {
                            row.put("列入日期", "2027-01-01");
                            row.put("移出日期", "");
                        },
                        "C500"),
                Defect.put("移出日期", "2025-01-01", "C502"),
                Defect.put("列入事由", "NULL", "required.reason"),
                Defect.of(LicenceDecisions.asCompany("法人及非法人组织", "")).flagged("C203"),
                Defect.put("列入日期", "三月", "required.entry_date", "type.entry_date"),
                Defect.raw(element -> Numbers.bytes("\"不是对象\""), "read.json"),
                Defect.raw(element -> Numbers.bytes("{\"名单类型\":\"红名单\",\"名单类型\":\"黑名单\"}"), "read.json"),
                Defect.raw(element -> Numbers.bytes("{\"名单类型\":\"红\\u0000名单\"}"), "read.nul"),
                Defect.raw(element -> Numbers.bytes("{\"名单类型\":\"\\ud800\"}"), "read.encoding"));
    }
}
