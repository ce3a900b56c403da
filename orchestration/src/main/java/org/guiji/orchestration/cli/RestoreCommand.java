package org.guiji.orchestration.cli;

import java.util.List;
import java.util.concurrent.Callable;
import org.guiji.jobs.ledger.Run;
import org.guiji.jobs.story.Restoring;
import org.guiji.orchestration.running.Program;
import org.guiji.orchestration.running.RunReport;
import org.guiji.schemas.workspace.Workspace;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code guiji restore}: a table as it was before a run; later runs are withdrawn, their deliveries may come again. */
@Command(name = "restore", mixinStandardHelpOptions = true)
final class RestoreCommand implements Callable<Integer> {
    @Mixin
    private final Session session;

    @Parameters(paramLabel = "TABLE", descriptionKey = "restore.table")
    private String table = "";

    @Option(names = "--before", required = true, paramLabel = "RUN", descriptionKey = "restore.before")
    private long before;

    RestoreCommand(Session session) {
        this.session = session;
    }

    @Override
    public Integer call() {
        Workspace workspace = session.workspace();
        try (RunProgress progress = RunProgress.on(session.terminal());
                Program program = session.program(workspace, progress)) {
            Run restore = program.part(Restoring.class).open(table, before);
            program.ledger().audit(System.getProperty("user.name"), "restore", table, "before run " + before);
            RunReport report = program.runs().finish(restore.resource());
            session.say(report);
            List<Run> restored = report.runs().stream()
                    .filter(run -> run.id() == restore.id())
                    .toList();
            session.print(RunRows.brief(restored), workspace.settings().timeZone());
            return report.exit();
        }
    }
}
