package org.guiji.orchestration.cli;

import java.util.concurrent.Callable;
import org.guiji.orchestration.ExitCode;
import org.guiji.orchestration.running.Program;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** {@code guiji user roles}: other roles in place of those that an account has; they count at once. */
@Command(name = "roles", mixinStandardHelpOptions = true)
final class UserRolesCommand implements Callable<Integer> {
    @Mixin
    private final Session session;

    @Parameters(paramLabel = "NAME", descriptionKey = "user.name")
    private String name = "";

    @Mixin
    private final RoleOptions options = new RoleOptions();

    UserRolesCommand(Session session) {
        this.session = session;
    }

    @Override
    public Integer call() {
        try (Program program = session.program()) {
            // Whoever sits at the machine is nobody's account, even of the same name.
            program.accounts()
                    .changeRoles(
                            "cli:" + System.getProperty("user.name"),
                            name,
                            options.roles(),
                            options.department(program));
            session.print(
                    UserRows.of(program.accounts().all()),
                    program.workspace().settings().timeZone());
        }
        return ExitCode.DONE;
    }
}
