package org.guiji.orchestration.cli;

import java.util.List;
import java.util.stream.Collectors;
import org.guiji.orchestration.access.Account;
import org.guiji.orchestration.access.Role;
import org.guiji.schemas.problems.Messages;

/** Accounts as rows, and the one time that a password is printed. */
final class UserRows {
    private UserRows() {}

    static Rows of(List<Account> accounts) {
        Rows.Builder rows =
                Rows.of("account", "roles", "provider", "disabled", "must_change", "locked_until", "signed_in_at");
        accounts.forEach(account -> rows.row(
                account.name(),
                account.roles().stream().map(Role::text).sorted().collect(Collectors.joining(" ")),
                account.provider().orElse(null),
                account.disabled(),
                account.mustChange(),
                account.lockedUntil().orElse(null),
                account.signedInAt().orElse(null)));
        return rows.build();
    }

    /** Alone on standard output, so that it can be handed on without being seen. */
    static void print(Session session, String name, String password) {
        session.say(Messages.text(UserRows.class, "user.password", session.language(), List.of(name)));
        session.terminal().out().println(password);
    }
}
