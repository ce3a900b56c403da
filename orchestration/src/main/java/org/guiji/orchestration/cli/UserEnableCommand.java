package org.guiji.orchestration.cli;

import java.util.concurrent.Callable;
import org.guiji.orchestration.ExitCode;
import org.guiji.orchestration.running.Program;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** {@code guiji user enable}: a disabled account may be used again, with the password that it had. */
@Command(name = "enable", mixinStandardHelpOptions = true)
final class UserEnableCommand implements Callable<Integer> {
    @Mixin
    private final Session session;

    @Parameters(paramLabel = "NAME", descriptionKey = "user.name")
    private String name = "";

    UserEnableCommand(Session session) {
        this.session = session;
    }

    @Override
    public Integer call() {
        try (Program program = session.program()) {
            program.accounts().enable(System.getProperty("user.name"), name);
            session.print(
                    UserRows.of(program.accounts().all()),
                    program.workspace().settings().timeZone());
        }
        return ExitCode.DONE;
    }
}
