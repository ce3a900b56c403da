package org.guiji.quality.functions;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.apache.spark.sql.types.Decimal;
import org.apache.spark.unsafe.types.UTF8String;
import org.jspecify.annotations.Nullable;

/**
 * Delivered text into typed values, as generated code calls it: null in, null out, and null for what cannot be the type
 * (a rule then says so). Numbers and dates are never rounded, cut or guessed.
 */
public final class Conversions {
    private static final long MICROS = 1_000_000L;
    private static final Map<String, DateTimeFormatter> PATTERNS = new ConcurrentHashMap<>();
    private static final Map<UTF8String, LocalClock> ZONES = new ConcurrentHashMap<>();

    private Conversions() {}

    /**
     * Days since 1970-01-01 of {@code yyyy-M-d}, {@code yyyy/M/d}, {@code yyyy.M.d}, {@code yyyyMMdd} or {@code
     * yyyy年M月d日}, with or without a time of day behind it, which is cut. A {@link Sentinels sentinel} is no date.
     */
    public static @Nullable Integer date(UTF8String text) {
        byte[] bytes = text.getBytes();
        int[] fields = new int[3];
        int at = leadingDate(bytes, fields);
        if (at < 0 || at < bytes.length && bytes[at] != ' ' && bytes[at] != 'T') {
            return null;
        }
        return meant(epochDay(fields[0], fields[1], fields[2]));
    }

    private static @Nullable Integer meant(@Nullable Integer day) {
        return day == null || Sentinels.isSentinel(day) ? null : day;
    }

    /** Days since 1970-01-01 of a date in a pattern of {@link DateTimeFormatter}. */
    public static @Nullable Integer dateBy(UTF8String text, UTF8String pattern) {
        try {
            LocalDate date = LocalDate.parse(text.toString(), formatter(pattern));
            return meant(Integer.valueOf(Math.toIntExact(date.toEpochDay())));
        } catch (DateTimeException e) {
            return null;
        }
    }

    /** Microseconds since 1970 of a date with or without time, in {@code zone} unless it carries its own offset. */
    public static @Nullable Long timestamp(UTF8String text, UTF8String zone) {
        byte[] bytes = text.getBytes();
        int[] fields = new int[3];
        int at = leadingDate(bytes, fields);
        Integer day = at < 0 ? null : meant(epochDay(fields[0], fields[1], fields[2]));
        if (day == null) {
            return null;
        }
        int second = secondOfDay(bytes, at);
        if (second >= 0) {
            return zone(zone).epochSecond(day * 86_400L + second) * MICROS;
        }
        String rest = new String(bytes, at, bytes.length - at, java.nio.charset.StandardCharsets.UTF_8);
        return instant(LocalDate.ofEpochDay(day), rest, zone);
    }

    /** Microseconds since 1970 of a time in a pattern, in {@code zone}. */
    public static @Nullable Long timestampBy(UTF8String text, UTF8String pattern, UTF8String zone) {
        try {
            return micros(LocalDateTime.parse(text.toString(), formatter(pattern)), zone);
        } catch (DateTimeException e) {
            return null;
        }
    }

    /** A whole number of at most nine digits and a half, as an int holds it; {@code 7.0} is one, {@code 7.5} is not. */
    public static @Nullable Integer integer(UTF8String text) {
        Long number = longNumber(text);
        return number == null || number != number.intValue() ? null : Integer.valueOf(number.intValue());
    }

    public static @Nullable Long longNumber(UTF8String text) {
        BigDecimal number = number(text);
        if (number == null) {
            return null;
        }
        try {
            return number.longValueExact();
        } catch (ArithmeticException e) {
            return null;
        }
    }

    /** A decimal that fits precision and scale exactly, after multiplying by {@code factor}. */
    public static @Nullable Decimal decimal(UTF8String text, UTF8String factor, int precision, int scale) {
        BigDecimal number = number(text);
        if (number == null) {
            return null;
        }
        try {
            BigDecimal scaled =
                    number.multiply(new BigDecimal(factor.toString())).setScale(scale, RoundingMode.UNNECESSARY);
            return scaled.precision() > precision ? null : Decimal.apply(scaled, precision, scale);
        } catch (ArithmeticException e) {
            return null;
        }
    }

    /**
     * The same in 10,000 units of a currency: a number alone is multiplied by {@code factor}, an amount with its unit
     * says itself what it is.
     */
    public static @Nullable Decimal amount(UTF8String text, UTF8String factor, int precision, int scale) {
        Decimal plain = decimal(text, factor, precision, scale);
        if (plain != null) {
            return plain;
        }
        return Amounts.parse(text.toString())
                .map(amount -> decimal(
                        UTF8String.fromString(amount.tenThousands().toPlainString()),
                        UTF8String.fromString("1"),
                        precision,
                        scale))
                .orElse(null);
    }

    public static @Nullable Double doubleNumber(UTF8String text) {
        BigDecimal number = number(text);
        return number == null ? null : Double.valueOf(number.doubleValue());
    }

    public static @Nullable Boolean truth(UTF8String text) {
        return switch (text.toString().toLowerCase(Locale.ROOT)) {
            case "1", "true", "y", "yes", "是" -> Boolean.TRUE;
            case "0", "false", "n", "no", "否" -> Boolean.FALSE;
            default -> null;
        };
    }

