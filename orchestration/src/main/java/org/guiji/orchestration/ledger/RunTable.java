package org.guiji.orchestration.ledger;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import org.guiji.jobs.ledger.Balance;
import org.guiji.jobs.ledger.Run;
import org.guiji.jobs.ledger.RunKind;
import org.guiji.jobs.ledger.RunStatus;
import org.guiji.jobs.ledger.Span;
import org.guiji.jobs.ledger.Stage;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.support.GeneratedKeyHolder;

/** Rows of {@code run}. */
final class RunTable {
    private final JdbcClient client;
    private final UnpublishedTable unpublished;

    RunTable(JdbcClient client) {
        this.client = client;
        unpublished = new UnpublishedTable(client);
    }

    long insert(RunKind kind, String resource, String table, String period, Instant startedAt) {
        GeneratedKeyHolder id = new GeneratedKeyHolder();
        client.sql("INSERT INTO run (kind, resource, table_name, status, period, failure, note_zh, note_en,"
                        + " rules_fingerprint, started_at) VALUES (?, ?, ?, ?, ?, '', '', '', '', ?)")
                .params(kind.text(), resource, table, RunStatus.RUNNING.text(), period, Columns.time(startedAt))
                .update(id, "id");
        unpublished.markRun(Columns.generated(id));
        return Columns.generated(id);
    }

    Optional<Run> find(long id) {
        return client.sql("SELECT * FROM run WHERE id = ?")
                .param(id)
                .query(RunTable::read)
                .optional();
    }

    /** As states are kept. */
    static List<String> texts(Set<RunStatus> statuses) {
        return statuses.stream().map(RunStatus::text).sorted().toList();
    }

    List<Run> all() {
        return client.sql("SELECT * FROM run ORDER BY id").query(RunTable::read).list();
    }

    List<Run> in(Set<RunStatus> statuses) {
        if (statuses.isEmpty()) {
            return List.of();
        }
        return client.sql("SELECT * FROM run WHERE status IN (:statuses) ORDER BY id")
                .param("statuses", texts(statuses))
                .query(RunTable::read)
                .list();
    }

    List<Run> rejecting(long below, int limit) {
        return client.sql("SELECT * FROM run WHERE id < ? AND quarantined > 0 ORDER BY id DESC LIMIT " + limit)
                .param(below)
                .query(RunTable::read)
                .list();
    }

    /** Those of the numbers that exist, in the order of the numbers. */
    List<Run> numbered(Collection<Long> ids) {
        if (ids.isEmpty()) {
            return List.of();
        }
        return client.sql("SELECT * FROM run WHERE id IN (:ids) ORDER BY id")
                .param("ids", ids)
                .query(RunTable::read)
                .list();
    }

    List<Run> in(Span span) {
        return client.sql("SELECT * FROM run WHERE id >= ? AND id < ? ORDER BY id")
                .params(span.from(), span.until())
                .query(RunTable::read)
                .list();
    }

    List<Run> ofResource(String resource) {
        return client.sql("SELECT * FROM run WHERE resource = ? ORDER BY id")
                .param(resource)
                .query(RunTable::read)
                .list();
    }

    List<Run> onTable(String table) {
        return client.sql("SELECT * FROM run WHERE table_name = ? ORDER BY id")
                .param(table)
                .query(RunTable::read)
                .list();
    }

