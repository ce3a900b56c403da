package org.guiji.orchestration.cli;

import java.util.concurrent.Callable;
import org.guiji.jobs.ledger.DoubtStatus;
import org.guiji.jobs.story.Doubting;
import org.guiji.orchestration.ProgramFailure;
import org.guiji.orchestration.desks.Typed;
import org.guiji.orchestration.running.Program;
import org.guiji.schemas.problems.GuijiException;
import org.guiji.schemas.workspace.Workspace;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code guiji doubt answer}: the provider's answer closes a doubt, and its asker is told. */
@Command(name = "answer", mixinStandardHelpOptions = true)
final class DoubtAnswerCommand implements Callable<Integer> {
    @Mixin
    private final Session session;

    @Parameters(index = "0", paramLabel = "ID", descriptionKey = "doubt.id")
    private long id;

    @Parameters(index = "1", paramLabel = "corrected|upheld", descriptionKey = "doubt.answer")
    private DoubtStatus answer = DoubtStatus.UPHELD;

    @Option(names = "--text", required = true, paramLabel = "TEXT", descriptionKey = "doubt.text")
    private String text = "";

    DoubtAnswerCommand(Session session) {
        this.session = session;
    }

    @Override
    public Integer call() {
        String said = Typed.text("guiji doubt answer", "--text", text);
        if (answer == DoubtStatus.OPEN) {
            throw GuijiException.of(ProgramFailure.ARGUMENT_WRONG, "guiji doubt answer", "corrected|upheld");
        }
        Workspace workspace = session.workspace();
        try (RunProgress progress = RunProgress.on(session.terminal());
                Program program = session.program(workspace, progress)) {
            Doubting.Marked answered = program.part(Doubting.class).answer(id, answer, said);
            DoubtPrinting printing = new DoubtPrinting(session, workspace, program);
            printing.audit("doubt answer " + answer.text(), answered.doubt());
            return printing.finish(answered);
        }
    }
}
