package org.guiji.orchestration.ledger;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import javax.sql.DataSource;
import org.guiji.jobs.ledger.MissingDelivery;
import org.guiji.jobs.ledger.Punctuality;
import org.guiji.jobs.ledger.Run;
import org.guiji.jobs.ledger.RunKind;
import org.guiji.jobs.ledger.RunStatus;
import org.guiji.jobs.ledger.SignOfLife;
import org.guiji.jobs.ledger.StaleMark;
import org.guiji.jobs.ledger.TimelinessBook;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Periods and deadlines in the ledger's database. */
public final class JdbcTimelinessBook implements TimelinessBook {
    private static final String SIGNS =
            "SELECT s.*, r.status FROM sign_of_life s JOIN run r ON r.id = s.run_id %s ORDER BY s.run_id";
    private final JdbcClient client;
    private final Transactions transactions;
    private final RunTable runs;

    public JdbcTimelinessBook(DataSource source) {
        client = JdbcClient.create(source);
        transactions = new Transactions(source);
        runs = new RunTable(client);
    }

    @Override
    public void record(SignOfLife sign) {
        transactions.run(() -> {
            client.sql("DELETE FROM sign_of_life WHERE run_id = ?")
                    .param(sign.run())
                    .update();
            client.sql("INSERT INTO sign_of_life (run_id, resource, period, due_at, arrived_at, punctuality)"
                            + " VALUES (?, ?, ?, ?, ?, ?)")
                    .param(sign.run())
                    .param(sign.resource())
                    .param(sign.period())
                    .param(sign.dueAt().map(Columns::time).orElse(null))
                    .param(Columns.time(sign.arrivedAt()))
                    .param(sign.punctuality().text())
                    .update();
        });
    }

    @Override
    public List<SignOfLife> signs(String resource) {
        return transactions.call(() -> client.sql(SIGNS.formatted("WHERE s.resource = ?"))
                .param(resource)
                .query(JdbcTimelinessBook::sign)
                .list());
    }

    @Override
    public List<SignOfLife> signs() {
        return transactions.call(() ->
                client.sql(SIGNS.formatted("")).query(JdbcTimelinessBook::sign).list());
    }

    @Override
    public List<Run> unsigned() {
        return transactions.call(() -> client.sql("SELECT * FROM run WHERE id <"
                        + " (SELECT COALESCE(MIN(run_id), 9223372036854775807) FROM sign_of_life)"
                        + " AND kind = ? AND delivery_id IS NOT NULL ORDER BY id")
                .param(RunKind.DELIVERY.text())
                .query(RunTable::read)
                .list());
    }

    @Override
    public Optional<Run> noteMissing(String resource, String table, String period, Instant dueAt, Note note) {
        if (isNoted(resource, period)) {
            return Optional.empty();
        }
        try {
            return Optional.of(transactions.call(() -> insertMissing(resource, table, period, dueAt, note)));
        } catch (DuplicateKeyException e) {
            // Another process looked at the same moment; its run stands for the period.
            return Optional.empty();
        }
    }

    private boolean isNoted(String resource, String period) {
        return transactions.call(
                        () -> client.sql("SELECT COUNT(*) FROM missing_delivery WHERE resource = ? AND period = ?")
                                .params(resource, period)
                                .query(Long.class)
                                .single())
                > 0;
    }

    private Run insertMissing(String resource, String table, String period, Instant dueAt, Note note) {
        long id = runs.insert(RunKind.DELIVERY, resource, table, period, note.at());
        Run run = runs.find(id)
                .orElseThrow()
                .withStatus(RunStatus.DELIVERY_MISSING)
                .withFailure(note.failure(), note.zh(), note.en())
                .finishedAt(note.at());
        runs.update(run);
        client.sql("INSERT INTO missing_delivery (resource, period, due_at, run_id) VALUES (?, ?, ?, ?)")
                .params(resource, period, Columns.time(dueAt), id)
                .update();
        return runs.find(id).orElseThrow();
    }

    @Override
    public List<MissingDelivery> missing() {
        return transactions.call(() -> client.sql("SELECT * FROM missing_delivery ORDER BY run_id")
                .query(JdbcTimelinessBook::missingRow)
                .list());
    }

    @Override
    public void answer(String resource, String period, long run) {
        transactions.run(() -> client.sql("UPDATE missing_delivery SET answered_by = ?"
                        + " WHERE resource = ? AND period = ? AND answered_by IS NULL")
                .params(run, resource, period)
                .update());
    }

    @Override
    public void markStale(StaleMark mark) {
        transactions.run(() -> {
            long known = client.sql(
                            "SELECT COUNT(*) FROM stale_mark WHERE run_id = ? AND table_name = ?" + " AND resource = ?")
                    .params(mark.run(), mark.table(), mark.resource())
                    .query(Long.class)
                    .single();
            if (known == 0) {
                client.sql("INSERT INTO stale_mark (run_id, cause, period, table_name, resource, since)"
                                + " VALUES (?, ?, ?, ?, ?, ?)")
                        .params(
                                mark.run(),
                                mark.cause(),
                                mark.period(),
                                mark.table(),
                                mark.resource(),
                                Columns.time(mark.since()))
                        .update();
            }
        });
    }

    @Override
    public void clearStale(String resource, long run) {
        transactions.run(() -> client.sql(
                        "UPDATE stale_mark SET cleared_by = ? WHERE resource = ? AND run_id < ? AND cleared_by IS NULL")
                .params(run, resource, run)
                .update());
    }

    @Override
    public List<StaleMark> staleMarks() {
        return transactions.call(() -> client.sql("SELECT * FROM stale_mark ORDER BY run_id, table_name, resource")
                .query(JdbcTimelinessBook::mark)
                .list());
    }

    static SignOfLife sign(ResultSet row, int number) throws SQLException {
        return new SignOfLife(
                row.getLong("run_id"),
                row.getString("resource"),
                row.getString("period"),
                Columns.instant(row, "due_at"),
                Columns.instant(row, "arrived_at").orElseThrow(),
                Punctuality.valueOf(Columns.name(row, "punctuality")),
                RunStatus.valueOf(Columns.name(row, "status")));
    }

    private static MissingDelivery missingRow(ResultSet row, int number) throws SQLException {
        return new MissingDelivery(
                row.getString("resource"),
                row.getString("period"),
                Columns.instant(row, "due_at").orElseThrow(),
                row.getLong("run_id"),
                Columns.number(row, "answered_by"));
    }

    private static StaleMark mark(ResultSet row, int number) throws SQLException {
        return new StaleMark(
                row.getLong("run_id"),
                row.getString("cause"),
                row.getString("period"),
                row.getString("table_name"),
                row.getString("resource"),
                Columns.instant(row, "since").orElseThrow(),
                Columns.number(row, "cleared_by"));
    }
}
