package org.guiji.orchestration.ledger;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import javax.sql.DataSource;
import org.guiji.jobs.ledger.Returned;
import org.guiji.jobs.ledger.Returns;
import org.guiji.jobs.ledger.RowPlace;
import org.guiji.jobs.ledger.RunKind;
import org.guiji.jobs.ledger.Waiver;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Rows taken up again, and waivers, in the ledger's database. */
public final class JdbcReturns implements Returns {
    private static final int BATCH = 1000;

    private final JdbcClient client;
    private final JdbcTemplate template;
    private final Transactions transactions;

    public JdbcReturns(DataSource source) {
        client = JdbcClient.create(source);
        template = new JdbcTemplate(source);
        transactions = new Transactions(source);
    }

    @Override
    public void begin(long run, long origin) {
        transactions.run(() -> client.sql("INSERT INTO returning_run (run_id, origin_run) VALUES (?, ?)")
                .params(run, origin)
                .update());
    }

    @Override
    public Optional<Long> origin(long run) {
        return transactions.call(() -> client.sql("SELECT origin_run FROM returning_run WHERE run_id = ?")
                .param(run)
                .query(Long.class)
                .optional());
    }

    @Override
    public void record(long by, List<Returned> rows) {
        transactions.run(() -> {
            client.sql("DELETE FROM returned_row WHERE by_run = ?").param(by).update();
            template.batchUpdate(
                    "INSERT INTO returned_row (by_run, run_id, file_index, line, item, accepted)"
                            + " VALUES (?, ?, ?, ?, ?, ?)",
                    rows,
                    BATCH,
                    (statement, row) -> {
                        statement.setLong(1, by);
                        statement.setLong(2, row.run());
                        statement.setInt(3, row.place().file());
                        statement.setLong(4, row.place().line());
                        statement.setInt(5, row.place().item());
                        statement.setBoolean(6, row.accepted());
                    });
        });
    }

    @Override
    public List<Returned> of(long run) {
        return transactions.call(() -> client.sql("SELECT t.*, r.kind FROM returned_row t" + whose("t.by_run")
                        + " AND t.run_id = ? ORDER BY t.by_run, t.file_index, t.line, t.item")
                .param(run)
                .query(JdbcReturns::returned)
                .list());
    }

    @Override
    public void grant(Waiver waiver) {
        transactions.run(() -> client.sql("INSERT INTO waiver (run_id, resource, rules, reason, approver, valid_until)"
                        + " VALUES (?, ?, ?, ?, ?, ?)")
                .params(
                        waiver.run(),
                        waiver.resource(),
                        String.join(",", waiver.rules()),
                        waiver.reason(),
                        waiver.approver(),
                        waiver.until())
                .update());
    }

    @Override
    public List<Waiver> waivers(String resource) {
        return transactions.call(() -> client.sql(
                        "SELECT t.* FROM waiver t" + whose("t.run_id") + " AND t.resource = ? ORDER BY t.run_id")
                .param(resource)
                .query(JdbcReturns::waiver)
                .list());
    }

    @Override
    public Optional<Waiver> waiver(long run) {
        return transactions.call(() -> client.sql("SELECT * FROM waiver WHERE run_id = ?")
                .param(run)
                .query(JdbcReturns::waiver)
                .optional());
    }

    /** Only those whose run counts. An outer join: H2 would begin an inner one with all runs that ever went well. */
    private static String whose(String run) {
        return " LEFT JOIN run r ON r.id = " + run + " WHERE r.status IN ('ingested', 'ingested_with_warnings')";
    }

    private static Returned returned(ResultSet row, int number) throws SQLException {
        return new Returned(
                row.getLong("run_id"),
                new RowPlace(row.getInt("file_index"), row.getLong("line"), row.getInt("item")),
                RunKind.valueOf(Columns.name(row, "kind")),
                row.getLong("by_run"),
                row.getBoolean("accepted"));
    }

    private static Waiver waiver(ResultSet row, int number) throws SQLException {
        return new Waiver(
                row.getLong("run_id"),
                row.getString("resource"),
                List.of(row.getString("rules").split(",")),
                row.getString("reason"),
                row.getString("approver"),
                row.getObject("valid_until", LocalDate.class));
    }
}
