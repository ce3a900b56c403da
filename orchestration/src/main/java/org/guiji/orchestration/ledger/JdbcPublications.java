package org.guiji.orchestration.ledger;

import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import javax.sql.DataSource;
import org.guiji.jobs.ledger.Delivery;
import org.guiji.jobs.ledger.Publications;
import org.guiji.jobs.ledger.Run;
import org.guiji.jobs.ledger.SignOfLife;
import org.guiji.jobs.ledger.Span;
import org.guiji.quality.judging.QualityResult;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Publications in a relational database. */
public final class JdbcPublications implements Publications {
    private static final int TAKEN_AT_ONCE = 1_000;
    private final JdbcClient client;
    private final Transactions transactions;
    private final RunTable runs;
    private final DeliveryTable deliveries;
    private final FindingTable findings;

    public JdbcPublications(DataSource source) {
        client = JdbcClient.create(source);
        transactions = new Transactions(source);
        runs = new RunTable(client);
        deliveries = new DeliveryTable(client);
        findings = new FindingTable(client);
    }

    private record Mark(long id, Optional<Long> run, Optional<Long> delivery) {}

    @Override
    public Changes changes() {
        List<Mark> marks = transactions.call(
                () -> client.sql("SELECT u.mark, u.run_id, COALESCE(u.delivery_id, r.delivery_id) AS delivery_id"
                                + " FROM unpublished u LEFT JOIN run r ON r.id = u.run_id ORDER BY u.mark")
                        .query((row, number) -> new Mark(
                                row.getLong("mark"), Columns.number(row, "run_id"), Columns.number(row, "delivery_id")))
                        .list());
        Set<Long> changedRuns = new HashSet<>();
        Set<Long> changedDeliveries = new HashSet<>();
        marks.forEach(mark -> {
            mark.run().ifPresent(changedRuns::add);
            mark.delivery().ifPresent(changedDeliveries::add);
        });
        return new Changes(marks.stream().map(Mark::id).toList(), changedRuns, changedDeliveries);
    }

    @Override
    public void published(Changes changes) {
        List<Long> marks = changes.marks();
        for (int from = 0; from < marks.size(); from += TAKEN_AT_ONCE) {
            List<Long> some = marks.subList(from, Math.min(marks.size(), from + TAKEN_AT_ONCE));
            transactions.run(() -> client.sql("DELETE FROM unpublished WHERE mark IN (:marks)")
                    .param("marks", some)
                    .update());
        }
    }

    @Override
    public long lastRun() {
        return last("run");
    }

    @Override
    public long lastDelivery() {
        return last("delivery");
    }

    private long last(String table) {
        return transactions.call(() -> client.sql("SELECT COALESCE(MAX(id), 0) FROM " + table)
                .query(Long.class)
                .single());
    }

    @Override
    public List<Run> runs(Span span) {
        return transactions.call(() -> runs.in(span));
    }

    @Override
    public Map<Long, List<QualityResult>> results(Span span) {
        return transactions.call(() -> findings.results(span));
    }

    @Override
    public List<Delivery> deliveries(Span span) {
        return transactions.call(() -> deliveries.in(span));
    }

    private record First(long delivery, SignOfLife sign) {}

    @Override
    public Map<Long, SignOfLife> firstSigns(Span span) {
        Map<Long, SignOfLife> first = new HashMap<>();
        transactions
                .call(() -> client.sql("SELECT s.*, r.status, r.delivery_id FROM sign_of_life s"
                                + " JOIN run r ON r.id = s.run_id WHERE r.delivery_id >= ? AND r.delivery_id < ?"
                                + " ORDER BY s.run_id")
                        .params(span.from(), span.until())
                        .query((row, number) ->
                                new First(row.getLong("delivery_id"), JdbcTimelinessBook.sign(row, number)))
                        .list())
                .forEach(found -> first.putIfAbsent(found.delivery(), found.sign()));
        return first;
    }
}
