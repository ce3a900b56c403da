package org.guiji.orchestration.cli;

import java.util.concurrent.Callable;
import org.guiji.orchestration.ExitCode;
import org.guiji.orchestration.running.Program;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** {@code guiji user list}: all accounts with their roles. */
@Command(name = "list", mixinStandardHelpOptions = true)
final class UserListCommand implements Callable<Integer> {
    @Mixin
    private final Session session;

    UserListCommand(Session session) {
        this.session = session;
    }

    @Override
    public Integer call() {
        try (Program program = session.program()) {
            session.print(
                    UserRows.of(program.accounts().all()),
                    program.workspace().settings().timeZone());
        }
        return ExitCode.DONE;
    }
}
