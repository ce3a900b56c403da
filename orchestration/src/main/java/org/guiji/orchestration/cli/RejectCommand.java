package org.guiji.orchestration.cli;

import java.util.List;
import java.util.concurrent.Callable;
import org.guiji.jobs.ledger.Run;
import org.guiji.orchestration.ExitCode;
import org.guiji.orchestration.desks.Typed;
import org.guiji.orchestration.running.Program;
import org.guiji.orchestration.running.Progress;
import org.guiji.schemas.workspace.Workspace;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code guiji reject}: a held run ends as refused. */
@Command(name = "reject", mixinStandardHelpOptions = true)
final class RejectCommand implements Callable<Integer> {
    @Mixin
    private final Session session;

    @Parameters(paramLabel = "RUN", descriptionKey = "decide.run")
    private long run;

    @Option(names = "--reason", required = true, paramLabel = "TEXT", descriptionKey = "decide.reason")
    private String reason = "";

    RejectCommand(Session session) {
        this.session = session;
    }

    @Override
    public Integer call() {
        String said = Typed.reason("guiji reject", reason);
        Workspace workspace = session.workspace();
        try (Program program = session.program(workspace, Progress.SILENT)) {
            Run refused = program.decisions().reject(run, System.getProperty("user.name"), said);
            session.print(RunRows.brief(List.of(refused)), workspace.settings().timeZone());
        }
        return ExitCode.DONE;
    }
}
