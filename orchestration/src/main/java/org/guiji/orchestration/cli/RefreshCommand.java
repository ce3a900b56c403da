package org.guiji.orchestration.cli;

import java.util.List;
import java.util.concurrent.Callable;
import org.guiji.orchestration.ProgramFailure;
import org.guiji.orchestration.running.Program;
import org.guiji.orchestration.running.RunReport;
import org.guiji.schemas.problems.GuijiException;
import org.guiji.schemas.problems.Messages;
import org.guiji.schemas.workspace.Workspace;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code guiji refresh}: computes thematic tables whose inputs have changed, each behind those that it reads. */
@Command(name = "refresh", mixinStandardHelpOptions = true)
final class RefreshCommand implements Callable<Integer> {
    @Mixin
    private final Session session;

    @Parameters(arity = "0..*", paramLabel = "TABLE", descriptionKey = "refresh.tables")
    private List<String> tables = List.of();

    @Option(names = "--all", descriptionKey = "refresh.all")
    private boolean all;

    @Option(names = "--full", descriptionKey = "refresh.full")
    private boolean full;

    RefreshCommand(Session session) {
        this.session = session;
    }

    @Override
    public Integer call() {
        if (tables.isEmpty() == !all) {
            throw GuijiException.of(ProgramFailure.ARGUMENT_MISSING, "guiji refresh", "TABLE, --all");
        }
        Workspace workspace = session.workspace();
        try (RunProgress progress = RunProgress.on(session.terminal());
                Program program = session.program(workspace, progress)) {
            RunReport report = program.runs().refresh(tables, full);
            progress.close();
            session.say(report);
            session.print(
                    session.printsTables() ? RunRows.brief(report.runs()) : RunRows.all(report.runs()),
                    workspace.settings().timeZone());
            if (report.runs().isEmpty() && report.failures().isEmpty()) {
                session.say(Messages.text(RefreshCommand.class, "refresh.nothing", session.language(), List.of()));
            }
            return report.exit();
        }
    }
}
