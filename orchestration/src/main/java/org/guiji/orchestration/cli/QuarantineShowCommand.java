package org.guiji.orchestration.cli;

import java.util.Optional;
import java.util.concurrent.Callable;
import org.guiji.jobs.story.QuarantineDesk;
import org.guiji.orchestration.ExitCode;
import org.guiji.orchestration.running.Program;
import org.guiji.orchestration.running.Progress;
import org.guiji.schemas.workspace.Workspace;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** {@code guiji quarantine show}: why one row was rejected, and what became of it. Its values are in the workbook only. */
@Command(name = "show", mixinStandardHelpOptions = true)
final class QuarantineShowCommand implements Callable<Integer> {
    @Mixin
    private final Session session;

    @Parameters(index = "0", paramLabel = "RUN", descriptionKey = "decide.run")
    private long id;

    @Parameters(index = "1", paramLabel = "FILE:LINE", descriptionKey = "quarantine.line")
    private String row = "";

    QuarantineShowCommand(Session session) {
        this.session = session;
    }

    @Override
    public Integer call() {
        Workspace workspace = session.workspace();
        FileLine wanted = FileLine.parse(row, "guiji quarantine show");
        QuarantineDesk.Filter ofRun = new QuarantineDesk.Filter(
                Optional.of(id),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty());
        try (Program program = session.program(workspace, Progress.SILENT)) {
            Runs.find(program.ledger(), id);
            session.print(
                    QuarantineRows.of(program.part(QuarantineDesk.class)
                            .entries(ofRun)
                            .filter(entry -> entry.file().equals(wanted.file())
                                    && entry.place().line() == wanted.line())),
                    workspace.settings().timeZone());
        }
        return ExitCode.DONE;
    }
}
