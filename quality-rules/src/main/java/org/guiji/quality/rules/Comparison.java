package org.guiji.quality.rules;

import java.time.LocalDate;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;

/** Which earlier deliveries a delivery is compared with. */
public enum Comparison {
    /** All of them. */
    LAST,
    /** Those of the same weekday: a Monday is not a Sunday. */
    SAME_WEEKDAY,
    /** Ends of months with ends of months, other days with other days. */
    MONTH_END;

    public boolean fits(LocalDate day, LocalDate earlier) {
        return switch (this) {
            case LAST -> true;
            case SAME_WEEKDAY -> day.getDayOfWeek() == earlier.getDayOfWeek();
            case MONTH_END -> isMonthEnd(day) == isMonthEnd(earlier);
        };
    }

    private static boolean isMonthEnd(LocalDate day) {
        return day.getDayOfMonth() == day.lengthOfMonth();
    }

    public String word() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    static List<String> words() {
        return Stream.of(values()).map(Comparison::word).toList();
    }

    static Comparison of(String word) {
        return Stream.of(values())
                .filter(c -> c.word().equals(word))
                .findFirst()
                .orElse(LAST);
    }
}
