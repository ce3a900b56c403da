package org.guiji.orchestration.timetable;

import java.util.List;
import java.util.Optional;

/**
 * How one resource is started.
 *
 * @param after what must not be due or running any more before it starts
 * @param source the source system whose limit counts; without one its provider
 * @param paused why the file keeps it from being started
 */
public record Entry(
        Trigger trigger,
        List<String> after,
        Optional<Window> window,
        Retries retries,
        Optional<String> source,
        Optional<String> paused) {
    public Entry {
        after = List.copyOf(after);
    }

    /** By its cycle, at any time. */
    static Entry usual(Retries retries) {
        return new Entry(Trigger.BY_CYCLE, List.of(), Optional.empty(), retries, Optional.empty(), Optional.empty());
    }
}
