package org.guiji.orchestration.cli;

import java.util.List;
import java.util.concurrent.Callable;
import org.guiji.jobs.ledger.Run;
import org.guiji.jobs.story.Previews;
import org.guiji.orchestration.ExitCode;
import org.guiji.orchestration.running.Program;
import org.guiji.schemas.problems.Messages;
import org.guiji.schemas.workspace.Workspace;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** {@code guiji preview}: what approving a held run would do. */
@Command(name = "preview", mixinStandardHelpOptions = true)
final class PreviewCommand implements Callable<Integer> {
    @Mixin
    private final Session session;

    @Parameters(paramLabel = "RUN", descriptionKey = "decide.run")
    private long run;

    PreviewCommand(Session session) {
        this.session = session;
    }

    @Override
    public Integer call() {
        Workspace workspace = session.workspace();
        try (RunProgress progress = RunProgress.on(session.terminal());
                Program program = session.program(workspace, progress)) {
            Run held = program.decisions().held(run);
            var preview = program.part(Previews.class).held(held.id());
            progress.close();
            session.print(
                    PreviewRows.ofHeld(held.id(), held.resource(), preview, session.printsTables()),
                    workspace.settings().timeZone());
            session.say(Messages.text(RunCommand.class, "preview.nothing-written", session.language(), List.of()));
        }
        return ExitCode.DONE;
    }
}
