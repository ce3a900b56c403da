package org.guiji.orchestration.timetable;

import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;

/**
 * The time of day in which starts are allowed, in the city's zone; what runs when it closes goes on.
 *
 * @param to not included; with {@code overnight} a time of the next day
 */
public record Window(LocalTime from, LocalTime to, boolean overnight) {
    public Window {
        if (overnight == to.isAfter(from)) {
            throw new IllegalArgumentException("a window that closes before it opens");
        }
    }

    public boolean isOpen(Instant now, ZoneId zone) {
        LocalTime time = LocalTime.ofInstant(now, zone);
        boolean begun = !time.isBefore(from);
        boolean ended = !time.isBefore(to);
        return overnight ? begun || !ended : begun && !ended;
    }

    /** The next moment at which it opens. */
    public Instant nextOpening(Instant now, ZoneId zone) {
        LocalDate day = LocalDate.ofInstant(now, zone);
        Instant today = day.atTime(from).atZone(zone).toInstant();
        return today.isAfter(now)
                ? today
                : day.plusDays(1).atTime(from).atZone(zone).toInstant();
    }

    /** Now, or the next opening. */
    public Instant firstOpen(Instant now, ZoneId zone) {
        return isOpen(now, zone) ? now : nextOpening(now, zone);
    }

    public String text() {
        return from + "-" + to;
    }
}
