package org.guiji.orchestration.cli;

import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Callable;
import org.guiji.orchestration.ExitCode;
import org.guiji.orchestration.access.Account;
import org.guiji.orchestration.access.Role;
import org.guiji.orchestration.desks.PeopleDesk;
import org.guiji.orchestration.running.Program;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code guiji user add}: a new account, whose one-time password is printed once. */
@Command(name = "add", mixinStandardHelpOptions = true)
final class UserAddCommand implements Callable<Integer> {
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

    UserAddCommand(Session session) {
        this.session = session;
    }

    @Override
    public Integer call() {
        try (Program program = session.program()) {
            Set<Role> wanted = roles.isEmpty() ? EnumSet.noneOf(Role.class) : EnumSet.copyOf(roles);
            Optional<String> department = Optional.of(provider)
                    .filter(typed -> !typed.isBlank())
                    .map(typed -> PeopleDesk.known(program, typed));
            String password =
                    program.accounts().add(System.getProperty("user.name"), Account.fresh(name, wanted, department));
            UserRows.print(session, name, password);
        }
        return ExitCode.DONE;
    }
}
