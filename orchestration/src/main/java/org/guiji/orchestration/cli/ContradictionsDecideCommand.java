package org.guiji.orchestration.cli;

import java.util.List;
import java.util.concurrent.Callable;
import org.guiji.jobs.access.Viewer;
import org.guiji.jobs.ledger.Run;
import org.guiji.jobs.looking.ContradictionFilter;
import org.guiji.jobs.story.Deciding;
import org.guiji.orchestration.desks.Typed;
import org.guiji.orchestration.running.Program;
import org.guiji.orchestration.running.RunReport;
import org.guiji.schemas.workspace.Workspace;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code guiji contradictions decide}: for one key and column another resource's value counts. */
@Command(name = "decide", mixinStandardHelpOptions = true)
final class ContradictionsDecideCommand implements Callable<Integer> {
    @Mixin
    private final Session session;

    @Parameters(paramLabel = "ID", descriptionKey = "contradictions.id")
    private String id = "";

    @Option(names = "--for", required = true, paramLabel = "RESOURCE", descriptionKey = "contradictions.for")
    private String resource = "";

    @Option(names = "--reason", required = true, paramLabel = "TEXT", descriptionKey = "contradictions.reason")
    private String reason = "";

    @Option(names = "--by", paramLabel = "WHO", descriptionKey = "contradictions.by")
    private String by = System.getProperty("user.name");

    ContradictionsDecideCommand(Session session) {
        this.session = session;
    }

    @Override
    public Integer call() {
        String said = Typed.reason("guiji contradictions decide", reason);
        Workspace workspace = session.workspace();
        try (RunProgress progress = RunProgress.on(session.terminal());
                Program program = session.program(workspace, progress)) {
            Deciding deciding = program.part(Deciding.class);
            Run run = deciding.decide(id, resource, said, by);
            // The reason stays in the lake: it may quote what it is about.
            program.ledger().audit(by, "contradictions decide", id + " for " + resource + " run " + run.id(), "");
            RunReport report = program.runs().finish(run.resource());
            session.say(report);
            List<Run> done = report.runs().stream()
                    .filter(ended -> ended.id() == run.id())
                    .toList();
            session.print(
                    session.printsTables()
                            ? ContradictionRows.brief(deciding.list(ContradictionFilter.of(id), new Viewer(by, false)))
                            : RunRows.brief(done),
                    workspace.settings().timeZone());
            return report.exit();
        }
    }
}
