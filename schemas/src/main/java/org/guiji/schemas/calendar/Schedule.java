package org.guiji.schemas.calendar;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.function.Predicate;

/** When the deliveries of a cycle are due in one city. */
public record Schedule(Cycle cycle, DueRule due, WorkingCalendar calendar, ZoneId zone) {

    /** The deadline for the delivery of a period. */
    public Deadline deadline(Period period) {
        WorkingCalendar.Answer<LocalDate> day = calendar.addWorkingDays(period.last(), due.workingDay());
        return new Deadline(
                day.value().map(date -> date.atTime(due.at()).atZone(zone).toInstant()), day.missingYear());
    }

    public Period running(Instant now) {
        return cycle.periodOf(LocalDate.ofInstant(now, zone));
    }

    /** The period that is to be delivered now: the one that ended last, or the running one if it is due within itself. */
    public Period current(Instant now) {
        return due.isWithinPeriod() ? running(now) : running(now).previous();
    }

    /**
     * The period that a delivery stands for. One that names none stands for the current period if that is still waited
     * for, and otherwise for the running one, so that nobody is accused for having been early.
     *
     * @param text period of the delivery, as its manifest or {@code --date} says; may be empty or a sequence number
     * @param waitedFor whether a period is expected and not yet answered
     */
    public Period standsFor(String text, Instant arrived, Predicate<Period> waitedFor) {
        Optional<Period> stated = PeriodText.lastDay(text).map(cycle::periodOf);
        Period current = current(arrived);
        return stated.orElseGet(() -> waitedFor.test(current) ? current : running(arrived));
    }

    /** The year whose calendar the deadline of a period lacks. */
    public OptionalInt missingYear(Period period) {
        return deadline(period).missingYear();
    }
}
