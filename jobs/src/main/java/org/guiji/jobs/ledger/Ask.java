package org.guiji.jobs.ledger;

import java.time.Instant;
import java.time.LocalDate;
import java.util.Optional;

/**
 * A person's wish that a resource be started, not fulfilled yet.
 *
 * @param from first day of the periods that are to be filled, with {@code to}; both or none
 */
public record Ask(
        long id,
        String resource,
        String who,
        String why,
        Optional<LocalDate> from,
        Optional<LocalDate> to,
        Instant askedAt) {
    public Ask {
        if (from.isPresent() != to.isPresent()) {
            throw new IllegalArgumentException("a range has both ends");
        }
    }
}
