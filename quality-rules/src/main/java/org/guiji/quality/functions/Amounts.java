package org.guiji.quality.functions;

import java.math.BigDecimal;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * An amount of money as registers write it: {@code 100(万元人民币)}, {@code 100(万)}, {@code 100万人民币},
 * {@code 10(万美元)}, {@code 人民币1,000,000元}.
 *
 * @param tenThousands in 10,000 units of the currency
 * @param currency ISO 4217; an amount that names none is in renminbi
 */
record Amounts(BigDecimal tenThousands, String currency) {
    private static final Map<String, String> CURRENCIES = Map.ofEntries(
            Map.entry("人民币", "CNY"),
            Map.entry("人民幣", "CNY"),
            Map.entry("美元", "USD"),
            Map.entry("美金", "USD"),
            Map.entry("欧元", "EUR"),
            Map.entry("港元", "HKD"),
            Map.entry("港币", "HKD"),
            Map.entry("澳门元", "MOP"),
            Map.entry("新台币", "TWD"),
            Map.entry("日元", "JPY"),
            Map.entry("英镑", "GBP"),
            Map.entry("加拿大元", "CAD"),
            Map.entry("澳大利亚元", "AUD"),
            Map.entry("新加坡元", "SGD"),
            Map.entry("韩元", "KRW"),
            Map.entry("瑞士法郎", "CHF"));
    private static final String NAMES = String.join("|", CURRENCIES.keySet());
    private static final Pattern AMOUNT = Pattern.compile("(" + NAMES + ")?"
            + "([0-9]{1,15}(?:\\.[0-9]{1,10})?|[0-9]{1,3}(?:,[0-9]{3}){1,4}(?:\\.[0-9]{1,10})?)"
            + "(万|亿)?(元|圆)?(" + NAMES + ")?");
    private static final Pattern AROUND = Pattern.compile("[()（）\\s\u3000\u00A0]");
    private static final int LONGEST = 60;

    /** Empty for what is no amount; a number alone has no unit and is none either. */
    static Optional<Amounts> parse(String text) {
        if (text.length() > LONGEST) {
            return Optional.empty();
        }
        Matcher amount = AMOUNT.matcher(AROUND.matcher(text).replaceAll(""));
        if (!amount.matches()) {
            return Optional.empty();
        }
        String before = amount.group(1);
        String behind = amount.group(5);
        boolean hasUnit = amount.group(3) != null || amount.group(4) != null || before != null || behind != null;
        if (!hasUnit || before != null && behind != null && !before.equals(behind)) {
            return Optional.empty();
        }
        String currency = behind != null ? behind : before != null ? before : "人民币";
        BigDecimal number = new BigDecimal(amount.group(2).replace(",", ""));
        int shift = amount.group(3) == null ? -4 : amount.group(3).equals("万") ? 0 : 4;
        return Optional.of(new Amounts(number.scaleByPowerOfTen(shift), CURRENCIES.getOrDefault(currency, "CNY")));
    }

    /** The code of a currency's Chinese name. */
    static Optional<String> currencyNamed(String name) {
        return Optional.ofNullable(CURRENCIES.get(name));
    }
}
