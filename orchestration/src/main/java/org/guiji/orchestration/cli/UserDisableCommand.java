package org.guiji.orchestration.cli;

import java.util.concurrent.Callable;
import org.guiji.orchestration.ExitCode;
import org.guiji.orchestration.running.Program;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** {@code guiji user disable}: the account is kept, and nobody signs in with it. */
@Command(name = "disable", mixinStandardHelpOptions = true)
final class UserDisableCommand implements Callable<Integer> {
    @Mixin
    private final Session session;

    @Parameters(paramLabel = "NAME", descriptionKey = "user.name")
    private String name = "";

    UserDisableCommand(Session session) {
        this.session = session;
    }

    @Override
    public Integer call() {
        try (Program program = session.program()) {
            // Whoever sits at the machine is nobody's account, even of the same name.
            program.accounts().disable("cli:" + System.getProperty("user.name"), name);
            session.print(
                    UserRows.of(program.accounts().all()),
                    program.workspace().settings().timeZone());
        }
        return ExitCode.DONE;
    }
}
