package org.guiji.orchestration.cli;

import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.guiji.orchestration.ExitCode;
import org.guiji.orchestration.ProgramFailure;
import org.guiji.orchestration.desks.Typed;
import org.guiji.orchestration.running.Program;
import org.guiji.orchestration.running.Progress;
import org.guiji.schemas.problems.GuijiException;
import org.guiji.schemas.problems.Messages;
import org.guiji.schemas.workspace.Workspace;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code guiji schedule start}: asks the scheduler, or the next {@code run --due}, for a start. */
@Command(name = "start", mixinStandardHelpOptions = true)
final class ScheduleStartCommand implements Callable<Integer> {
    @Mixin
    private final Session session;

    @Parameters(arity = "1..*", paramLabel = "RESOURCE", descriptionKey = "schedule.resource")
    private List<String> resources = List.of();

    @Option(names = "--reason", required = true, paramLabel = "TEXT", descriptionKey = "decide.reason")
    private String reason = "";

    @Option(names = "--from", paramLabel = "D", descriptionKey = "run.from")
    private @Nullable LocalDate from;

    @Option(names = "--to", paramLabel = "D", descriptionKey = "run.to")
    private @Nullable LocalDate to;

    ScheduleStartCommand(Session session) {
        this.session = session;
    }

    @Override
    public Integer call() {
        String said = Typed.reason("guiji schedule start", reason);
        if ((from == null) != (to == null) || (from != null && from.isAfter(to))) {
            throw GuijiException.of(ProgramFailure.ARGUMENT_WRONG, "guiji schedule start", "--from, --to");
        }
        Workspace workspace = session.workspace();
        resources.forEach(name -> ScheduleCommand.known(workspace, name));
        String who = ScheduleCommand.who();
        try (Program program = session.program(workspace, Progress.SILENT)) {
            for (String name : resources) {
                program.steering().start(name, who, said, Optional.ofNullable(from), Optional.ofNullable(to));
            }
        }
        session.say(Messages.text(StatusCommand.class, "schedule.asked", session.language(), List.of()));
        return ExitCode.DONE;
    }
}
