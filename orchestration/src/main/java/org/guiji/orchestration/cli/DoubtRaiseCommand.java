package org.guiji.orchestration.cli;

import java.util.List;
import java.util.concurrent.Callable;
import org.guiji.jobs.story.Doubting;
import org.guiji.orchestration.desks.Typed;
import org.guiji.orchestration.running.Program;
import org.guiji.schemas.contracts.TableContract;
import org.guiji.schemas.workspace.Workspace;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code guiji doubt raise}: questions a row by its key. */
@Command(name = "raise", mixinStandardHelpOptions = true)
final class DoubtRaiseCommand implements Callable<Integer> {
    @Mixin
    private final Session session;

    @Parameters(index = "0", paramLabel = "TABLE", descriptionKey = "doubt.table")
    private String table = "";

    @Parameters(index = "1..*", arity = "1..*", paramLabel = "KEY", descriptionKey = "doubt.key")
    private List<String> key = List.of();

    @Option(names = "--column", paramLabel = "C", descriptionKey = "doubt.column")
    private String column = "";

    @Option(names = "--text", required = true, paramLabel = "TEXT", descriptionKey = "doubt.text")
    private String text = "";

    @Option(names = "--by", paramLabel = "WHO", descriptionKey = "doubt.by")
    private String by = System.getProperty("user.name");

    DoubtRaiseCommand(Session session) {
        this.session = session;
    }

    @Override
    public Integer call() {
        String said = Typed.text("guiji doubt raise", "--text", text);
        Workspace workspace = session.workspace();
        TableContract contract = Tables.find(workspace, table);
        try (RunProgress progress = RunProgress.on(session.terminal());
                Program program = session.program(workspace, progress)) {
            Doubting.Marked raised = program.part(Doubting.class).raise(contract, key, column, said, by);
            DoubtPrinting printing = new DoubtPrinting(session, workspace, program);
            printing.audit("doubt raise", raised.doubt());
            return printing.finish(raised);
        }
    }
}
