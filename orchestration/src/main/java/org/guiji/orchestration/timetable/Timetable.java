package org.guiji.orchestration.timetable;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.guiji.schemas.problems.Problem;

/**
 * The schedule of a workspace.
 *
 * @param problems what is wrong with the file; with any of them every resource has the usual entry
 */
public record Timetable(Map<String, Entry> entries, Retries retries, Limits limits, List<Problem> problems) {
    /** Without a file. */
    public static final Timetable USUAL = new Timetable(Map.of(), Retries.USUAL, Limits.USUAL, List.of());

    public Timetable {
        entries = java.util.Collections.unmodifiableMap(new LinkedHashMap<>(entries));
        problems = List.copyOf(problems);
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
