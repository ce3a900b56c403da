package org.guiji.orchestration.cli;

import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.guiji.jobs.ledger.Start;
import org.guiji.jobs.thematic.ThematicReader;
import org.guiji.jobs.thematic.ThematicTable;
import org.guiji.orchestration.ExitCode;
import org.guiji.orchestration.ledger.ScheduleProcesses;
import org.guiji.orchestration.planning.Decision;
import org.guiji.orchestration.planning.Due;
import org.guiji.orchestration.planning.Wait;
import org.guiji.orchestration.running.Program;
import org.guiji.orchestration.running.Progress;
import org.guiji.schemas.catalogue.Resource;
import org.guiji.schemas.problems.Messages;
import org.guiji.schemas.workspace.Workspace;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** {@code guiji schedule list}: for each resource and thematic table whether it would be started now, or what it waits for. */
@Command(name = "list", mixinStandardHelpOptions = true)
final class ScheduleListCommand implements Callable<Integer> {
    @Mixin
    private final Session session;

    ScheduleListCommand(Session session) {
        this.session = session;
    }

    @Override
    public Integer call() {
        Workspace workspace = session.workspace();
        try (Program program = session.program(workspace, Progress.SILENT)) {
            Decision decision =
                    program.runs().decide(Set.of()).and(program.runs().decideRefreshes());
            Map<String, Start> last =
                    program.starts().last().stream().collect(Collectors.toMap(Start::resource, Function.identity()));
            Rows.Builder rows = Rows.of(
                    "resource", "trigger", "state", "reason", "detail", "until", "last_started_at", "last_outcome");
            for (Resource resource : workspace.catalogue().all()) {
                String cycle = resource.cycle().name().toLowerCase(Locale.ROOT);
                add(rows, resource.name(), cycle, program, decision, Optional.ofNullable(last.get(resource.name())));
            }
            for (ThematicTable table : ThematicReader.read(workspace).tables()) {
                add(rows, table.name(), "inputs", program, decision, Optional.ofNullable(last.get(table.name())));
            }
            session.print(rows.build(), workspace.settings().timeZone());
            new ScheduleProcesses(program.source()).alive(Instant.now()).forEach(this::say);
        }
        return ExitCode.DONE;
    }

    /** @param usual what starts it where no clock does */
    private static void add(
            Rows.Builder rows, String name, String usual, Program program, Decision decision, Optional<Start> last) {
        Optional<Due> due = decision.starts().stream()
                .filter(start -> start.resource().equals(name))
                .findFirst();
        Optional<Wait> wait = decision.waitOf(name);
        String trigger = program.timetable().entry(name).trigger().isByClock() ? "clock" : usual;
        rows.row(
                name,
                trigger,
                due.isPresent()
                        ? "starts"
                        : wait.map(found -> found.why().text()).orElse("idle"),
                due.or(() -> wait.map(Wait::due))
                        .map(found -> found.reason().text())
                        .orElse(null),
                wait.map(Wait::detail).orElse(null),
                wait.flatMap(Wait::until).orElse(null),
                last.map(Start::startedAt).orElse(null),
                last.map(start -> start.failure().isEmpty() ? start.outcome().text() : start.failure())
                        .orElse(null));
    }

    /** Which schedulers work, and which of them refused the newest files. */
    private void say(ScheduleProcesses.Process process) {
        session.say(text("schedule.runs", List.of(process.machine(), process.beganAt(), process.loadedAt())));
        process.refusedAt()
                .ifPresent(at ->
                        session.say(text("schedule.refused", List.of(at, process.problems(), process.firstProblem()))));
    }

    private String text(String key, List<Object> arguments) {
        return Messages.text(
                StatusCommand.class,
                key,
                session.language(),
                arguments.stream().<Object>map(String::valueOf).toList());
    }
}
