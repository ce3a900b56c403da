package org.guiji.orchestration.ledger;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import javax.sql.DataSource;
import org.guiji.jobs.ledger.Delivery;
import org.guiji.jobs.ledger.Run;
import org.guiji.jobs.ledger.RunStatus;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Looks for runs without reading all of them: a ledger may hold hundreds of thousands. */
public final class RunSearch {
    private final JdbcClient client;
    private final Transactions transactions;
    private final RunTable table;
    private final DeliveryTable deliveries;
    private final LastRuns last;

    public RunSearch(DataSource source) {
        client = JdbcClient.create(source);
        table = new RunTable(client);
        deliveries = new DeliveryTable(client);
        last = new LastRuns(client);
        transactions = new Transactions(source);
    }

    /** Runs of one page, and how many there are on all. */
    public record Page(List<Run> runs, long total) {
        public Page {
            runs = List.copyOf(runs);
        }
    }

    public Page page(RunQuery query) {
        return transactions.call(() -> find(query));
    }

    private Page find(RunQuery query) {
        Map<String, Object> values = new HashMap<>();
        String where = where(query, values);
        String direction = query.descending() ? " DESC" : " ASC";
        String order = query.order() == RunQuery.Order.RUN
                ? "id" + direction
                : query.order().column() + direction + " NULLS LAST, id DESC";
        return new Page(
                client.sql("SELECT * FROM run" + where + " ORDER BY " + order + " LIMIT " + query.limit() + " OFFSET "
                                + query.offset())
                        .params(values)
                        .query(RunTable::read)
                        .list(),
                client.sql("SELECT COUNT(*) FROM run" + where)
                        .params(values)
                        .query(Long.class)
                        .single());
    }

    /** The last run of every resource and thematic table that says how it stands, newest first. */
    public List<Run> latest(Optional<String> provider) {
        return transactions.call(() -> table.numbered(last.ids())).stream()
                .filter(run -> provider.isEmpty() || run.resource().startsWith(provider.get() + "/"))
                .sorted(Comparator.comparingLong(Run::id).reversed())
                .toList();
    }

    /** What ended so since a moment, newest first, and how many there are. */
    public Page endedSince(Instant since, Set<RunStatus> statuses, Optional<String> provider, int limit) {
        // What is left out is said, and not what is wanted: H2 takes any state for rare, and would look at all good
        // runs.
        String where = " FROM run WHERE finished_at >= :since AND status NOT IN (:others) AND resource LIKE :provider";
        Map<String, Object> values = Map.of(
                "since",
                Columns.time(since),
                "others",
                RunTable.texts(EnumSet.complementOf(EnumSet.copyOf(statuses))),
                "provider",
                provider.map(name -> name + "/%").orElse("%"));
        return transactions.call(() -> new Page(
                client.sql("SELECT *" + where + " ORDER BY id DESC LIMIT " + limit)
                        .params(values)
                        .query(RunTable::read)
                        .list(),
                client.sql("SELECT COUNT(*)" + where)
                        .params(values)
                        .query(Long.class)
                        .single()));
    }

    /** The newest deliveries of a resource, oldest first. */
    public List<Delivery> lastDeliveries(String resource, int most) {
        return transactions.call(() -> deliveries.lastOf(resource, most));
    }

    private String where(RunQuery query, Map<String, Object> values) {
        List<String> parts = new ArrayList<>();
        if (!query.text().isBlank()) {
            List<String> names = last.named(query.text().strip().toLowerCase(Locale.ROOT));
            parts.add(names.isEmpty() ? "1 = 0" : "resource IN (:named)");
            values.put("named", names);
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
            values.put("statuses", RunTable.texts(query.statuses()));
        }
        return parts.isEmpty() ? "" : " WHERE " + String.join(" AND ", parts);
    }
}
