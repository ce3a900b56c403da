package org.guiji.orchestration.cli;

import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.guiji.orchestration.access.Role;
import org.guiji.orchestration.desks.PeopleDesk;
import org.guiji.orchestration.running.Program;
import picocli.CommandLine.Option;

/** Which roles an account gets, and of which department it is. */
final class RoleOptions {
    @Option(
            names = "--role",
            required = true,
            split = ",",
            paramLabel = "engineer|quality|provider|analyst|auditor|administrator",
            descriptionKey = "user.role")
    private List<Role> roles = List.of();

    @Option(names = "--provider", paramLabel = "P", descriptionKey = "user.provider")
    private String provider = "";

    Set<Role> roles() {
        return roles.isEmpty() ? EnumSet.noneOf(Role.class) : EnumSet.copyOf(roles);
    }

    Optional<String> department(Program program) {
        return Optional.of(provider).filter(typed -> !typed.isBlank()).map(typed -> PeopleDesk.known(program, typed));
    }
}
