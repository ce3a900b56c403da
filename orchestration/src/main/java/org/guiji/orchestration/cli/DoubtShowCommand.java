package org.guiji.orchestration.cli;

import java.util.concurrent.Callable;
import org.guiji.jobs.ledger.Doubt;
import org.guiji.jobs.story.DoubtPaper;
import org.guiji.jobs.story.Doubting;
import org.guiji.orchestration.ExitCode;
import org.guiji.orchestration.running.Program;
import org.guiji.orchestration.running.Progress;
import org.guiji.schemas.workspace.Workspace;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code guiji doubt show}: one doubt; its key and its words only unmasked, which is written down first. */
@Command(name = "show", mixinStandardHelpOptions = true)
final class DoubtShowCommand implements Callable<Integer> {
    @Mixin
    private final Session session;

    @Parameters(paramLabel = "ID", descriptionKey = "doubt.id")
    private long id;

    @Option(names = "--unmasked", descriptionKey = "option.unmasked")
    private boolean unmasked;

    DoubtShowCommand(Session session) {
        this.session = session;
    }

    @Override
    public Integer call() {
        Workspace workspace = session.workspace();
        try (Program program = session.program(workspace, Progress.SILENT)) {
            Doubting doubting = program.part(Doubting.class);
            Doubt doubt = doubting.find(id);
            DoubtPrinting printing = new DoubtPrinting(session, workspace, program);
            if (!unmasked) {
                printing.show(doubt);
                return ExitCode.DONE;
            }
            printing.audit("doubt show --unmasked", doubt);
            DoubtPaper paper = doubting.paper(doubt);
            session.print(
                    Rows.of("doubt_id", "table_name", "key", "column_name", "status", "text", "extension", "answer")
                            .row(
                                    doubt.id(),
                                    doubt.table(),
                                    String.join(",", paper.key()),
                                    doubt.column(),
                                    doubt.status().text(),
                                    paper.text(),
                                    paper.extension(),
                                    paper.answer())
                            .build(),
                    workspace.settings().timeZone());
        }
        return ExitCode.DONE;
    }
}
