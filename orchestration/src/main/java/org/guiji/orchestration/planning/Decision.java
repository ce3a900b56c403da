package org.guiji.orchestration.planning;

import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * What is to be started at one moment, and what waits and why.
 *
 * @param starts in the order in which they should begin; all of them may run side by side
 */
public record Decision(List<Due> starts, List<Wait> waits) {
    public static final Decision NOTHING = new Decision(List.of(), List.of());

    public Decision {
        starts = List.copyOf(starts);
        waits = List.copyOf(waits);
    }

    public Decision and(Decision other) {
        return new Decision(
                Stream.concat(starts.stream(), other.starts.stream()).toList(),
                Stream.concat(waits.stream(), other.waits.stream()).toList());
    }

    public Optional<Wait> waitOf(String resource) {
        return waits.stream().filter(wait -> wait.resource().equals(resource)).findFirst();
    }

    /** The next moment at which an obstacle goes by itself. */
    public Optional<Instant> nextChange() {
        return waits.stream().flatMap(wait -> wait.until().stream()).min(Comparator.naturalOrder());
    }
}
