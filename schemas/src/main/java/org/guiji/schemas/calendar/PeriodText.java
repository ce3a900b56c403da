package org.guiji.schemas.calendar;

import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.YearMonth;
import java.time.temporal.IsoFields;
import java.util.Optional;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Periods as manifests and {@code --date} write them. */
public final class PeriodText {
    private static final Pattern WEEK = Pattern.compile("(\\d{4})-W(\\d{2})");
    private static final Pattern TENTH = Pattern.compile("(\\d{4}-\\d{2})-T([123])");
    private static final Pattern QUARTER = Pattern.compile("(\\d{4})-Q([1-4])");
    private static final Pattern HALF = Pattern.compile("(\\d{4})-H([12])");
    private static final Pattern MONTH = Pattern.compile("\\d{4}-\\d{2}");
    private static final Pattern YEAR = Pattern.compile("\\d{4}");

    private PeriodText() {}

    /** The last day of what the text names; nothing when it names no period, e.g. a sequence number {@code #12}. */
    public static Optional<LocalDate> lastDay(String text) {
        try {
            return match(WEEK, text, PeriodText::week)
                    .or(() -> match(TENTH, text, PeriodText::tenth))
                    .or(() -> match(QUARTER, text, found -> month(found, 3).atEndOfMonth()))
                    .or(() -> match(HALF, text, found -> month(found, 6).atEndOfMonth()))
                    .or(() -> match(MONTH, text, found -> YearMonth.parse(text).atEndOfMonth()))
                    .or(() -> match(YEAR, text, found -> LocalDate.of(Integer.parseInt(text), 12, 31)))
                    .or(() -> Optional.of(LocalDate.parse(text)));
        } catch (DateTimeException e) {
            return Optional.empty();
        }
    }

    private static Optional<LocalDate> match(Pattern form, String text, Function<Matcher, LocalDate> day) {
        Matcher found = form.matcher(text);
        return found.matches() ? Optional.of(day.apply(found)) : Optional.empty();
    }

    /** The Sunday; a week that its year does not have is none. */
    private static LocalDate week(Matcher found) {
        int year = Integer.parseInt(found.group(1));
        int week = Integer.parseInt(found.group(2));
        LocalDate monday = LocalDate.of(year, 1, 4)
                .with(IsoFields.WEEK_OF_WEEK_BASED_YEAR, week)
                .with(java.time.DayOfWeek.MONDAY);
        return monday.plusDays(6);
    }

    private static LocalDate tenth(Matcher found) {
        YearMonth month = YearMonth.parse(found.group(1));
        int tenth = Integer.parseInt(found.group(2));
        return tenth == 3 ? month.atEndOfMonth() : month.atDay(10 * tenth);
    }

    private static YearMonth month(Matcher found, int months) {
        return YearMonth.of(Integer.parseInt(found.group(1)), months * Integer.parseInt(found.group(2)));
    }
}
