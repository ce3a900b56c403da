package org.guiji.orchestration.timetable;

import java.time.LocalTime;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.guiji.schemas.problems.Problem;

/**
 * The schedule of a workspace.
 *
 * @param upkeep when tables are tended each day, in the city's zone; without one they are not
 * @param problems what is wrong with the file; with any of them every resource has the usual entry
 */
public record Timetable(
        Map<String, Entry> entries,
        Retries retries,
        Limits limits,
        Optional<LocalTime> upkeep,
        List<Problem> problems) {
    private static final LocalTime AT_NIGHT = LocalTime.of(3, 0);

    /** Without a file. */
    public static final Timetable USUAL = of(List.of());

    public Timetable {
        entries = java.util.Collections.unmodifiableMap(new LinkedHashMap<>(entries));
        problems = List.copyOf(problems);
    }

    /** The usual one, because a file has problems, or there is none. */
    static Timetable of(List<Problem> problems) {
        return new Timetable(Map.of(), Retries.USUAL, Limits.USUAL, Optional.of(AT_NIGHT), problems);
    }

    public Entry entry(String resource) {
        Entry found = entries.get(resource);
        return found == null ? Entry.usual(retries) : found;
    }

    /** Source systems as the limits name them: what the entry says, else the provider. */
    public String source(String resource) {
        return entry(resource).source().orElse(resource.replaceFirst("/.*", ""));
    }
}
