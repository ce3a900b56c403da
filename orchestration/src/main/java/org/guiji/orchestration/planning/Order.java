package org.guiji.orchestration.planning;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.guiji.orchestration.timetable.Timetable;
import org.guiji.schemas.catalogue.Catalogue;
import org.guiji.schemas.catalogue.Resource;

/** The order of resources: whoever reads what another one received, or asks its table, comes after it. */
public final class Order {
    private final Catalogue catalogue;
    private final Timetable timetable;

    public Order(Catalogue catalogue) {
        this(catalogue, Timetable.USUAL);
    }

    /** The same, and as the schedule says. */
    public Order(Catalogue catalogue, Timetable timetable) {
        this.catalogue = catalogue;
        this.timetable = timetable;
    }

    /** The resources in waves; those of one wave may run side by side. */
    public List<List<String>> waves(Collection<String> resources) {
        Map<String, Integer> depths = new HashMap<>();
        Map<Integer, List<String>> waves = new TreeMap<>();
        for (String resource : resources) {
            waves.computeIfAbsent(depth(resource, depths), depth -> new ArrayList<>())
                    .add(resource);
        }
        return List.copyOf(waves.values());
    }

    private int depth(String resource, Map<String, Integer> known) {
        Integer before = known.putIfAbsent(resource, 0);
        if (before != null) {
            // A circle is refused when the workspace is read; here it must only not run for ever.
            return before;
        }
        int depth = 0;
        for (String source : before(resource)) {
            depth = Math.max(depth, depth(source, known) + 1);
        }
        known.put(resource, depth);
        return depth;
    }

    /** How many others come before each at most. */
    Map<String, Integer> depths(Collection<String> resources) {
        Map<String, Integer> depths = new HashMap<>();
        resources.forEach(resource -> depth(resource, depths));
        return depths;
    }

    /** What a resource depends on directly. */
    public Set<String> sources(String resource) {
        return catalogue.find(resource).flatMap(Resource::from).map(Set::of).orElseGet(Set::of);
    }

    /** What must be done before a resource starts: its sources, and what the schedule says. */
    public Set<String> before(String resource) {
        Set<String> all = new TreeSet<>(sources(resource));
        all.addAll(timetable.entry(resource).after());
        return all;
    }
}
