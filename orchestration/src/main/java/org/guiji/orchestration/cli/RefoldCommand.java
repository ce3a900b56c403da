package org.guiji.orchestration.cli;

import java.util.List;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import org.guiji.jobs.ledger.Run;
import org.guiji.jobs.ledger.RunStatus;
import org.guiji.jobs.merging.MergePlan;
import org.guiji.jobs.merging.RefoldPreview;
import org.guiji.jobs.story.Refolds;
import org.guiji.jobs.story.StoryFailure;
import org.guiji.orchestration.ExitCode;
import org.guiji.orchestration.running.Program;
import org.guiji.orchestration.running.RunReport;
import org.guiji.schemas.contracts.TableContract;
import org.guiji.schemas.problems.GuijiException;
import org.guiji.schemas.workspace.Workspace;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code guiji refold}: brings all rows of a table up to its ranking as it is written now; {@code --dry-run} looks. */
@Command(name = "refold", mixinStandardHelpOptions = true)
final class RefoldCommand implements Callable<Integer> {
    @Mixin
    private final Session session;

    @Parameters(paramLabel = "TABLE", descriptionKey = "refold.table")
    private String table = "";

    @Option(names = "--dry-run", descriptionKey = "refold.dry-run")
    private boolean dryRun;

    @Option(names = "--yes", descriptionKey = "refold.yes")
    private boolean yes;

    RefoldCommand(Session session) {
        this.session = session;
    }

    @Override
    public Integer call() {
        Workspace workspace = session.workspace();
        TableContract contract = Tables.find(workspace, table);
        try (RunProgress progress = RunProgress.on(session.terminal());
                Program program = session.program(workspace, progress)) {
            Refolds refolds = program.part(Refolds.class);
            if (dryRun) {
                session.print(
                        rows(refolds.preview(contract)), workspace.settings().timeZone());
                return ExitCode.DONE;
            }
            if (!yes) {
                refuseIfBraked(refolds, contract, workspace);
            }
            Run refold = refolds.open(contract);
            program.ledger().audit(System.getProperty("user.name"), "refold", contract.name(), "run " + refold.id());
            RunReport report = program.runs().finish(refold.resource());
            session.say(report);
            report.runs().stream()
                    .filter(run -> run.id() == refold.id() && run.status() == RunStatus.INGESTED)
                    .forEach(run -> session.print(
                            done(refolds.done(run)), workspace.settings().timeZone()));
            return report.exit();
        }
    }

    private void refuseIfBraked(Refolds refolds, TableContract contract, Workspace workspace) {
        RefoldPreview preview = refolds.preview(contract);
        if (refolds.isBraked(contract, preview)) {
            session.print(rows(preview), workspace.settings().timeZone());
            throw GuijiException.of(StoryFailure.REFOLD_BRAKED, contract.name(), preview.deletes(), contract.name());
        }
    }

    private static Rows rows(RefoldPreview preview) {
        Rows.Builder rows = Rows.of("effect", "column_name", "rows");
        rows.row("inserted", null, preview.inserts());
        rows.row("updated", null, preview.updates());
        rows.row("deleted", null, preview.deletes());
        new TreeMap<>(preview.updatesByColumn()).forEach((column, count) -> rows.row("updated", column, count));
        for (String status : List.of("open", "decided", "agreed", "closed")) {
            Long count = preview.contradictions().get(status);
            if (count != null) {
                rows.row("contradiction " + status, null, count);
            }
        }
        return rows.build();
    }

    private static Rows done(MergePlan plan) {
        return Rows.of("run_id", "table_name", "inserted", "updated", "deleted", "unchanged")
                .row(
                        plan.run(),
                        plan.table(),
                        plan.counts().inserted(),
                        plan.counts().updated(),
                        plan.counts().deleted(),
                        plan.counts().unchanged())
                .build();
    }
}
