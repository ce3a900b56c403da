package org.guiji.orchestration.timetable;

import java.util.Map;

/**
 * How many starts may run side by side.
 *
 * @param atOnce in all
 * @param perTable on one base table
 * @param perSource from one source system
 * @param sources what differs for single source systems, by name
 */
public record Limits(int atOnce, int perTable, int perSource, Map<String, Integer> sources) {
    public static final Limits USUAL = new Limits(2, 1, 2, Map.of());

    public Limits {
        sources = Map.copyOf(sources);
    }

    public int ofSource(String source) {
        return sources.getOrDefault(source, perSource);
    }
}