    private static @Nullable BigDecimal number(UTF8String text) {
        if (text.numBytes() > 64) {
            return null;
        }
        try {
            BigDecimal number = new BigDecimal(text.toString());
            // 1E999999999 is a valid BigDecimal that would take gigabytes to write out.
            return Math.abs((long) number.scale()) > 400 ? null : number;
        } catch (NumberFormatException e) {
            return null;
        }
    }

    /** Reads year, month, day; returns the index behind them, or -1. */
    private static int leadingDate(byte[] text, int[] fields) {
        if (text.length < 8) {
            return -1;
        }
        int year = digits(text, 0, 4, 4);
        if (year < 0) {
            return -1;
        }
        fields[0] = year >> 4;
        if (isDigit(text, 4)) {
            int monthDay = digits(text, 4, 4, 4);
            if (monthDay < 0) {
                return -1;
            }
            fields[1] = (monthDay >> 4) / 100;
            fields[2] = (monthDay >> 4) % 100;
            return 8;
        }
        return separatedMonthAndDay(text, fields);
    }

    private static int separatedMonthAndDay(byte[] text, int[] fields) {
        int afterYear = separator(text, 4, "年");
        int month = afterYear < 0 ? -1 : digits(text, afterYear, 1, 2);
        if (month < 0) {
            return -1;
        }
        int afterMonth = separator(text, afterYear + (month & 15), "月");
        int day = afterMonth < 0 ? -1 : digits(text, afterMonth, 1, 2);
        if (day < 0) {
            return -1;
        }
        fields[1] = month >> 4;
        fields[2] = day >> 4;
        int end = afterMonth + (day & 15);
        int afterMark = separator(text, end, "日");
        return afterMark > end && text[end] < 0 ? afterMark : end;
    }

    /** The number at {@code from} of {@code least} to {@code most} digits, shifted left by 4 with its length; or -1. */
    private static int digits(byte[] text, int from, int least, int most) {
        int value = 0;
        int length = 0;
        while (length < most && isDigit(text, from + length)) {
            value = value * 10 + text[from + length] - '0';
            length++;
        }
        return length < least ? -1 : value << 4 | length;
    }

    private static boolean isDigit(byte[] text, int at) {
        return at < text.length && text[at] >= '0' && text[at] <= '9';
    }

    private static int separator(byte[] text, int at, String chinese) {
        if (at >= text.length) {
            return -1;
        }
        if (text[at] == '-' || text[at] == '/' || text[at] == '.') {
            return at + 1;
        }
        if (text[at] >= 0) {
            return -1;
        }
        byte[] mark = chinese.getBytes(java.nio.charset.StandardCharsets.UTF_8);
        boolean matches = at + mark.length <= text.length
                && java.util.Arrays.equals(text, at, at + mark.length, mark, 0, mark.length);
        return matches ? at + mark.length : -1;
    }

    private static @Nullable Integer epochDay(int year, int month, int day) {
        if (month < 1 || month > 12 || day < 1 || day > 31 || year < 1) {
            return null;
        }
        if (day > 28 && day > java.time.YearMonth.of(year, month).lengthOfMonth()) {
            return null;
        }
        return Math.toIntExact(LocalDate.of(year, month, day).toEpochDay());
    }

    /** Of {@code HH:mm:ss} behind a date, which nearly all times are; -1 for whatever else. */
    private static int secondOfDay(byte[] text, int at) {
        if (text.length != at + 9 || text[at] != ' ' && text[at] != 'T' || text[at + 3] != ':' || text[at + 6] != ':') {
            return -1;
        }
        int hour = digits(text, at + 1, 2, 2) >> 4;
        int minute = digits(text, at + 4, 2, 2) >> 4;
        int second = digits(text, at + 7, 2, 2) >> 4;
        boolean isTime = hour >= 0 && hour < 24 && minute >= 0 && minute < 60 && second >= 0 && second < 60;
        return isTime ? hour * 3600 + minute * 60 + second : -1;
    }

    private static @Nullable Long instant(LocalDate day, String rest, UTF8String zone) {
        try {
            if (rest.isEmpty()) {
                return micros(day.atStartOfDay(), zone);
            }
            String time = rest.substring(1).strip();
            boolean hasOffset = time.endsWith("Z") || time.indexOf('+') > 0 || time.indexOf('-') > 0;
            String iso = day + "T" + time;
            if (!hasOffset) {
                return micros(LocalDateTime.parse(iso), zone);
            }
            OffsetDateTime at = OffsetDateTime.parse(iso);
            return at.toEpochSecond() * MICROS + at.getNano() / 1000;
        } catch (DateTimeException e) {
            return null;
        }
    }

    private static long micros(LocalDateTime local, UTF8String zone) {
        long second = zone(zone).epochSecond(local.toEpochSecond(ZoneOffset.UTC));
        return second * MICROS + local.getNano() / 1000;
    }

    private static LocalClock zone(UTF8String name) {
        LocalClock known = ZONES.get(name);
        return known == null ? ZONES.computeIfAbsent(name.copy(), zone -> LocalClock.of(zone.toString())) : known;
    }

    private static DateTimeFormatter formatter(UTF8String pattern) {
        return PATTERNS.computeIfAbsent(pattern.toString(), text -> DateTimeFormatter.ofPattern(text, Locale.ROOT));
    }
}
