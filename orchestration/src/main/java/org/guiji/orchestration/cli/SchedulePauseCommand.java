package org.guiji.orchestration.cli;

import java.util.concurrent.Callable;
import org.guiji.orchestration.ExitCode;
import org.guiji.orchestration.desks.Typed;
import org.guiji.orchestration.running.Program;
import org.guiji.orchestration.running.Progress;
import org.guiji.schemas.workspace.Workspace;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code guiji schedule pause}: the schedule leaves a resource alone until somebody resumes it. */
@Command(name = "pause", mixinStandardHelpOptions = true)
final class SchedulePauseCommand implements Callable<Integer> {
    @Mixin
    private final Session session;

    @Parameters(paramLabel = "RESOURCE", descriptionKey = "schedule.resource")
    private String resource = "";

    @Option(names = "--reason", required = true, paramLabel = "TEXT", descriptionKey = "decide.reason")
    private String reason = "";

    SchedulePauseCommand(Session session) {
        this.session = session;
    }

    @Override
    public Integer call() {
        String said = Typed.reason("guiji schedule pause", reason);
        Workspace workspace = session.workspace();
        String name = ScheduleCommand.steered(workspace, resource);
        try (Program program = session.program(workspace, Progress.SILENT)) {
            program.steering().pause(name, ScheduleCommand.who(), said);
        }
        return ExitCode.DONE;
    }
}
