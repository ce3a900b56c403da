package org.guiji.schemas.calendar;

import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.time.temporal.TemporalAdjusters;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * How often a resource is delivered: 更新周期 of the national guide, and every ten days (旬), which it does not have. From
 * the shortest to the longest; the last two have no periods and are never evaluated. What is delivered in real time must
 * give a sign of life each day.
 */
public enum Cycle {
    REALTIME("1", new DueRule(1)),
    DAILY("2", new DueRule(1)),
    WEEKLY("3", new DueRule(2)),
    TEN_DAYS("", new DueRule(3)),
    MONTHLY("4", new DueRule(5)),
    QUARTERLY("5", new DueRule(10)),
    HALF_YEARLY("7", new DueRule(15)),
    YEARLY("6", new DueRule(20)),
    IRREGULAR("8", new DueRule(0)),
    NEVER("9", new DueRule(0));

    private final String code;
    private final DueRule usualDue;

    Cycle(String code, DueRule usualDue) {
        this.code = code;
        this.usualDue = usualDue;
    }

    /** Of a code of the table {@code update_cycle}. */
    public static Optional<Cycle> ofCode(String code) {
        return Stream.of(values())
                .filter(cycle -> !code.isEmpty() && cycle.code.equals(code))
                .findFirst();
    }

    /** As resource files spell it, e.g. {@code half-yearly}. */
    public String word() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    public static List<String> words() {
        return Stream.of(values()).map(Cycle::word).toList();
    }

    public static Optional<Cycle> ofWord(String word) {
        return Stream.of(values()).filter(cycle -> cycle.word().equals(word)).findFirst();
    }

    /** Whether there are periods whose deliveries can be missing. */
    public boolean isEvaluated() {
        return this != IRREGULAR && this != NEVER;
    }

    /** The deadline of a resource that states none. */
    public DueRule usualDue() {
        return usualDue;
    }

    /** Whether deliveries come more seldom than another cycle promises. */
    public boolean isSlowerThan(Cycle promised) {
        return Math.max(ordinal(), DAILY.ordinal()) > Math.max(promised.ordinal(), DAILY.ordinal());
    }

    /** The period that a day belongs to; weeks begin on Monday. Only for cycles that are evaluated. */
    public Period periodOf(LocalDate day) {
        return new Period(this, first(day), last(day));
    }

    private LocalDate first(LocalDate day) {
        return switch (this) {
            case REALTIME, DAILY -> day;
            case WEEKLY -> day.with(TemporalAdjusters.previousOrSame(DayOfWeek.MONDAY));
            case TEN_DAYS -> day.withDayOfMonth(10 * tenth(day) + 1);
            case MONTHLY -> day.withDayOfMonth(1);
            case QUARTERLY -> monthFirst(day, 3);
            case HALF_YEARLY -> monthFirst(day, 6);
            case YEARLY -> day.withDayOfYear(1);
            case IRREGULAR, NEVER -> throw new IllegalStateException(this + " has no periods");
        };
    }

    private LocalDate last(LocalDate day) {
        LocalDate first = first(day);
        return switch (this) {
            case TEN_DAYS ->
                tenth(day) == 2 ? day.with(TemporalAdjusters.lastDayOfMonth()) : first.plus(9, ChronoUnit.DAYS);
            case WEEKLY -> first.plusDays(6);
            case MONTHLY -> first.plusMonths(1).minusDays(1);
            case QUARTERLY -> first.plusMonths(3).minusDays(1);
            case HALF_YEARLY -> first.plusMonths(6).minusDays(1);
            case YEARLY -> first.plusYears(1).minusDays(1);
            case REALTIME, DAILY, IRREGULAR, NEVER -> first;
        };
    }

    /** 0 for 上旬, 1 for 中旬, 2 for 下旬. */
    static int tenth(LocalDate day) {
        return Math.min((day.getDayOfMonth() - 1) / 10, 2);
    }

    private static LocalDate monthFirst(LocalDate day, int months) {
        return LocalDate.of(day.getYear(), (day.getMonthValue() - 1) / months * months + 1, 1);
    }
}
