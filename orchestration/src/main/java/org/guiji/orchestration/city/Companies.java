package org.guiji.orchestration.city;

import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;

/** The invented companies: company {@code n} is the same in every register. */
final class Companies {
    private static final String[] INDUSTRIES = {"5199", "5211", "6210", "7291", "5191"};

    /** Stands for no end, as in many real registers. */
    static final String ENDLESS = "9999-12-31";

    private Companies() {}

    /**
     * The next company from here on that is in business, and whose row in the enterprise register has no fault: for
     * registers that refer to one.
     */
    static int sound(City city, int company) {
        DefectPlan plan = EnterpriseRegister.plan(city);
        int sound = plan.soundFrom(company % city.companies());
        while (isClosed(sound)) {
            sound = plan.soundFrom((sound + 1) % city.companies());
        }
        return sound;
    }

    /** The next company from here on that went out of business, and whose row has no fault. */
    static int closed(City city, int company) {
        DefectPlan plan = EnterpriseRegister.plan(city);
        int closed = plan.soundFrom(company % city.companies());
        while (!isClosed(closed)) {
            closed = plan.soundFrom((closed + 1) % city.companies());
        }
        return closed;
    }

    private static boolean isClosed(int company) {
        return company % 17 == 0;
    }

    /** Whether the tax office knows it under another name. */
    static boolean isKnownOtherwise(int company) {
        return company % 200 == 1;
    }

    static String organisation(int company) {
        return String.format(Locale.ROOT, "MX%06d", company);
    }

    static String code(int company) {
        return Numbers.credit("91", organisation(company));
    }

    /** A row of the enterprise register. */
    static Map<String, String> registered(City city, int company) {
        int representative = Persons.sound(city, company * 5);
        LocalDate founded = LocalDate.of(1995 + company % 30, 1 + company % 12, 1 + company % 28);
        boolean closed = isClosed(company);
        Map<String, String> row = new LinkedHashMap<>();
        row.put("登记序号", String.valueOf(company));
        row.put("统一社会信用代码", code(company));
        row.put("组织机构代码", Numbers.organisation(organisation(company)));
        row.put("企业名称", Names.company(company));
        row.put("登记管理部门", "9");
        row.put("机构类别", "1");
        row.put("行业代码", INDUSTRIES[company % INDUSTRIES.length]);
        row.put("经济类型", "170");
        row.put("法定代表人", Names.person(representative));
        row.put("法定代表人证件类型", "111");
        row.put("法定代表人证件号码", Persons.id(representative));
        row.put("注册资本", (company % 90 + 10) + "0000.00");
        row.put("成立日期", founded.toString());
        row.put("核准日期", founded.plusDays(company % 300).toString());
        row.put("营业期限自", founded.toString());
        row.put("营业期限至", company % 4 == 0 ? ENDLESS : founded.plusYears(20).toString());
        row.put("登记机关", "样例市市场监督管理局样例区分局");
        row.put("登记机关区划", Numbers.DIVISION);
        row.put("住所", Names.address(company));
        row.put("经营范围", "虚构商品的批发、零售");
        row.put("经营状态", closed ? "注销" : "开业");
        row.put("注销日期", closed ? "2026-03-01" : "");
        return row;
    }
}
