package org.guiji.orchestration.ledger;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import javax.sql.DataSource;
import org.guiji.jobs.ledger.Ask;
import org.guiji.jobs.ledger.Pause;
import org.guiji.jobs.ledger.Start;
import org.guiji.jobs.ledger.StartBook;
import org.guiji.jobs.ledger.StartOutcome;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.support.GeneratedKeyHolder;

/** Starts, wishes and pauses in the ledger's database. */
public final class JdbcStartBook implements StartBook {
    private final JdbcClient client;
    private final Transactions transactions;

    public JdbcStartBook(DataSource source) {
        client = JdbcClient.create(source);
        transactions = new Transactions(source);
    }

    @Override
    public Start began(Start start, Optional<Ask> ask) {
        return transactions.call(() -> {
            client.sql("UPDATE schedule_start SET outcome = ?, ended_at = ? WHERE resource = ? AND outcome = ?")
                    .params(
                            StartOutcome.DONE.text(),
                            Columns.time(start.startedAt()),
                            start.resource(),
                            StartOutcome.OPEN.text())
                    .update();
            long id = insert(start);
            ask.ifPresent(wish -> client.sql("UPDATE schedule_ask SET start_id = ? WHERE id = ?")
                    .params(id, wish.id())
                    .update());
            return client.sql("SELECT * FROM schedule_start WHERE id = ?")
                    .param(id)
                    .query(JdbcStartBook::start)
                    .single();
        });
    }

    private long insert(Start start) {
        GeneratedKeyHolder key = new GeneratedKeyHolder();
        client.sql("INSERT INTO schedule_start (resource, reason, who, why, cause_at, stamp, attempt, started_at,"
                        + " outcome, failure) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, '')")
                .params(
                        start.resource(),
                        start.reason(),
                        start.who(),
                        start.why(),
                        Columns.time(start.cause()),
                        start.stamp(),
                        start.attempt(),
                        Columns.time(start.startedAt()),
                        StartOutcome.OPEN.text())
                .update(key, "id");
        return Columns.generated(key);
    }

    @Override
    public void ended(long start, StartOutcome outcome, String failure, Instant at) {
        transactions.run(
                () -> client.sql("UPDATE schedule_start SET outcome = ?, failure = ?, ended_at = ? WHERE id = ?")
                        .params(outcome.text(), failure, Columns.time(at), start)
                        .update());
    }

    @Override
    public List<Start> last() {
        return transactions.call(() -> client.sql("SELECT * FROM schedule_start WHERE id IN"
                        + " (SELECT MAX(id) FROM schedule_start GROUP BY resource) ORDER BY id")
                .query(JdbcStartBook::start)
                .list());
    }

    @Override
    public List<Start> recent(int most) {
        return transactions.call(() -> client.sql("SELECT * FROM schedule_start ORDER BY id DESC LIMIT ?")
                .param(most)
                .query(JdbcStartBook::start)
                .list());
    }

    @Override
    public Ask ask(
            String resource, String who, String why, Optional<LocalDate> from, Optional<LocalDate> to, Instant at) {
        return transactions.call(() -> {
            GeneratedKeyHolder key = new GeneratedKeyHolder();
            client.sql("INSERT INTO schedule_ask (resource, who, why, from_day, to_day, asked_at)"
                            + " VALUES (?, ?, ?, ?, ?, ?)")
                    .param(resource)
                    .param(who)
                    .param(why)
                    .param(from.orElse(null))
                    .param(to.orElse(null))
                    .param(Columns.time(at))
                    .update(key, "id");
            return new Ask(Columns.generated(key), resource, who, why, from, to, at);
        });
    }

    @Override
    public List<Ask> asks() {
        return transactions.call(() -> client.sql("SELECT * FROM schedule_ask WHERE start_id IS NULL ORDER BY id")
                .query(JdbcStartBook::wish)
                .list());
    }

    @Override
    public boolean pause(Pause pause) {
        try {
            transactions.run(
                    () -> client.sql("INSERT INTO schedule_pause (resource, who, reason, since) VALUES (?, ?, ?, ?)")
                            .params(pause.resource(), pause.who(), pause.reason(), Columns.time(pause.since()))
                            .update());
            return true;
        } catch (DuplicateKeyException e) {
            return false;
        }
    }

    @Override
    public boolean resume(String resource) {
        return transactions.call(() -> client.sql("DELETE FROM schedule_pause WHERE resource = ?")
                        .param(resource)
                        .update()
                > 0);
    }

    @Override
    public List<Pause> pauses() {
        return transactions.call(() -> client.sql("SELECT * FROM schedule_pause ORDER BY resource")
                .query((row, number) -> new Pause(
                        row.getString("resource"),
                        row.getString("who"),
                        row.getString("reason"),
                        Columns.instant(row, "since").orElseThrow()))
                .list());
    }

    private static Start start(ResultSet row, int number) throws SQLException {
        return new Start(
                row.getLong("id"),
                row.getString("resource"),
                row.getString("reason"),
                row.getString("who"),
                row.getString("why"),
                Columns.instant(row, "cause_at").orElseThrow(),
                row.getString("stamp"),
                row.getInt("attempt"),
                Columns.instant(row, "started_at").orElseThrow(),
                Columns.instant(row, "ended_at"),
                StartOutcome.valueOf(Columns.name(row, "outcome")),
                row.getString("failure"));
    }

    private static Ask wish(ResultSet row, int number) throws SQLException {
        return new Ask(
                row.getLong("id"),
                row.getString("resource"),
                row.getString("who"),
                row.getString("why"),
                Optional.ofNullable(row.getObject("from_day", LocalDate.class)),
                Optional.ofNullable(row.getObject("to_day", LocalDate.class)),
                Columns.instant(row, "asked_at").orElseThrow());
    }
}
