package org.guiji.orchestration.cli;

import java.util.List;
import java.util.concurrent.Callable;
import org.guiji.jobs.access.Viewer;
import org.guiji.jobs.looking.ContradictionLine;
import org.guiji.jobs.story.Deciding;
import org.guiji.orchestration.ExitCode;
import org.guiji.orchestration.running.Program;
import org.guiji.orchestration.running.Progress;
import org.guiji.schemas.problems.Messages;
import org.guiji.schemas.workspace.Workspace;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code guiji contradictions list}: who says what about which key and column, and how each contradiction stands. */
@Command(name = "list", mixinStandardHelpOptions = true)
final class ContradictionsListCommand implements Callable<Integer> {
    @Mixin
    private final Session session;

    @Mixin
    private WantedContradictions wanted = new WantedContradictions();

    @Option(names = "--last", paramLabel = "N", descriptionKey = "contradictions.last")
    private int last = 1000;

    @Option(names = "--unmasked", descriptionKey = "option.unmasked")
    private boolean unmasked;

    ContradictionsListCommand(Session session) {
        this.session = session;
    }

    @Override
    public Integer call() {
        Workspace workspace = session.workspace();
        var filter = wanted.filter(workspace, last);
        Viewer viewer = Viewers.of(session, workspace, unmasked, "contradictions list", wanted.subject());
        try (Program program = session.program(workspace, Progress.SILENT)) {
            List<ContradictionLine> lines = program.part(Deciding.class).list(filter, viewer);
            session.print(
                    session.printsTables() ? ContradictionRows.brief(lines) : ContradictionRows.of(lines),
                    workspace.settings().timeZone());
            if (lines.size() == last) {
                session.say(Messages.text(
                        ContradictionsListCommand.class, "contradictions.more", session.language(), List.of(last)));
            }
        }
        return ExitCode.DONE;
    }
}
