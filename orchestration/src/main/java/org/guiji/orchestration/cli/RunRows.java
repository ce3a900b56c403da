package org.guiji.orchestration.cli;

import java.util.List;
import java.util.Locale;
import org.guiji.jobs.ledger.Balance;
import org.guiji.jobs.ledger.Run;
import org.jspecify.annotations.Nullable;

/** Runs as rows: the columns of {@code governance.runs}, or the few that fit on a screen. */
final class RunRows {
    private RunRows() {}

    static Rows all(List<Run> runs) {
        Rows.Builder rows = Rows.of(
                "run_id",
                "kind",
                "resource",
                "table_name",
                "status",
                "delivered",
                "accepted",
                "quarantined",
                "exact_duplicates",
                "inserted",
                "updated",
                "deleted",
                "unchanged",
                "stale",
                "superseded",
                "closed_by_absence",
                "table_version",
                "started_at",
                "finished_at");
        runs.forEach(run -> rows.row(values(run)));
        return rows.build();
    }

    static Rows brief(List<Run> runs) {
        Rows.Builder rows = Rows.of(
                "run_id",
                "kind",
                "resource",
                "period",
                "status",
                "delivered",
                "accepted",
                "quarantined",
                "table_version");
        for (Run run : runs) {
            Balance.@Nullable Checked checked = run.balance().checked().orElse(null);
            rows.row(
                    run.id(),
                    run.kind().text(),
                    run.resource(),
                    run.period(),
                    run.status().text(),
                    checked == null ? null : checked.delivered(),
                    checked == null ? null : checked.accepted(),
                    checked == null ? null : checked.quarantined(),
                    run.tableVersion().orElse(null));
        }
        return rows.build();
    }

    /** The last stage that ended, as people are shown it. */
    static String done(Run run) {
        return run.done().map(stage -> stage.name().toLowerCase(Locale.ROOT)).orElse("-");
    }

    private static @Nullable Object[] values(Run run) {
        Balance.@Nullable Checked checked = run.balance().checked().orElse(null);
        Balance.@Nullable Merged merged = run.balance().merged().orElse(null);
        return new @Nullable Object[] {
            run.id(),
            run.kind().text(),
            run.resource(),
            run.table(),
            run.status().text(),
            checked == null ? null : checked.delivered(),
            checked == null ? null : checked.accepted(),
            checked == null ? null : checked.quarantined(),
            checked == null ? null : checked.exactDuplicates(),
            merged == null ? null : merged.inserted(),
            merged == null ? null : merged.updated(),
            merged == null ? null : merged.deleted(),
            merged == null ? null : merged.unchanged(),
            merged == null ? null : merged.stale(),
            merged == null ? null : merged.superseded(),
            merged == null ? null : merged.closedByAbsence(),
            run.tableVersion().orElse(null),
            run.startedAt(),
            run.finishedAt().orElse(null),
        };
    }
}
