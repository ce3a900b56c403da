package org.guiji.orchestration.cli;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import org.guiji.orchestration.ExitCode;
import org.guiji.orchestration.ProgramFailure;
import org.guiji.orchestration.planning.Firings;
import org.guiji.orchestration.timetable.Timetable;
import org.guiji.orchestration.timetable.TimetableReader;
import org.guiji.schemas.problems.GuijiException;
import org.guiji.schemas.workspace.Workspace;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code guiji schedule next}: the calendar of coming starts and deadlines. */
@Command(name = "next", mixinStandardHelpOptions = true)
final class ScheduleNextCommand implements Callable<Integer> {
    @Mixin
    private final Session session;

    @Parameters(arity = "0..*", paramLabel = "RESOURCE", descriptionKey = "due.resources")
    private List<String> resources = List.of();

    @Option(names = "--days", paramLabel = "N", defaultValue = "7", descriptionKey = "schedule.days")
    private int days;

    ScheduleNextCommand(Session session) {
        this.session = session;
    }

    @Override
    public Integer call() {
        if (days < 1 || days > 366) {
            throw GuijiException.of(ProgramFailure.ARGUMENT_WRONG, "guiji schedule next", "--days");
        }
        Workspace workspace = session.workspace();
        Timetable timetable = TimetableReader.read(workspace);
        if (!timetable.problems().isEmpty()) {
            throw GuijiException.of(
                    ProgramFailure.WORKSPACE_WRONG,
                    TimetableReader.FILE,
                    timetable.problems().size());
        }
        resources.forEach(name -> ScheduleCommand.steered(workspace, name));
        Instant now = workspace.settings().clock().instant();
        Rows.Builder rows = Rows.of("at", "resource", "kind", "period");
        new Firings(workspace, timetable)
                .between(now, now.plus(Duration.ofDays(days))).stream()
                        .filter(firing -> resources.isEmpty() || resources.contains(firing.resource()))
                        .forEach(firing -> rows.row(
                                firing.at(),
                                firing.resource(),
                                firing.kind().name().toLowerCase(Locale.ROOT),
                                firing.period().isEmpty() ? null : firing.period()));
        session.print(rows.build(), workspace.settings().timeZone());
        return ExitCode.DONE;
    }
}
