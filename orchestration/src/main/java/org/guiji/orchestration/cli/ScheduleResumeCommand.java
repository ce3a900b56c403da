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

/** {@code guiji schedule resume}: a paused resource is started again by the schedule. */
@Command(name = "resume", mixinStandardHelpOptions = true)
final class ScheduleResumeCommand implements Callable<Integer> {
    @Mixin
    private final Session session;

    @Parameters(paramLabel = "RESOURCE", descriptionKey = "schedule.resource")
    private String resource = "";

    @Option(names = "--reason", required = true, paramLabel = "TEXT", descriptionKey = "decide.reason")
    private String reason = "";

    ScheduleResumeCommand(Session session) {
        this.session = session;
    }

    @Override
    public Integer call() {
        String said = Typed.reason("guiji schedule resume", reason);
        Workspace workspace = session.workspace();
        String name = ScheduleCommand.steered(workspace, resource);
        try (Program program = session.program(workspace, Progress.SILENT)) {
            program.steering().resume(name, ScheduleCommand.who(), said);
        }
        return ExitCode.DONE;
    }
}
