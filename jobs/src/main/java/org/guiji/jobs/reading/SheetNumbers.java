package org.guiji.jobs.reading;

import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import org.apache.poi.ss.usermodel.DateUtil;

/**
 * Numbers of spreadsheets as texts. A spreadsheet keeps 15 digits: what is longer has been damaged before it was sent,
 * and is written in the form 5.10322199001011E+17, which no identifier has, so that rules see the damage.
 */
final class SheetNumbers {
    private static final MathContext DIGITS = new MathContext(15, RoundingMode.HALF_UP);
    private static final double LONGEST = 1e15;

    private SheetNumbers() {}

    static String number(double value) {
        if (Double.isNaN(value) || Double.isInfinite(value)) {
            return "NaN";
        }
        BigDecimal exact = new BigDecimal(value).round(DIGITS).stripTrailingZeros();
        if (Math.abs(value) < LONGEST) {
            return exact.signum() == 0 ? "0" : exact.toPlainString();
        }
        String digits = exact.unscaledValue().abs().toString();
        int exponent = digits.length() - 1 - exact.scale();
        String fraction = digits.length() > 1 ? "." + digits.substring(1) : "";
        return (exact.signum() < 0 ? "-" : "") + digits.charAt(0) + fraction + "E+" + exponent;
    }

    /**
     * A serial date in ISO form, rounded to seconds because a serial number holds no finer truth: a date, a time of day
     * for numbers below 1, or both.
     */
    static String date(double value, boolean since1904, String format) {
        LocalDateTime time = value < 0 ? null : DateUtil.getLocalDateTime(value, since1904, true);
        if (time == null) {
            return number(value);
        }
        boolean clock = hasClock(format);
        if (value < 1 && clock) {
            return time.toLocalTime().format(DateTimeFormatter.ISO_LOCAL_TIME);
        }
        if (!clock && time.toLocalTime().equals(LocalTime.MIDNIGHT)) {
            return time.toLocalDate().toString();
        }
        return time.format(DateTimeFormatter.ISO_LOCAL_DATE_TIME);
    }

    /** Formats 27 to 36 and 50 to 58 are dates in Chinese editions and have no pattern in the file. */
    static boolean isDate(int index, String format) {
        boolean unstated = format.isEmpty() || format.equalsIgnoreCase("General");
        boolean chinese = (index >= 27 && index <= 36) || (index >= 50 && index <= 58);
        return (chinese && unstated) || (!unstated && DateUtil.isADateFormat(index, format));
    }

    private static boolean hasClock(String format) {
        String pattern =
                format.replaceAll("\"[^\"]*\"|\\[\\$[^\\]]*\\]|\\\\.", "").toLowerCase(Locale.ROOT);
        return pattern.indexOf('h') >= 0 || pattern.indexOf('s') >= 0;
    }
}
