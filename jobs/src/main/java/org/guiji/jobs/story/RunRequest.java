package org.guiji.jobs.story;

import java.time.LocalDate;
import java.util.List;
import java.util.Optional;

/**
 * What a person or the scheduler asked to be run.
 *
 * @param resources asked for by name; empty with {@code all} or {@code due}
 * @param due only resources whose cycle asks for a delivery now
 * @param date the period the deliveries stand for; the clock stays as it is
 * @param from first day of a range of periods, each its own delivery
 * @param to last day of the range
 * @param dryRun say what would be done and do nothing
 */
public record RunRequest(
        List<String> resources,
        boolean all,
        boolean due,
        Optional<LocalDate> date,
        Optional<LocalDate> from,
        Optional<LocalDate> to,
        boolean dryRun) {
    public RunRequest {
        resources = List.copyOf(resources);
        if (from.isPresent() != to.isPresent()) {
            throw new IllegalArgumentException("a range has both ends");
        }
        if (from.isPresent() && from.get().isAfter(to.orElseThrow())) {
            throw new IllegalArgumentException("a range ends after it began");
        }
        if (from.isPresent() && date.isPresent()) {
            throw new IllegalArgumentException("a date or a range, not both");
        }
    }

    /** Everything that lies in the inbox of these resources. */
    public static RunRequest of(String... resources) {
        return new RunRequest(
                List.of(resources), false, false, Optional.empty(), Optional.empty(), Optional.empty(), false);
    }
}
