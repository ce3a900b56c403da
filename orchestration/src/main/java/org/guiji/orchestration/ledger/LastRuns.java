package org.guiji.orchestration.ledger;

import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.guiji.jobs.ledger.RunKind;
import org.guiji.jobs.ledger.RunStatus;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * Which resources and thematic tables have runs, and the last one that tells how each stands: that a delivery is missing
 * tells so only where none ever came, else it would hide what became of the last one. Runs are only ever added, so each
 * look reads those since the look before.
 */
final class LastRuns {
    /** A run that was opened earlier may be seen later: two transactions end in any order. */
    private static final long OVERLAP = 1_000;

    private final JdbcClient client;
    private final Map<String, Known> known = new HashMap<>();
    private long seen;

    LastRuns(JdbcClient client) {
        this.client = client;
    }

    /** Of one resource. */
    private record Known(Set<String> tables, long came, long missing) {
        Known and(Found found) {
            Set<String> all = new HashSet<>(tables);
            all.add(found.table());
            return new Known(all, Math.max(came, found.came()), Math.max(missing, found.missing()));
        }

        long last() {
            return came > 0 ? came : missing;
        }
    }

    private record Found(String resource, String table, long came, long missing) {}

    /** Numbers of the last runs. */
    synchronized List<Long> ids() {
        look();
        return known.values().stream()
                .map(Known::last)
                .filter(last -> last > 0)
                .sorted()
                .toList();
    }

    /** Those whose own name or a table's name contains a text, in whatever case. */
    synchronized List<String> named(String lower) {
        look();
        return known.entrySet().stream()
                .filter(entry -> Stream.concat(Stream.of(entry.getKey()), entry.getValue().tables().stream())
                        .anyMatch(name -> name.toLowerCase(Locale.ROOT).contains(lower)))
                .map(Map.Entry::getKey)
                .sorted()
                .toList();
    }

    private void look() {
        @Nullable
        Long newest = client.sql("SELECT MAX(id) FROM run")
                .query(Long.class)
                .optional()
                .orElse(null);
        if (newest == null || newest < seen) {
            // Another ledger has taken the place of the one that was read.
            known.clear();
            seen = 0;
        }
        if (newest == null || newest == seen) {
            return;
        }
        client.sql("SELECT resource, table_name,"
                        + " MAX(CASE WHEN kind IN (:kinds) AND status <> :missing THEN id ELSE 0 END) AS came,"
                        + " MAX(CASE WHEN status = :missing THEN id ELSE 0 END) AS missing"
                        + " FROM run WHERE id > :after GROUP BY resource, table_name")
                .param("missing", RunStatus.DELIVERY_MISSING.text())
                .param(
                        "kinds",
                        Stream.of(RunKind.values())
                                .filter(RunKind::tellsStanding)
                                .map(RunKind::text)
                                .toList())
                .param("after", seen - OVERLAP)
                .query((row, number) -> new Found(
                        row.getString("resource"),
                        row.getString("table_name"),
                        row.getLong("came"),
                        row.getLong("missing")))
                .list()
                .forEach(found -> known.merge(
                        found.resource(),
                        new Known(Set.of(found.table()), found.came(), found.missing()),
                        (before, now) -> before.and(found)));
        seen = newest;
    }
}
