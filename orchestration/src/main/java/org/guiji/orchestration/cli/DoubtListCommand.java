package org.guiji.orchestration.cli;

import java.util.concurrent.Callable;
import org.guiji.jobs.story.DoubtBoard;
import org.guiji.orchestration.ExitCode;
import org.guiji.orchestration.running.Program;
import org.guiji.orchestration.running.Progress;
import org.guiji.schemas.workspace.Workspace;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code guiji doubt list}: doubts and their deadlines. */
@Command(name = "list", mixinStandardHelpOptions = true)
final class DoubtListCommand implements Callable<Integer> {
    @Mixin
    private final Session session;

    @Option(names = "--open", descriptionKey = "doubt.open")
    private boolean open;

    @Option(names = "--overdue", descriptionKey = "doubt.overdue")
    private boolean overdue;

    @Option(names = "--provider", paramLabel = "P", descriptionKey = "doubt.provider")
    private String provider = "";

    @Option(names = "--by", paramLabel = "WHO", descriptionKey = "doubt.mine")
    private String by = "";

    DoubtListCommand(Session session) {
        this.session = session;
    }

    @Override
    public Integer call() {
        Workspace workspace = session.workspace();
        try (Program program = session.program(workspace, Progress.SILENT)) {
            session.print(
                    DoubtRows.of(new DoubtBoard(workspace, program.doubts()).entries(this::isWanted)),
                    workspace.settings().timeZone());
        }
        return ExitCode.DONE;
    }

    private boolean isWanted(DoubtBoard.Entry entry) {
        return (!open || entry.doubt().isOpen())
                && (!overdue || entry.overdue())
                && (provider.isEmpty() || entry.doubt().provider().equals(provider))
                && (by.isEmpty() || entry.doubt().by().equals(by));
    }
}
