package org.guiji.orchestration.city;

/** Names that nobody takes for real ones: every given name begins with 样 or 例. */
final class Names {
    private static final String SURNAMES = "赵钱孙李周吴郑王冯陈褚卫蒋沈韩杨朱秦尤许何吕施张";
    private static final String GIVEN = "甲乙丙丁戊己庚辛壬癸子丑寅卯辰巳午未申酉戌亥";
    private static final String STREETS = "样例路,示范街,虚构大道,试验巷,模拟里";

    private Names() {}

    static String person(int number) {
        char surname = SURNAMES.charAt(number % SURNAMES.length());
        char first = number % 2 == 0 ? '样' : '例';
        return "" + surname + first + GIVEN.charAt(number / SURNAMES.length() % GIVEN.length());
    }

    static String address(int number) {
        String[] streets = STREETS.split(",", -1);
        return "样例市样例区" + streets[number % streets.length] + (number % 997 + 1) + "号";
    }

    static String company(int number) {
        return "样例市虚构第" + (number + 1) + "号贸易有限公司";
    }
}
