package org.guiji.orchestration.cli;

import java.util.concurrent.Callable;
import org.guiji.jobs.story.HeldEffect;
import org.guiji.orchestration.desks.Typed;
import org.guiji.orchestration.running.Program;
import org.guiji.orchestration.running.RunReport;
import org.guiji.schemas.workspace.Workspace;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code guiji approve}: a held run goes on with its staged rows. */
@Command(name = "approve", mixinStandardHelpOptions = true)
final class ApproveCommand implements Callable<Integer> {
    @Mixin
    private final Session session;

    @Parameters(paramLabel = "RUN", descriptionKey = "decide.run")
    private long run;

    @Option(names = "--reason", required = true, paramLabel = "TEXT", descriptionKey = "decide.reason")
    private String reason = "";

    ApproveCommand(Session session) {
        this.session = session;
    }

    @Override
    public Integer call() {
        String said = Typed.reason("guiji approve", reason);
        Workspace workspace = session.workspace();
        try (RunProgress progress = RunProgress.on(session.terminal());
                Program program = session.program(workspace, progress)) {
            RunReport report = program.decisions()
                    .approve(run, System.getProperty("user.name"), said, program.part(HeldEffect.class));
            session.say(report);
            session.print(RunRows.brief(report.runs()), workspace.settings().timeZone());
            return report.exit();
        }
    }
}
