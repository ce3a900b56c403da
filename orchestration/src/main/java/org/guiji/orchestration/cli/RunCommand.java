package org.guiji.orchestration.cli;

import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import org.guiji.jobs.story.Previewed;
import org.guiji.jobs.story.Previews;
import org.guiji.jobs.story.RunRequest;
import org.guiji.orchestration.ExitCode;
import org.guiji.orchestration.ProgramFailure;
import org.guiji.orchestration.running.Program;
import org.guiji.orchestration.running.RunReport;
import org.guiji.schemas.problems.GuijiException;
import org.guiji.schemas.problems.Messages;
import org.guiji.schemas.workspace.Workspace;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code guiji run}: takes deliveries through the story. */
@Command(name = "run", mixinStandardHelpOptions = true)
final class RunCommand implements Callable<Integer> {
    @Mixin
    private final Session session;

    @Parameters(arity = "0..*", paramLabel = "RESOURCE", descriptionKey = "run.resources")
    private List<String> resources = List.of();

    @Option(names = "--all", descriptionKey = "run.all")
    private boolean all;

    @Option(names = "--due", descriptionKey = "run.due")
    private boolean due;

    @Option(names = "--date", paramLabel = "D", descriptionKey = "run.date")
    private @Nullable LocalDate date;

    @Option(names = "--from", paramLabel = "D", descriptionKey = "run.from")
    private @Nullable LocalDate from;

    @Option(names = "--to", paramLabel = "D", descriptionKey = "run.to")
    private @Nullable LocalDate to;

    @Option(names = "--dry-run", descriptionKey = "run.dry-run")
    private boolean dryRun;

    RunCommand(Session session) {
        this.session = session;
    }

    @Override
    public Integer call() {
        RunRequest request = request();
        Workspace workspace = session.workspace();
        try (RunProgress progress = RunProgress.on(session.terminal());
                Program program = session.program(workspace, progress)) {
            if (dryRun) {
                return show(request, program, workspace, progress);
            }
            return tell(program.runs().run(request), workspace, progress);
        }
    }

    private RunRequest request() {
        if (resources.isEmpty() && !all && !due) {
            throw GuijiException.of(ProgramFailure.ARGUMENT_MISSING, "guiji run", "RESOURCE, --all, --due");
        }
        if ((from == null) != (to == null) || (from != null && (date != null || from.isAfter(to)))) {
            throw GuijiException.of(ProgramFailure.ARGUMENT_WRONG, "guiji run", "--date, --from, --to");
        }
        return new RunRequest(
                resources,
                all,
                due,
                Optional.ofNullable(date),
                Optional.ofNullable(from),
                Optional.ofNullable(to),
                dryRun);
    }

    private int show(RunRequest request, Program program, Workspace workspace, RunProgress progress) {
        Previews previews = program.part(Previews.class);
        Map<String, List<Previewed>> waiting = new TreeMap<>();
        for (String name : program.runs().wanted(request)) {
            waiting.put(name, previews.waiting(name, request));
        }
        progress.close();
        session.print(
                PreviewRows.of(waiting, session.printsTables()),
                workspace.settings().timeZone());
        session.say(Messages.text(RunCommand.class, "preview.nothing-written", session.language(), List.of()));
        return ExitCode.DONE;
    }

    private int tell(RunReport report, Workspace workspace, RunProgress progress) {
        progress.close();
        session.say(report);
        session.print(
                session.printsTables() ? RunRows.brief(report.runs()) : RunRows.all(report.runs()),
                workspace.settings().timeZone());
        return report.exit();
    }
}
