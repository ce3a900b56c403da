package org.guiji.orchestration.planning;

import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.guiji.orchestration.planning.Wait.Why;
import org.guiji.orchestration.timetable.Limits;
import org.guiji.orchestration.timetable.Timetable;
import org.guiji.schemas.catalogue.Resource;
import org.guiji.schemas.workspace.Workspace;

/** How many starts still fit beside what runs: in all, on a base table, from a source system. */
final class Places {
    private final Workspace workspace;
    private final Timetable timetable;
    private final Limits limits;
    private final Map<String, Integer> taken = new HashMap<>();
    private int all = 0;

    Places(Workspace workspace, Timetable timetable, Collection<String> running) {
        this.workspace = workspace;
        this.timetable = timetable;
        this.limits = timetable.limits();
        running.forEach(this::take);
    }

    void take(String resource) {
        all++;
        taken.merge(table(resource), 1, Integer::sum);
        taken.merge(source(resource), 1, Integer::sum);
    }

    Optional<Wait> full(Due due) {
        String table = table(due.resource());
        String source = source(due.resource());
        if (taken.getOrDefault(table, 0) >= limits.perTable()) {
            return wait(due, table);
        }
        if (taken.getOrDefault(source, 0) >= limits.ofSource(timetable.source(due.resource()))) {
            return wait(due, source);
        }
        return all >= limits.atOnce() ? wait(due, "at-once " + limits.atOnce()) : Optional.empty();
    }

    private static Optional<Wait> wait(Due due, String detail) {
        return Optional.of(new Wait(due, Why.LIMIT, detail, Optional.empty()));
    }

    private String table(String resource) {
        return "table "
                + workspace.catalogue().find(resource).map(Resource::table).orElse(resource);
    }

    private String source(String resource) {
        return "source " + timetable.source(resource);
    }
}
