package org.guiji.orchestration.ledger;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import javax.sql.DataSource;
import org.guiji.jobs.ledger.AuthorityBook;
import org.guiji.jobs.ledger.ContradictionCount;
import org.guiji.jobs.ledger.ContradictionStatus;
import org.guiji.jobs.ledger.FoldedTable;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Counts of contradictions and authorities of tables in the ledger's database. */
public final class JdbcAuthorityBook implements AuthorityBook {
    private final JdbcClient client;
    private final Transactions transactions;

    public JdbcAuthorityBook(DataSource source) {
        client = JdbcClient.create(source);
        transactions = new Transactions(source);
    }

    @Override
    public void count(String table, List<ContradictionCount> counts) {
        transactions.run(() -> {
            client.sql("DELETE FROM contradiction_count WHERE table_name = ?")
                    .param(table)
                    .update();
            for (ContradictionCount count : counts) {
                client.sql("INSERT INTO contradiction_count (table_name, resource, status, contradictions)"
                                + " VALUES (?, ?, ?, ?)")
                        .params(table, count.resource(), count.status().text(), count.number())
                        .update();
            }
        });
    }

    @Override
    public List<ContradictionCount> counts() {
        return transactions.call(
                () -> client.sql("SELECT * FROM contradiction_count ORDER BY table_name, resource, status")
                        .query(JdbcAuthorityBook::count)
                        .list());
    }

    @Override
    public void fold(FoldedTable folded) {
        transactions.run(() -> {
            client.sql("DELETE FROM folded_table WHERE table_name = ? AND run_id = ?")
                    .params(folded.table(), folded.run())
                    .update();
            client.sql("INSERT INTO folded_table (table_name, run_id, resources, authority) VALUES (?, ?, ?, ?)")
                    .params(folded.table(), folded.run(), String.join(",", folded.resources()), folded.authority())
                    .update();
        });
    }

    @Override
    public Optional<FoldedTable> folded(String table) {
        return transactions.call(() -> client
                .sql("SELECT f.* FROM folded_table f JOIN run r ON r.id = f.run_id"
                        + " WHERE f.table_name = ? AND r.status <> 'withdrawn' ORDER BY f.id DESC")
                .param(table)
                .query(JdbcAuthorityBook::folded)
                .list()
                .stream()
                .findFirst());
    }

    private static ContradictionCount count(ResultSet row, int number) throws SQLException {
        return new ContradictionCount(
                row.getString("table_name"),
                row.getString("resource"),
                ContradictionStatus.valueOf(Columns.name(row, "status")),
                row.getLong("contradictions"));
    }

    private static FoldedTable folded(ResultSet row, int number) throws SQLException {
        return new FoldedTable(
                row.getString("table_name"),
                row.getLong("run_id"),
                List.of(row.getString("resources").split(",")),
                row.getString("authority"));
    }
}
