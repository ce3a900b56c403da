package org.guiji.orchestration.cli;

import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Callable;
import org.guiji.orchestration.ExitCode;
import org.guiji.orchestration.access.Role;
import org.guiji.orchestration.desks.PeopleDesk;
import org.guiji.orchestration.running.Program;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code guiji user roles}: other roles in place of those that an account has; they count at once. */
@Command(name = "roles", mixinStandardHelpOptions = true)
final class UserRolesCommand implements Callable<Integer> {
    @Mixin
    private final Session session;

    @Parameters(paramLabel = "NAME", descriptionKey = "user.name")
    private String name = "";

    @Option(
            names = "--role",
            required = true,
            split = ",",
            paramLabel = "engineer|quality|provider|analyst|auditor|administrator",
            descriptionKey = "user.role")
    private List<Role> roles = List.of();

    @Option(names = "--provider", paramLabel = "P", descriptionKey = "user.provider")
    private String provider = "";

    UserRolesCommand(Session session) {
        this.session = session;
    }

    @Override
    public Integer call() {
        try (Program program = session.program()) {
            Set<Role> wanted = roles.isEmpty() ? EnumSet.noneOf(Role.class) : EnumSet.copyOf(roles);
            Optional<String> department = Optional.of(provider)
                    .filter(typed -> !typed.isBlank())
                    .map(typed -> PeopleDesk.known(program, typed));
            // Whoever sits at the machine is nobody's account, even of the same name.
            program.accounts().changeRoles("cli:" + System.getProperty("user.name"), name, wanted, department);
            session.print(
                    UserRows.of(program.accounts().all()),
                    program.workspace().settings().timeZone());
        }
        return ExitCode.DONE;
    }
}
