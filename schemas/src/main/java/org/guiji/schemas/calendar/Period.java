package org.guiji.schemas.calendar;

import java.time.LocalDate;
import java.time.temporal.IsoFields;
import java.util.Locale;

/** One turn of a cycle. */
public record Period(Cycle cycle, LocalDate first, LocalDate last) implements Comparable<Period> {
    public Period {
        if (last.isBefore(first)) {
            throw new IllegalArgumentException(first + " to " + last);
        }
    }

    public Period next() {
        return cycle.periodOf(last.plusDays(1));
    }

    public Period previous() {
        return cycle.periodOf(first.minusDays(1));
    }

    public boolean contains(LocalDate day) {
        return !day.isBefore(first) && !day.isAfter(last);
    }

    /** As manifests, ledger and tables name it: 2026-11-20, 2026-W47, 2026-11-T2, 2026-11, 2026-Q4, 2026-H2, 2026. */
    public String text() {
        int year = first.getYear();
        return switch (cycle) {
            case WEEKLY ->
                String.format(
                        Locale.ROOT,
                        "%04d-W%02d",
                        first.get(IsoFields.WEEK_BASED_YEAR),
                        first.get(IsoFields.WEEK_OF_WEEK_BASED_YEAR));
            case TEN_DAYS -> month() + "-T" + (Cycle.tenth(first) + 1);
            case MONTHLY -> month();
            case QUARTERLY -> String.format(Locale.ROOT, "%04d-Q%d", year, first.get(IsoFields.QUARTER_OF_YEAR));
            case HALF_YEARLY -> String.format(Locale.ROOT, "%04d-H%d", year, first.getMonthValue() < 7 ? 1 : 2);
            case YEARLY -> String.format(Locale.ROOT, "%04d", year);
            case REALTIME, DAILY, IRREGULAR, NEVER -> first.toString();
        };
    }

    private String month() {
        return String.format(Locale.ROOT, "%04d-%02d", first.getYear(), first.getMonthValue());
    }

    @Override
    public int compareTo(Period other) {
        return first.compareTo(other.first);
    }
}
