package org.guiji.orchestration.cli;

import java.util.concurrent.Callable;
import org.guiji.orchestration.ExitCode;
import org.guiji.orchestration.running.Program;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** {@code guiji user reset}: a new one-time password, and the account is no longer locked. */
@Command(name = "reset", mixinStandardHelpOptions = true)
final class UserResetCommand implements Callable<Integer> {
    @Mixin
    private final Session session;

    @Parameters(paramLabel = "NAME", descriptionKey = "user.name")
    private String name = "";

    UserResetCommand(Session session) {
        this.session = session;
    }

    @Override
    public Integer call() {
        try (Program program = session.program()) {
            String password = program.accounts().reset(System.getProperty("user.name"), name);
            UserRows.print(session, name, password);
        }
        return ExitCode.DONE;
    }
}
