package org.guiji.orchestration.ledger;

import java.time.Clock;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import javax.sql.DataSource;
import org.guiji.jobs.ledger.Delivery;
import org.guiji.jobs.ledger.Ledger;
import org.guiji.jobs.ledger.Run;
import org.guiji.jobs.ledger.RunKind;
import org.guiji.jobs.ledger.RunStatus;
import org.guiji.orchestration.access.AuditLog;
import org.guiji.quality.judging.QualityResult;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.jdbc.core.simple.JdbcClient;

/** The ledger in a relational database. */
public final class JdbcLedger implements Ledger {
    private static final int RECORD_ATTEMPTS = 50;
    private final JdbcClient client;
    private final Clock clock;
    private final Transactions transactions;
    private final RunTable runs;
    private final DeliveryTable deliveries;
    private final FindingTable findings;
    private final AuditLog audit;

    /** The clock says when runs start and when decisions are taken. */
    public JdbcLedger(DataSource source, Clock clock) {
        this.clock = clock;
        transactions = new Transactions(source);
        client = JdbcClient.create(source);
        runs = new RunTable(client);
        deliveries = new DeliveryTable(client);
        findings = new FindingTable(client);
        audit = new JdbcAuditLog(source, clock);
    }

    @Override
    public Run open(RunKind kind, String resource, String table, String period, Consumer<Run> papers) {
        return transactions.call(() -> {
            long id = runs.insert(kind, resource, table, period, clock.instant());
            papers.accept(runs.find(id).orElseThrow());
            return runs.find(id).orElseThrow();
        });
    }

    @Override
    public Run run(long id) {
        return findRun(id).orElseThrow(() -> new IllegalArgumentException("the ledger has no run " + id));
    }

    @Override
    public Optional<Run> findRun(long id) {
        return transactions.call(() -> runs.find(id));
    }

    @Override
    public List<Run> runs() {
        return transactions.call(runs::all);
    }

    @Override
    public List<Run> runsIn(Set<RunStatus> statuses) {
        return transactions.call(() -> runs.in(statuses));
    }

    @Override
    public List<Run> runsRejecting(long below, int limit) {
        return transactions.call(() -> runs.rejecting(below, limit));
    }

    @Override
    public List<Run> runsOf(String resource) {
        return transactions.call(() -> runs.ofResource(resource));
    }

    @Override
    public List<Run> runsOnTable(String table) {
        return transactions.call(() -> runs.onTable(table));
    }

    @Override
    public void save(Run run) {
        transactions.run(() -> update(run));
    }

    @Override
    public boolean saveFrom(RunStatus before, Run run) {
        return transactions.call(() -> {
            // Locks the row: whoever comes at the same moment waits, and then finds another status.
            boolean stood = client.sql("UPDATE run SET status = ? WHERE id = ? AND status = ?")
                            .params(run.status().text(), run.id(), before.text())
                            .update()
                    == 1;
            if (stood) {
                update(run);
            }
            return stood;
        });
    }

    @Override
    public void saveWithCursor(Run run, String cursor) {
        transactions.run(() -> {
            update(run);
            client.sql("DELETE FROM source_cursor WHERE resource = ? AND run_id = ?")
                    .params(run.resource(), run.id())
                    .update();
            client.sql("INSERT INTO source_cursor (resource, reached, run_id) VALUES (?, ?, ?)")
                    .params(run.resource(), cursor, run.id())
                    .update();
        });
    }

    private void update(Run run) {
        if (!runs.update(run)) {
            throw new IllegalArgumentException("the ledger has no run " + run.id());
        }
    }

    @Override
    public Optional<String> cursor(String resource) {
        return transactions.call(() -> client.sql(
                        "SELECT c.reached FROM source_cursor c JOIN run r ON r.id = c.run_id"
                                + " WHERE c.resource = ? AND r.status <> 'withdrawn' ORDER BY c.run_id DESC FETCH FIRST 1 ROWS ONLY")
                .param(resource)
                .query(String.class)
                .optional());
    }

    @Override
    public long nextCommit() {
        return transactions.call(() -> client.sql("SELECT nextval('commit_sequence')")
                .query(Long.class)
                .single());
    }

    /** Two arrivals of a resource at one moment ask for the same number; the later one asks again. */
    @Override
    public Delivery record(Delivery arrival) {
        for (int attempt = 1; ; attempt++) {
            try {
                return transactions.call(
                        () -> deliveries.find(deliveries.insert(arrival)).orElseThrow());
            } catch (DuplicateKeyException e) {
                if (attempt == RECORD_ATTEMPTS) {
                    throw e;
                }
            }
        }
    }

    @Override
    public Delivery delivery(long id) {
        return transactions
                .call(() -> deliveries.find(id))
                .orElseThrow(() -> new IllegalArgumentException("the ledger has no delivery " + id));
    }

    @Override
    public List<Delivery> deliveries(String resource) {
        return transactions.call(() -> deliveries.ofResource(resource));
    }

    @Override
    public List<Delivery> deliveries() {
        return transactions.call(deliveries::all);
    }

    @Override
    public void markPurged(long delivery) {
        transactions.run(() -> deliveries.markPurged(delivery, clock.instant()));
    }

    @Override
    public void saveResults(long run, List<QualityResult> results) {
        transactions.run(() -> findings.replaceResults(run, results));
    }

    @Override
    public List<QualityResult> results(long run) {
        return transactions.call(() -> findings.results(run));
    }

    @Override
    public void audit(String who, String action, String subject, String reason) {
        audit.audit(who, action, subject, reason);
    }
}
