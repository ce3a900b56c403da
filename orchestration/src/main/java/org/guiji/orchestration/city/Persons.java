package org.guiji.orchestration.city;

import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.Map;

/** The invented population: person {@code n} is the same in every register that knows him. */
final class Persons {
    private static final LocalDate FIRST_BIRTH = LocalDate.of(1940, 1, 1);
    private static final int BIRTHDAYS = 30_000;
    /** Prime to the number of birthdays, so that each is used before the first comes again. */
    private static final int STEP = 7_919;

    private Persons() {}

    /** The next person from here on whose row in the police register has no fault: for registers that refer to one. */
    static int sound(City city, int person) {
        return PoliceRegister.plan(city).soundFrom(person % city.persons());
    }

    static LocalDate birth(int person) {
        return FIRST_BIRTH.plusDays((long) person * STEP % BIRTHDAYS);
    }

    static boolean isMale(int person) {
        return person % 2 == 0;
    }

    static String id(int person) {
        int sequence = 2 * (person / BIRTHDAYS) + (isMale(person) ? 1 : 2);
        return Numbers.citizen(birth(person), sequence);
    }

    /** A row of the police register. */
    static Map<String, String> registered(int person) {
        boolean dead = birth(person).getYear() < 1950 && person % 7 == 0;
        boolean asleep = person % 5 == 0;
        LocalDate issued = LocalDate.of(2015 + person % 10, 1 + person % 12, 1 + person % 28);
        Map<String, String> row = new LinkedHashMap<>();
        row.put("公民身份号码", id(person));
        row.put("姓名", Names.person(person));
        row.put("曾用名", person % 50 == 0 ? Names.person(person + 1) : "");
        row.put("性别", isMale(person) ? "男" : "女");
        row.put("民族", person % 40 == 0 ? "15" : "01");
        row.put("出生日期", birth(person).toString());
        row.put("户籍地区划", Numbers.DIVISION);
        // Some addresses fill two lines, as they do in real extracts.
        row.put("户籍地址", Names.address(person) + (person % 1000 == 1 ? "\n二单元" : ""));
        row.put("婚姻状况", person % 3 == 0 ? "10" : "20");
        row.put("户籍状态", dead ? "4" : "1");
        row.put("死亡日期", dead ? "2019-03-0" + (1 + person % 9) : "");
        // Numbers of subscribers never begin with 0.
        row.put("联系电话", asleep ? "" : String.format(java.util.Locale.ROOT, "0730-0%06d", person));
        row.put("证件签发机关", "样例市公安局样例区分局");
        row.put("证件有效期起", issued.toString());
        row.put("证件有效期止", person % 11 == 0 ? "长期" : issued.plusYears(10).toString());
        row.put("更新时间", "2026-11-19 20:00:00");
        return row;
    }
}
