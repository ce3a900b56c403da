package org.guiji.orchestration.city;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.guiji.orchestration.city.CsvSource.Shape;

/** {@code tax/taxpayer}: what the tax office knows of every second company, as UTF-16 with tabs. */
final class TaxRegister {
    private static final String RESOURCE = "tax/taxpayer";
    private static final String FILE = "taxpayer-202611.txt";

    private TaxRegister() {}

    static void write(City city) throws IOException {
        Shape shape = new Shape(
                RESOURCE,
                FILE,
                StandardCharsets.UTF_16LE,
                "\t",
                false,
                List.of(),
                List.copyOf(row(city, 0).keySet()));
        DefectPlan plan = plan(city);
        Path file = city.inbox(RESOURCE).resolve(FILE);
        try (CsvSource csv = new CsvSource(file, shape, "\uFEFF")) {
            for (int i = 0; i < city.companies() / 2; i++) {
                int company = 2 * i + 1;
                if (disagrees(city, company)) {
                    city.expected().flag(RESOURCE, FILE, csv.line(), List.of("L406"));
                }
                csv.row(row(city, company), plan.at(i), city.expected());
            }
        }
        city.ready(file);
    }

    private static DefectPlan plan(City city) {
        return city.plan(city.companies() / 2, defects());
    }

    /** Whether this register and that of the enterprises both have the company, under two names. */
    static boolean disagrees(City city, int company) {
        return Companies.isKnownOtherwise(company)
                && Expectation.enters(plan(city).at(company / 2))
                && Expectation.enters(EnterpriseRegister.plan(city).at(company));
    }

    private static Map<String, String> row(City city, int company) {
        Map<String, String> registered = Companies.registered(city, company);
        Map<String, String> row = new LinkedHashMap<>();
        row.put("纳税人识别号", Companies.code(company));
        // Some companies told the tax office another name.
        row.put("纳税人名称", Names.company(company) + (Companies.isKnownOtherwise(company) ? "（分店）" : ""));
        row.put("法定代表人", registered.getOrDefault("法定代表人", ""));
        row.put("生产经营地址", Names.address(company + 1));
        row.put("状态", registered.getOrDefault("经营状态", "").equals("注销") ? "4" : "1");
        row.put("注销日期", registered.getOrDefault("注销日期", ""));
        return row;
    }

    private static List<Defect> defects() {
        return List.of(
                Defect.map("纳税人识别号", Numbers::wrongCheck, "L301"),
                Defect.put("纳税人名称", "样例?公司", "L102"),
                Defect.put("纳税人名称", "NULL", "required.entity_name"),
                Defect.put("法定代表人", "钱样?").flagged("L103"),
                Defect.put("状态", "8", "code.operating_status"),
                Defect.again(row -> row.put("生产经营地址", "样例市样例区模拟里一号"), "key.conflict"),
                Defect.again(row -> {}),
                Defect.put("法定代表人", "钱样甲\t多出一列", "read.columns"));
    }
}
