package org.guiji.orchestration.ledger;

import java.time.Duration;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Locale;
import javax.sql.DataSource;
import org.guiji.jobs.ledger.UpkeepBook;
import org.springframework.jdbc.core.simple.JdbcClient;

/** What upkeep did, in the ledger's database. */
public final class JdbcUpkeepBook implements UpkeepBook {
    private final JdbcClient client;
    private final Transactions transactions;

    public JdbcUpkeepBook(DataSource source) {
        client = JdbcClient.create(source);
        transactions = new Transactions(source);
    }

    @Override
    public void record(Entry entry) {
        transactions.run(() -> client.sql(
                        "INSERT INTO upkeep (table_name, outcome, version, files_before, files_after, bytes_before,"
                                + " bytes_after, struck_before, struck_after, freed_bytes, started_at, took_ms)"
                                + " VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)")
                .params(
                        entry.table(),
                        entry.outcome().text(),
                        entry.version(),
                        entry.filesBefore(),
                        entry.filesAfter(),
                        entry.bytesBefore(),
                        entry.bytesAfter(),
                        entry.struckBefore(),
                        entry.struckAfter(),
                        entry.freed(),
                        entry.startedAt().atOffset(ZoneOffset.UTC),
                        entry.took().toMillis())
                .update());
    }

    @Override
    public List<Entry> entries() {
        return transactions.call(() -> client.sql("SELECT * FROM upkeep ORDER BY id")
                .query((row, number) -> new Entry(
                        row.getString("table_name"),
                        Outcome.valueOf(row.getString("outcome").toUpperCase(Locale.ROOT)),
                        row.getLong("version"),
                        row.getLong("files_before"),
                        row.getLong("files_after"),
                        row.getLong("bytes_before"),
                        row.getLong("bytes_after"),
                        row.getLong("struck_before"),
                        row.getLong("struck_after"),
                        row.getLong("freed_bytes"),
                        row.getObject("started_at", OffsetDateTime.class).toInstant(),
                        Duration.ofMillis(row.getLong("took_ms"))))
                .list());
    }
}
