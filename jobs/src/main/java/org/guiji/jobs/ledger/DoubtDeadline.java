package org.guiji.jobs.ledger;

import java.time.DayOfWeek;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.Optional;
import java.util.OptionalInt;
import org.guiji.schemas.calendar.WorkingCalendar;

/**
 * Until when a provider has to answer a doubt: the end of the last working day in the city's zone. The day on which the
 * doubt was raised is not counted (Civil Code art. 201). In a year whose calendar is not published, Monday to Friday are
 * counted and the deadline is provisional: nobody is late by it.
 */
public record DoubtDeadline(Instant due, OptionalInt missingYear) {

    public static DoubtDeadline of(Doubt doubt, WorkingCalendar calendar, ZoneId zone) {
        LocalDate asked = doubt.askedAt().atZone(zone).toLocalDate();
        int days = doubt.workingDays() + doubt.extraDays();
        WorkingCalendar.Answer<LocalDate> last = calendar.addWorkingDays(asked, days);
        LocalDate day = last.value().orElseGet(() -> weekdays(asked, days, calendar));
        return new DoubtDeadline(day.plusDays(1).atStartOfDay(zone).toInstant().minusMillis(1), last.missingYear());
    }

    public boolean isProvisional() {
        return missingYear.isPresent();
    }

    public boolean isOver(Instant now) {
        return !isProvisional() && now.isAfter(due);
    }

    /** Whether the answer, or still none, came too late; empty where that is not scored. */
    public Optional<Boolean> isMissed(Doubt doubt, Instant now) {
        return isProvisional()
                ? Optional.empty()
                : Optional.of(isOver(doubt.answeredAt().orElse(now)));
    }

    /** As far as the calendar goes by it, beyond by weekdays. */
    private static LocalDate weekdays(LocalDate asked, int days, WorkingCalendar calendar) {
        LocalDate day = asked;
        for (int left = days; left > 0; ) {
            day = day.plusDays(1);
            boolean working = calendar.covers(day)
                    ? calendar.isWorkingDay(day)
                    : day.getDayOfWeek().compareTo(DayOfWeek.FRIDAY) <= 0;
            left -= working ? 1 : 0;
        }
        return day;
    }
}
