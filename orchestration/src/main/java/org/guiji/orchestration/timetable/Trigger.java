package org.guiji.orchestration.timetable;

import java.time.Instant;
import java.time.ZoneId;
import java.util.Optional;
import org.guiji.schemas.calendar.WorkingCalendar;

/** What makes a resource be started. */
public sealed interface Trigger {
    /** By its own update cycle: files when they lie there, databases once for each period. */
    Trigger BY_CYCLE = new ByCycle();

    /** The last firing that is not after a moment; nothing for what fires by no clock. */
    Optional<Instant> lastFiring(Instant now, ZoneId zone, WorkingCalendar calendar);

    /** The first firing after a moment. */
    Optional<Instant> nextFiring(Instant after, ZoneId zone, WorkingCalendar calendar);

    boolean isByClock();

    /** See {@link #BY_CYCLE}. */
    record ByCycle() implements Trigger {
        @Override
        public Optional<Instant> lastFiring(Instant now, ZoneId zone, WorkingCalendar calendar) {
            return Optional.empty();
        }

        @Override
        public Optional<Instant> nextFiring(Instant after, ZoneId zone, WorkingCalendar calendar) {
            return Optional.empty();
        }

        @Override
        public boolean isByClock() {
            return false;
        }
    }

    /** At the times of a cron expression, on request only on the city's working days. */
    record ByClock(Cron cron, boolean workingDays) implements Trigger {
        @Override
        public Optional<Instant> lastFiring(Instant now, ZoneId zone, WorkingCalendar calendar) {
            return cron.last(now, zone, day -> isWanted(day, calendar));
        }

        @Override
        public Optional<Instant> nextFiring(Instant after, ZoneId zone, WorkingCalendar calendar) {
            return cron.next(after, zone, day -> isWanted(day, calendar));
        }

        @Override
        public boolean isByClock() {
            return true;
        }

        /** A year whose calendar is not published yet has the weeks that every year has. */
        private boolean isWanted(java.time.LocalDate day, WorkingCalendar calendar) {
            if (!workingDays) {
                return true;
            }
            return calendar.covers(day)
                    ? calendar.isWorkingDay(day)
                    : day.getDayOfWeek().getValue() < java.time.DayOfWeek.SATURDAY.getValue();
        }
    }
}
