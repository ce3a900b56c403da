package org.guiji.jobs.reporting;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.text.DecimalFormat;
import java.text.DecimalFormatSymbols;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.Locale;

/** Numbers and times as every report writes them, whatever the machine's locale. */
final class Figures {
    /** Thin and never broken at a line's end. */
    private static final char GROUPING = '\u202F';

    private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("uuuu-MM-dd HH:mm:ss xxx", Locale.ROOT);

    private Figures() {}

    static String number(long number) {
        DecimalFormatSymbols symbols = DecimalFormatSymbols.getInstance(Locale.ROOT);
        symbols.setGroupingSeparator(GROUPING);
        return new DecimalFormat("#,##0", symbols).format(number);
    }

    /** Rounded down, so that only all of it is 100 %. */
    static String share(long satisfied, long evaluated) {
        return share(satisfied, evaluated, RoundingMode.DOWN);
    }

    /** Rounded up, so that only nothing is 0 %: what is missing to {@link #share}. */
    static String missing(long violated, long evaluated) {
        return share(violated, evaluated, RoundingMode.UP);
    }

    private static String share(long part, long whole, RoundingMode rounding) {
        return BigDecimal.valueOf(part)
                        .multiply(BigDecimal.valueOf(100))
                        .divide(BigDecimal.valueOf(whole), 2, rounding)
                        .toPlainString()
                + GROUPING + "%";
    }

    static String percent(BigDecimal score) {
        return score.toPlainString() + GROUPING + "%";
    }

    static String time(Instant instant, ZoneId zone) {
        return TIME.format(instant.atZone(zone));
    }

    static String bytes(long bytes) {
        if (bytes < 1024) {
            return bytes + " B";
        }
        return bytes < 1024 * 1024 ? tenth(bytes / 1024.0) + " KB" : tenth(bytes / (1024.0 * 1024)) + " MB";
    }

    static String duration(Duration duration) {
        long milliseconds = duration.toMillis();
        return milliseconds < 1000 ? milliseconds + " ms" : tenth(milliseconds / 1000.0) + " s";
    }

    /** A length in a picture. */
    static String length(double length) {
        return String.format(Locale.ROOT, "%.2f", length);
    }

    private static String tenth(double number) {
        return String.format(Locale.ROOT, "%.1f", number);
    }
}
