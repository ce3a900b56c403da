package org.guiji.schemas.calendar;

import java.io.Serializable;
import java.nio.ByteBuffer;
import java.time.DayOfWeek;
import java.time.LocalDate;
import java.util.BitSet;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.SortedSet;
import org.guiji.schemas.codes.CodesFailure;
import org.guiji.schemas.problems.GuijiException;

/**
 * Working days: Monday to Friday unless officially off, and weekend days declared make-up working days. A year is known
 * only if its paper was published; nothing is ever assumed about another year. Periods do not count the day of the event
 * (Civil Code art. 201) and end on a working day (art. 203).
 */
public final class WorkingCalendar implements Serializable {
    private static final long serialVersionUID = 1L;

    /** What the arithmetic on plain numbers answers when a year is missing. */
    public static final int UNKNOWN = Integer.MIN_VALUE;

    /** A value, or the year whose calendar is missing. */
    public record Answer<T>(Optional<T> value, OptionalInt missingYear) {}

    private final int base;
    private final BitSet working = new BitSet();
    private final BitSet known = new BitSet();

    WorkingCalendar(SortedSet<Integer> years, Map<LocalDate, Boolean> declared) {
        this.base =
                years.isEmpty() ? 0 : (int) LocalDate.of(years.first(), 1, 1).toEpochDay();
        for (int year : years) {
            LocalDate first = LocalDate.of(year, 1, 1);
            first.datesUntil(first.plusYears(1)).forEach(day -> add(day, declared));
        }
    }

    private void add(LocalDate day, Map<LocalDate, Boolean> declared) {
        int index = (int) day.toEpochDay() - base;
        boolean weekday = day.getDayOfWeek().compareTo(DayOfWeek.FRIDAY) <= 0;
        known.set(index);
        working.set(index, declared.getOrDefault(day, weekday));
    }

    /** All that it knows, as bytes: the same for calendars that answer alike. */
    public byte[] content() {
        byte[] days = working.toByteArray();
        byte[] years = known.toByteArray();
        return ByteBuffer.allocate(2 * Integer.BYTES + days.length + years.length)
                .putInt(base)
                .putInt(days.length)
                .put(days)
                .put(years)
                .array();
    }

    public boolean covers(LocalDate day) {
        return isKnown((int) day.toEpochDay());
    }

    /** Fails with {@code CALENDAR_YEAR_MISSING} outside the calendar. */
    public boolean isWorkingDay(LocalDate day) {
        if (!covers(day)) {
            throw missing(day.getYear());
        }
        return working.get((int) day.toEpochDay() - base);
    }

    /**
     * The last day of a period of that many working days. Zero gives the day itself; a negative number counts back.
     * Fails with {@code CALENDAR_YEAR_MISSING} when a counted day is outside the calendar.
     */
    public LocalDate plusWorkingDays(LocalDate day, int days) {
        Answer<LocalDate> answer = addWorkingDays(day, days);
        return answer.value().orElseThrow(() -> missing(answer.missingYear().orElseThrow()));
    }

    /** Working days after {@code from}, up to and with {@code to}; negative when {@code to} is earlier. */
    public long workingDaysBetween(LocalDate from, LocalDate to) {
        Answer<Long> answer = countWorkingDays(from, to);
        return answer.value().orElseThrow(() -> missing(answer.missingYear().orElseThrow()));
    }

    /** {@link #plusWorkingDays} that answers with the missing year instead of failing. */
    public Answer<LocalDate> addWorkingDays(LocalDate day, int days) {
        int end = addWorkingDays((int) day.toEpochDay(), days);
        return end == UNKNOWN
                ? new Answer<>(Optional.empty(), missingYear((int) day.toEpochDay(), days))
                : new Answer<>(Optional.of(LocalDate.ofEpochDay(end)), OptionalInt.empty());
    }

    /** {@link #workingDaysBetween} that answers with the missing year instead of failing. */
    public Answer<Long> countWorkingDays(LocalDate from, LocalDate to) {
        int first = (int) from.toEpochDay();
        int last = (int) to.toEpochDay();
        int count = countWorkingDays(first, last);
        return count == UNKNOWN
                ? new Answer<>(Optional.empty(), OptionalInt.of(firstUnknownYear(first, last)))
                : new Answer<>(Optional.of((long) count), OptionalInt.empty());
    }

    /** The same on days since 1970, for SQL; {@link #UNKNOWN} when a counted day is outside the calendar. */
    public int addWorkingDays(int epochDay, int days) {
        int end = walk(epochDay, days);
        return days == 0 || isKnown(end) ? end : UNKNOWN;
    }

    /** The year that made {@link #addWorkingDays(int, int)} answer {@link #UNKNOWN}. */
    public OptionalInt missingYear(int epochDay, int days) {
        int end = walk(epochDay, days);
        return days == 0 || isKnown(end)
                ? OptionalInt.empty()
                : OptionalInt.of(LocalDate.ofEpochDay(end).getYear());
    }

    /** The day on which the period ends, or the first day on the way that nobody knows. */
    private int walk(int epochDay, int days) {
        int step = days < 0 ? -1 : 1;
        int day = epochDay;
        for (int left = Math.abs(days); left > 0; ) {
            day += step;
            if (!isKnown(day)) {
                return day;
            }
            left -= working.get(day - base) ? 1 : 0;
        }
        return day;
    }

    /** The same on days since 1970, for SQL; {@link #UNKNOWN} when a counted day is outside the calendar. */
    public int countWorkingDays(int from, int to) {
        if (to < from) {
            int back = countWorkingDays(to, from);
            return back == UNKNOWN ? UNKNOWN : -back;
        }
        if (to == from) {
            return 0;
        }
        int begin = from + 1 - base;
        int end = to - base;
        if (begin < 0 || known.nextClearBit(begin) <= end) {
            return UNKNOWN;
        }
        return working.get(begin, end + 1).cardinality();
    }

    private int firstUnknownYear(int from, int to) {
        int day = Math.min(from, to) + 1;
        while (isKnown(day)) {
            day++;
        }
        return LocalDate.ofEpochDay(day).getYear();
    }

    private boolean isKnown(int epochDay) {
        return epochDay >= base && known.get(epochDay - base);
    }

    private static GuijiException missing(int year) {
        return GuijiException.of(CodesFailure.CALENDAR_YEAR_MISSING, "schemas/calendar", String.valueOf(year));
    }
}
