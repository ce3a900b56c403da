package org.guiji.orchestration.access;

import java.util.Optional;
import java.util.Set;
import org.guiji.schemas.problems.GuijiException;

/**
 * Somebody who has signed in; every desk takes one first.
 *
 * @param provider the only department whose data this visitor sees; empty for the data centre's own people
 */
public record Visitor(String name, Set<Role> roles, Optional<String> provider) {
    public Visitor {
        roles = Set.copyOf(roles);
    }

    public boolean may(Action action) {
        return roles.stream().anyMatch(role -> Permissions.grants(role, action));
    }

    /** @throws GuijiException {@link AccessFailure#ACCESS_REFUSED} when none of the roles may */
    public void require(Action action) {
        if (!may(action)) {
            throw GuijiException.of(AccessFailure.ACCESS_REFUSED, name);
        }
    }

    /** Whether a provider's things are shown; to a department only its own. */
    public boolean seesProvider(String name) {
        return provider.filter(own -> !own.equals(name)).isEmpty();
    }

    /** The same for {@code provider/resource}. */
    public boolean sees(String resource) {
        return provider.filter(own -> !resource.startsWith(own + "/")).isEmpty();
    }
}
