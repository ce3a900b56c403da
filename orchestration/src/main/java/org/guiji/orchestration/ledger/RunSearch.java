package org.guiji.orchestration.ledger;

import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import javax.sql.DataSource;
import org.guiji.jobs.ledger.Run;
import org.guiji.jobs.ledger.RunStatus;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Looks for runs without reading all of them: a ledger may hold hundreds of thousands. */
public final class RunSearch {
    private final JdbcClient client;
    private final Transactions transactions;

    public RunSearch(DataSource source) {
        client = JdbcClient.create(source);
        transactions = new Transactions(source);
    }

    /** Runs of one page, and how many there are on all. */
    public record Page(List<Run> runs, long total) {
        public Page {
            runs = List.copyOf(runs);
        }
    }

    public Page page(RunQuery query) {
        Map<String, Object> values = new HashMap<>();
        String where = where(query, values);
        String direction = query.descending() ? " DESC" : " ASC";
        String order = query.order() == RunQuery.Order.RUN
                ? "id" + direction
                : query.order().column() + direction + " NULLS LAST, id DESC";
        return transactions.call(() -> new Page(
                client.sql("SELECT * FROM run" + where + " ORDER BY " + order + " LIMIT " + query.limit() + " OFFSET "
                                + query.offset())
                        .params(values)
                        .query(RunTable::read)
                        .list(),
                client.sql("SELECT COUNT(*) FROM run" + where)
                        .params(values)
                        .query(Long.class)
                        .single()));
    }

    /** The last run of every resource that says how its deliveries stand. */
    public List<Run> latest(Optional<String> provider) {
        // A join: of a list of ids in a subquery H2 makes a look at every run, each time it looks at one.
        return transactions.call(() -> client.sql("SELECT run.* FROM (SELECT MAX(id) AS newest FROM run"
                        + " WHERE kind IN ('delivery', 'correction', 'waiver', 'replay', 'restore')"
                        + " AND resource LIKE :provider GROUP BY resource) AS last"
                        + " JOIN run ON run.id = last.newest ORDER BY run.id DESC")
                .param("provider", provider.map(name -> name + "/%").orElse("%"))
                .query(RunTable::read)
                .list());
    }

    /** What ended since a moment, newest first. */
    public List<Run> endedSince(Instant since, Optional<String> provider, int limit) {
        return transactions.call(() -> client.sql("SELECT * FROM run WHERE finished_at >= :since"
                        + " AND status <> 'running' AND resource LIKE :provider ORDER BY id DESC LIMIT " + limit)
                .param("since", Columns.time(since))
                .param("provider", provider.map(name -> name + "/%").orElse("%"))
                .query(RunTable::read)
                .list());
    }

    private static String where(RunQuery query, Map<String, Object> values) {
        List<String> parts = new ArrayList<>();
        if (!query.text().isBlank()) {
            parts.add("(LOWER(resource) LIKE :text OR LOWER(table_name) LIKE :text)");
            values.put("text", "%" + query.text().strip().toLowerCase(Locale.ROOT) + "%");
        }
        query.resource().ifPresent(name -> {
            parts.add("resource = :resource");
            values.put("resource", name);
        });
        query.provider().ifPresent(name -> {
            parts.add("resource LIKE :provider");
            values.put("provider", name + "/%");
        });
        query.kind().ifPresent(kind -> {
            parts.add("kind = :kind");
            values.put("kind", kind.text());
        });
        if (!query.statuses().isEmpty()) {
            parts.add("status IN (:statuses)");
            values.put(
                    "statuses",
                    query.statuses().stream().map(RunStatus::text).sorted().toList());
        }
        return parts.isEmpty() ? "" : " WHERE " + String.join(" AND ", parts);
    }
}
