package org.guiji.orchestration.ledger;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import javax.sql.DataSource;
import org.springframework.jdbc.core.simple.JdbcClient;

/** The schedulers that live, and which version of the workspace each works with. */
public final class ScheduleProcesses {
    private static final Duration SILENT = Duration.ofMinutes(10);
    private final JdbcClient client;
    private final Transactions transactions;

    /**
     * One scheduler.
     *
     * @param loadedAt when it loaded the version it works with
     * @param refusedAt when it saw a later version and refused it; nothing while the loaded one is the newest
     * @param problems how many the refused version has
     * @param firstProblem of them, as {@code validate} says it
     */
    public record Process(
            String process,
            String machine,
            Instant beganAt,
            Instant seenAt,
            Instant loadedAt,
            Optional<Instant> refusedAt,
            int problems,
            String firstProblem) {}

    public ScheduleProcesses(DataSource source) {
        client = JdbcClient.create(source);
        transactions = new Transactions(source);
    }

    /** Replaces what is known about a process, and forgets those that have long been silent. */
    public void save(Process process) {
        transactions.run(() -> {
            client.sql("DELETE FROM schedule_process WHERE process = ? OR seen_at < ?")
                    .params(process.process(), Columns.time(process.seenAt().minus(SILENT)))
                    .update();
            client.sql("INSERT INTO schedule_process (process, machine, began_at, seen_at, loaded_at, refused_at,"
                            + " problems, first_problem) VALUES (?, ?, ?, ?, ?, ?, ?, ?)")
                    .param(process.process())
                    .param(process.machine())
                    .param(Columns.time(process.beganAt()))
                    .param(Columns.time(process.seenAt()))
                    .param(Columns.time(process.loadedAt()))
                    .param(process.refusedAt().map(Columns::time).orElse(null))
                    .param(process.problems())
                    .param(process.firstProblem())
                    .update();
        });
    }

    public void remove(String process) {
        transactions.run(() -> client.sql("DELETE FROM schedule_process WHERE process = ?")
                .param(process)
                .update());
    }

    /** Those that were seen lately. */
    public List<Process> alive(Instant now) {
        return transactions.call(() -> client.sql("SELECT * FROM schedule_process WHERE seen_at >= ? ORDER BY began_at")
                .param(Columns.time(now.minus(SILENT)))
                .query(ScheduleProcesses::process)
                .list());
    }

    private static Process process(ResultSet row, int number) throws SQLException {
        return new Process(
                row.getString("process"),
                row.getString("machine"),
                Columns.instant(row, "began_at").orElseThrow(),
                Columns.instant(row, "seen_at").orElseThrow(),
                Columns.instant(row, "loaded_at").orElseThrow(),
                Columns.instant(row, "refused_at"),
                row.getInt("problems"),
                row.getString("first_problem"));
    }
}
