package org.guiji.orchestration.cli;

import java.util.List;
import java.util.concurrent.Callable;
import org.guiji.jobs.ledger.Run;
import org.guiji.orchestration.ExitCode;
import org.guiji.orchestration.running.Program;
import org.guiji.orchestration.running.Progress;
import org.guiji.schemas.workspace.Workspace;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code guiji runs}: all runs, oldest first. */
@Command(name = "runs", mixinStandardHelpOptions = true)
final class RunsCommand implements Callable<Integer> {
    @Mixin
    private final Session session;

    @Parameters(arity = "0..*", paramLabel = "RESOURCE", descriptionKey = "runs.resources")
    private List<String> resources = List.of();

    @Option(names = "--last", paramLabel = "N", descriptionKey = "runs.last")
    private int last = Integer.MAX_VALUE;

    RunsCommand(Session session) {
        this.session = session;
    }

    @Override
    public Integer call() {
        Workspace workspace = session.workspace();
        try (Program program = session.program(workspace, Progress.SILENT)) {
            List<Run> runs = program.ledger().runs().stream()
                    .filter(run -> resources.isEmpty() || resources.contains(run.resource()))
                    .toList();
            List<Run> shown = runs.subList(Math.max(0, runs.size() - Math.max(0, last)), runs.size());
            session.print(
                    session.printsTables() ? RunRows.brief(shown) : RunRows.all(shown),
                    workspace.settings().timeZone());
        }
        return ExitCode.DONE;
    }
}
