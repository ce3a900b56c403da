package org.guiji.orchestration.timetable;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Deque;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.guiji.jobs.thematic.ThematicTable;
import org.guiji.jobs.thematic.Thematics;
import org.guiji.schemas.catalogue.Catalogue;
import org.guiji.schemas.catalogue.Resource;
import org.guiji.schemas.problems.DidYouMean;
import org.guiji.schemas.workspace.Workspace;
import org.guiji.schemas.yaml.YamlMap;

/** What a schedule may name: resources, all of a provider by {@code provider/*}, and thematic tables. */
final class Names {
    private final Catalogue catalogue;
    private final Set<String> known = new TreeSet<>();

    private Names(Catalogue catalogue) {
        this.catalogue = catalogue;
    }

    static Names of(Workspace workspace) {
        Names names = new Names(workspace.catalogue());
        workspace.catalogue().all().forEach(resource -> names.known.add(resource.name()));
        // Resources with problems of their own are no mistake of the schedule.
        names.addFiles(workspace.root().resolve("schemas/catalogue"), ".yaml");
        names.addFiles(workspace.root().resolve("jobs/thematic"), ".sql");
        return names;
    }

    private void addFiles(Path folder, String suffix) {
        if (!Files.isDirectory(folder)) {
            return;
        }
        try (Stream<Path> files = Files.walk(folder)) {
            files.filter(file -> file.toString().endsWith(suffix)).forEach(file -> {
                String stem = String.valueOf(file.getFileName()).replace(suffix, "");
                known.add(
                        suffix.equals(".sql")
                                ? ThematicTable.DATABASE + "." + stem
                                : String.valueOf(folder.relativize(file)).replace(suffix, ""));
            });
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The same without thematic tables, for which nothing waits. */
    Collection<String> resources(String name, YamlMap written, String key) {
        if (Thematics.isName(name)) {
            written.problem(key, TimetableFailure.SCHEDULE_NOT_FOR_THEMATIC, key);
            return List.of();
        }
        return resolve(name, written, key).stream()
                .filter(found -> !Thematics.isName(found))
                .toList();
    }

    Collection<String> resolve(String name, YamlMap written, String key) {
        List<String> found = known.stream()
                .filter(candidate -> name.endsWith("/*")
                        ? candidate.startsWith(name.substring(0, name.length() - 1))
                        : candidate.equals(name) || name.equals("*"))
                .toList();
        if (found.isEmpty()) {
            written.problem(key, TimetableFailure.SCHEDULE_RESOURCE_UNKNOWN, name, DidYouMean.hint(name, known));
        }
        return found;
    }

    /** Circles over {@code after} and {@code from}, each said once, at the entry where it was found. */
    void checkCircles(Map<String, Entry> entries, Map<String, YamlMap> places) {
        Set<String> sound = new HashSet<>();
        Set<String> told = new HashSet<>();
        for (String start : entries.keySet()) {
            walk(start, new ArrayDeque<>(), sound, entries, circle -> {
                if (told.addAll(circle)) {
                    YamlMap place = circle.stream()
                            .filter(places::containsKey)
                            .map(places::get)
                            .findFirst()
                            .orElseThrow();
                    List<String> closed = new ArrayList<>(circle);
                    closed.add(circle.get(0));
                    place.problem("after", TimetableFailure.SCHEDULE_AFTER_CIRCULAR, String.join(" → ", closed));
                }
            });
        }
    }

    private void walk(
            String name,
            Deque<String> path,
            Set<String> sound,
            Map<String, Entry> entries,
            java.util.function.Consumer<List<String>> circle) {
        if (path.contains(name)) {
            List<String> all = new ArrayList<>(path);
            circle.accept(all.subList(all.indexOf(name), all.size()));
            return;
        }
        if (sound.contains(name)) {
            return;
        }
        path.addLast(name);
        for (String before : before(name, entries)) {
            walk(before, path, sound, entries, circle);
        }
        path.removeLast();
        sound.add(name);
    }

    private Set<String> before(String name, Map<String, Entry> entries) {
        Set<String> all = new TreeSet<>();
        Entry entry = entries.get(name);
        if (entry != null) {
            all.addAll(entry.after());
        }
        catalogue.find(name).flatMap(Resource::from).ifPresent(all::add);
        return all;
    }
}
