package org.guiji.orchestration.ledger;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import javax.sql.DataSource;
import org.guiji.jobs.ledger.Doubt;
import org.guiji.jobs.ledger.DoubtStatus;
import org.guiji.jobs.ledger.Doubts;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.support.GeneratedKeyHolder;

/** Doubts in the ledger's database. */
public final class JdbcDoubts implements Doubts {
    private final JdbcClient client;
    private final Transactions transactions;

    public JdbcDoubts(DataSource source) {
        client = JdbcClient.create(source);
        transactions = new Transactions(source);
    }

    @Override
    public Doubt raise(Doubt doubt) {
        return transactions.call(() -> {
            GeneratedKeyHolder id = new GeneratedKeyHolder();
            client.sql("INSERT INTO doubt (table_name, key_hash, column_name, resource, asked_by, asked_at,"
                            + " working_days, extra_days, status, paper) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)")
                    .params(
                            doubt.table(),
                            doubt.keyHash(),
                            doubt.column(),
                            doubt.resource(),
                            doubt.by(),
                            Columns.time(doubt.askedAt()),
                            doubt.workingDays(),
                            doubt.extraDays(),
                            doubt.status().text(),
                            doubt.paper())
                    .update(id, "id");
            return doubt.numbered(Columns.generated(id));
        });
    }

    @Override
    public Optional<Doubt> find(long id) {
        return transactions.call(() -> client.sql("SELECT * FROM doubt WHERE id = ?")
                .param(id)
                .query(JdbcDoubts::read)
                .optional());
    }

    @Override
    public List<Doubt> all() {
        return transactions.call(() -> client.sql("SELECT * FROM doubt ORDER BY id")
                .query(JdbcDoubts::read)
                .list());
    }

    @Override
    public boolean extend(long id, int workingDays) {
        return transactions.call(
                () -> client.sql("UPDATE doubt SET extra_days = ? WHERE id = ? AND extra_days = 0 AND status = 'open'")
                                .params(workingDays, id)
                                .update()
                        == 1);
    }

    @Override
    public boolean answer(long id, DoubtStatus answer, Instant at) {
        return transactions.call(
                () -> client.sql("UPDATE doubt SET status = ?, answered_at = ? WHERE id = ? AND status = 'open'")
                                .params(answer.text(), Columns.time(at), id)
                                .update()
                        == 1);
    }

    private static Doubt read(ResultSet row, int number) throws SQLException {
        return new Doubt(
                row.getLong("id"),
                row.getString("table_name"),
                row.getLong("key_hash"),
                row.getString("column_name"),
                row.getString("resource"),
                row.getString("asked_by"),
                Columns.instant(row, "asked_at").orElseThrow(),
                row.getInt("working_days"),
                row.getInt("extra_days"),
                DoubtStatus.valueOf(Columns.name(row, "status")),
                Columns.instant(row, "answered_at"),
                row.getString("paper"));
    }
}
