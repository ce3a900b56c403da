package org.guiji.orchestration.cli;

import java.util.concurrent.Callable;
import org.guiji.orchestration.ExitCode;
import org.guiji.orchestration.access.Account;
import org.guiji.orchestration.running.Program;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** {@code guiji user add}: a new account, whose one-time password is printed once. */
@Command(name = "add", mixinStandardHelpOptions = true)
final class UserAddCommand implements Callable<Integer> {
    @Mixin
    private final Session session;

    @Parameters(paramLabel = "NAME", descriptionKey = "user.name")
    private String name = "";

    @Mixin
    private final RoleOptions options = new RoleOptions();

    UserAddCommand(Session session) {
        this.session = session;
    }

    @Override
    public Integer call() {
        try (Program program = session.program()) {
            String password = program.accounts()
                    .add(
                            System.getProperty("user.name"),
                            Account.fresh(name, options.roles(), options.department(program)));
            UserRows.print(session, name, password);
        }
        return ExitCode.DONE;
    }
}
