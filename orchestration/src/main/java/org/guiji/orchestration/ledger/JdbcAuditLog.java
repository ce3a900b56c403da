package org.guiji.orchestration.ledger;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import javax.sql.DataSource;
import org.guiji.orchestration.access.AuditLog;
import org.springframework.jdbc.core.simple.JdbcClient;

/** The audit in the ledger's database, one chain for all processes of a workspace. */
public final class JdbcAuditLog implements AuditLog {
    private static final String COLUMNS =
            "SELECT id, COALESCE(position, 0) AS place, at, who, action, subject, reason," + " hash FROM audit_entry ";
    private static final String WANTED =
            "WHERE LOWER(who) LIKE :text OR LOWER(action) LIKE :text OR LOWER(subject) LIKE :text ";

    private final JdbcClient client;
    private final Transactions transactions;
    private final Clock clock;

    public JdbcAuditLog(DataSource source, Clock clock) {
        client = JdbcClient.create(source);
        transactions = new Transactions(source);
        this.clock = clock;
    }

    @Override
    public void audit(String who, String action, String subject, String reason) {
        transactions.run(() -> {
            AuditChain.Link end = takenIn(end());
            Instant at = clock.instant().truncatedTo(ChronoUnit.MICROS);
            AuditChain.Link next = end.next(at, who, action, subject, reason);
            client.sql("INSERT INTO audit_entry (at, who, action, subject, reason, position, hash)"
                            + " VALUES (?, ?, ?, ?, ?, ?, ?)")
                    .params(Columns.time(at), who, action, subject, reason, next.position(), next.hash())
                    .update();
            client.sql("UPDATE audit_head SET position = ?, hash = ? WHERE id = 1")
                    .params(next.position(), next.hash())
                    .update();
        });
    }

    /** Locks the end until the transaction is over: two entries cannot follow the same one. */
    private AuditChain.Link end() {
        return client.sql("SELECT position, hash FROM audit_head WHERE id = 1 FOR UPDATE")
                .query((row, number) -> new AuditChain.Link(row.getLong("position"), row.getString("hash")))
                .single();
    }

    /** Entries from before there was a chain become its beginning. */
    private AuditChain.Link takenIn(AuditChain.Link end) {
        if (end.position() > 0) {
            return end;
        }
        AuditChain.Link last = end;
        for (Kept old : client.sql(COLUMNS + "WHERE position IS NULL ORDER BY id")
                .query(JdbcAuditLog::read)
                .list()) {
            last = last.next(old.entry());
            client.sql("UPDATE audit_entry SET position = ?, hash = ? WHERE id = ?")
                    .params(last.position(), last.hash(), old.id())
                    .update();
        }
        return last;
    }

    @Override
    public List<Entry> entries(String text, int offset, int limit) {
        return transactions.call(() -> client.sql(COLUMNS + WANTED + "ORDER BY id DESC LIMIT :limit OFFSET :offset")
                .param("text", like(text))
                .param("limit", limit)
                .param("offset", offset)
                .query((row, number) -> read(row, number).entry())
                .list());
    }

    @Override
    public long count(String text) {
        return transactions.call(() -> client.sql("SELECT COUNT(*) FROM audit_entry " + WANTED)
                .param("text", like(text))
                .query(Long.class)
                .single());
    }

    @Override
    public Verdict verify(Optional<String> noted) {
        return transactions.call(() -> {
            AuditChain.Link head = end();
            AuditChain chain = new AuditChain(head, noted);
            client.sql(COLUMNS + "ORDER BY COALESCE(position, 0), id").query(JdbcAuditLog::read).stream()
                    .forEach(kept -> chain.follow(kept.entry()));
            return chain.verdict();
        });
    }

    private static String like(String text) {
        return "%" + text.strip().toLowerCase(java.util.Locale.ROOT) + "%";
    }

    private record Kept(long id, Entry entry) {}

    private static Kept read(ResultSet row, int number) throws SQLException {
        return new Kept(
                row.getLong("id"),
                new Entry(
                        row.getLong("place"),
                        Columns.instant(row, "at").orElseThrow(),
                        row.getString("who"),
                        row.getString("action"),
                        row.getString("subject"),
                        row.getString("reason"),
                        row.getString("hash")));
    }
}
