package org.guiji.orchestration.cli;

import java.util.List;
import java.util.concurrent.Callable;
import org.guiji.jobs.ledger.Balance;
import org.guiji.jobs.ledger.Run;
import org.guiji.orchestration.ExitCode;
import org.guiji.orchestration.running.Program;
import org.guiji.orchestration.running.Progress;
import org.guiji.schemas.contracts.TableContract;
import org.guiji.schemas.workspace.Workspace;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** {@code guiji history}: the runs on a table and the versions they made, oldest first. */
@Command(name = "history", mixinStandardHelpOptions = true)
final class HistoryCommand implements Callable<Integer> {
    @Mixin
    private final Session session;

    @Parameters(paramLabel = "TABLE", descriptionKey = "explain.table")
    private String table = "";

    HistoryCommand(Session session) {
        this.session = session;
    }

    @Override
    public Integer call() {
        Workspace workspace = session.workspace();
        TableContract contract = Tables.find(workspace, table);
        try (Program program = session.program(workspace, Progress.SILENT)) {
            session.print(
                    rows(program.ledger().runsOnTable(contract.name())),
                    workspace.settings().timeZone());
        }
        return ExitCode.DONE;
    }

    private static Rows rows(List<Run> runs) {
        Rows.Builder rows = Rows.of(
                "run_id",
                "kind",
                "resource",
                "period",
                "status",
                "table_version",
                "inserted",
                "updated",
                "deleted",
                "closed_by_absence",
                "started_at",
                "finished_at");
        for (Run run : runs) {
            Balance.@Nullable Merged merged = run.balance().merged().orElse(null);
            rows.row(
                    run.id(),
                    run.kind().text(),
                    run.resource(),
                    run.period(),
                    run.status().text(),
                    run.tableVersion().orElse(null),
                    merged == null ? null : merged.inserted(),
                    merged == null ? null : merged.updated(),
                    merged == null ? null : merged.deleted(),
                    merged == null ? null : merged.closedByAbsence(),
                    run.startedAt(),
                    run.finishedAt().orElse(null));
        }
        return rows.build();
    }
}
