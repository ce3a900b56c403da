package org.guiji.orchestration.cli;

import java.util.concurrent.Callable;
import org.guiji.jobs.ledger.Doubt;
import org.guiji.jobs.story.Doubting;
import org.guiji.orchestration.ExitCode;
import org.guiji.orchestration.desks.Typed;
import org.guiji.orchestration.running.Program;
import org.guiji.orchestration.running.Progress;
import org.guiji.schemas.workspace.Workspace;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code guiji doubt extend}: more working days for the answer, once. */
@Command(name = "extend", mixinStandardHelpOptions = true)
final class DoubtExtendCommand implements Callable<Integer> {
    @Mixin
    private final Session session;

    @Parameters(paramLabel = "ID", descriptionKey = "doubt.id")
    private long id;

    @Option(names = "--reason", required = true, paramLabel = "TEXT", descriptionKey = "doubt.reason")
    private String reason = "";

    DoubtExtendCommand(Session session) {
        this.session = session;
    }

    @Override
    public Integer call() {
        String said = Typed.reason("guiji doubt extend", reason);
        Workspace workspace = session.workspace();
        try (Program program = session.program(workspace, Progress.SILENT)) {
            Doubt extended = program.part(Doubting.class).extend(id, said);
            DoubtPrinting printing = new DoubtPrinting(session, workspace, program);
            printing.audit("doubt extend", extended);
            printing.show(extended);
        }
        return ExitCode.DONE;
    }
}