    /** False when there is no such run. */
    boolean update(Run run) {
        Optional<Balance.Checked> checked = run.balance().checked();
        Optional<Balance.Merged> merged = run.balance().merged();
        unpublished.markRun(run.id());
        return client.sql("UPDATE run SET kind = :kind, resource = :resource, table_name = :table, status = :status,"
                                + " delivery_id = :delivery, period = :period, done = :done,"
                                + " delivered = :delivered, accepted = :accepted, quarantined = :quarantined,"
                                + " exact_duplicates = :duplicates, inserted = :inserted, updated = :updated,"
                                + " deleted = :deleted, unchanged = :unchanged, stale = :stale,"
                                + " superseded = :superseded, closed_by_absence = :absent,"
                                + " table_version = :version, approved_closings = :approved, failure = :failure,"
                                + " note_zh = :zh, note_en = :en, rules_fingerprint = :rules,"
                                + " started_at = :started, finished_at = :finished WHERE id = :id")
                        .param("kind", run.kind().text())
                        .param("resource", run.resource())
                        .param("table", run.table())
                        .param("status", run.status().text())
                        .param("delivery", run.delivery().orElse(null))
                        .param("period", run.period())
                        .param("done", run.done().map(RunTable::text).orElse(null))
                        .param(
                                "delivered",
                                checked.map(Balance.Checked::delivered).orElse(null))
                        .param(
                                "accepted",
                                checked.map(Balance.Checked::accepted).orElse(null))
                        .param(
                                "quarantined",
                                checked.map(Balance.Checked::quarantined).orElse(null))
                        .param(
                                "duplicates",
                                checked.map(Balance.Checked::exactDuplicates).orElse(null))
                        .param("inserted", merged.map(Balance.Merged::inserted).orElse(null))
                        .param("updated", merged.map(Balance.Merged::updated).orElse(null))
                        .param("deleted", merged.map(Balance.Merged::deleted).orElse(null))
                        .param(
                                "unchanged",
                                merged.map(Balance.Merged::unchanged).orElse(null))
                        .param("stale", merged.map(Balance.Merged::stale).orElse(null))
                        .param(
                                "superseded",
                                merged.map(Balance.Merged::superseded).orElse(null))
                        .param(
                                "absent",
                                merged.map(Balance.Merged::closedByAbsence).orElse(null))
                        .param("version", run.tableVersion().orElse(null))
                        .param("approved", run.approvedClosings().orElse(null))
                        .param("failure", run.failure())
                        .param("zh", run.noteZh())
                        .param("en", run.noteEn())
                        .param("rules", run.rulesFingerprint())
                        .param("started", Columns.time(run.startedAt()))
                        .param("finished", run.finishedAt().map(Columns::time).orElse(null))
                        .param("id", run.id())
                        .update()
                == 1;
    }

    static Run read(ResultSet row, int number) throws SQLException {
        return new Run(
                row.getLong("id"),
                RunKind.valueOf(Columns.name(row, "kind")),
                row.getString("resource"),
                row.getString("table_name"),
                RunStatus.valueOf(Columns.name(row, "status")),
                Columns.number(row, "delivery_id"),
                row.getString("period"),
                Optional.ofNullable(row.getString("done")).map(done -> Stage.valueOf(done.toUpperCase(Locale.ROOT))),
                balance(row),
                Columns.number(row, "table_version"),
                Columns.number(row, "approved_closings"),
                row.getString("failure"),
                row.getString("note_zh"),
                row.getString("note_en"),
                row.getString("rules_fingerprint"),
                Columns.instant(row, "started_at").orElseThrow(),
                Columns.instant(row, "finished_at"));
    }

    private static Balance balance(ResultSet row) throws SQLException {
        if (Columns.number(row, "delivered").isEmpty()) {
            return Balance.UNKNOWN;
        }
        Balance.Checked checked = new Balance.Checked(
                row.getLong("delivered"),
                row.getLong("accepted"),
                row.getLong("quarantined"),
                row.getLong("exact_duplicates"));
        if (Columns.number(row, "inserted").isEmpty()) {
            return new Balance(Optional.of(checked), Optional.empty());
        }
        Balance.Merged merged = new Balance.Merged(
                row.getLong("inserted"),
                row.getLong("updated"),
                row.getLong("deleted"),
                row.getLong("unchanged"),
                row.getLong("stale"),
                row.getLong("superseded"),
                row.getLong("closed_by_absence"));
        return new Balance(Optional.of(checked), Optional.of(merged));
    }

    private static String text(Stage stage) {
        return stage.name().toLowerCase(Locale.ROOT);
    }
}
