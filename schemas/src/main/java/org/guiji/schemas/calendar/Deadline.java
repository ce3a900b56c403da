package org.guiji.schemas.calendar;

import java.time.Instant;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * When something is due; provisional, and never scored, while the calendar of a year on the way is not published.
 *
 * @param at not known while provisional
 * @param missingYear the year whose calendar is missing
 */
public record Deadline(Optional<Instant> at, OptionalInt missingYear) {
    public Deadline {
        if (at.isPresent() == missingYear.isPresent()) {
            throw new IllegalArgumentException("a deadline is known or a year is missing");
        }
    }

    public boolean isProvisional() {
        return at.isEmpty();
    }

    /** Whether it has passed; a provisional one never has. */
    public boolean isBefore(Instant time) {
        return at.isPresent() && at.get().isBefore(time);
    }
}
