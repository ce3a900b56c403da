package org.guiji.orchestration.access;

import java.time.Instant;
import java.util.EnumSet;
import java.util.Optional;
import java.util.Set;
import org.guiji.schemas.problems.GuijiException;

/**
 * A local user.
 *
 * @param provider the department of a provider's account; empty for all others
 * @param mustChange whether the password was given out by somebody else and may only be used to choose one's own
 * @param failedAttempts wrong passwords since the last right one
 * @param lockedUntil until when no password is looked at
 */
public record Account(
        String name,
        Set<Role> roles,
        Optional<String> provider,
        boolean mustChange,
        boolean disabled,
        int failedAttempts,
        Optional<Instant> lockedUntil,
        Optional<Instant> signedInAt) {
    private static final String NAME = "[a-z][a-z0-9._-]{1,39}";

    public Account {
        if (!name.matches(NAME)) {
            throw GuijiException.of(AccessFailure.ACCOUNT_NAME_WRONG, "account");
        }
        if (roles.isEmpty() || roles.contains(Role.PROVIDER) != provider.isPresent()) {
            throw GuijiException.of(AccessFailure.ACCOUNT_ROLES_WRONG, name);
        }
        if (provider.isPresent() && roles.size() > 1) {
            throw GuijiException.of(AccessFailure.ACCOUNT_ROLES_WRONG, name);
        }
        roles = Set.copyOf(EnumSet.copyOf(roles));
    }

    /** A new one, whose password somebody else has made. */
    public static Account fresh(String name, Set<Role> roles, Optional<String> provider) {
        return new Account(name, roles, provider, true, false, 0, Optional.empty(), Optional.empty());
    }

    public boolean isLocked(Instant now) {
        return lockedUntil.filter(now::isBefore).isPresent();
    }

    public Visitor visitor() {
        return new Visitor(name, roles, provider);
    }
}
