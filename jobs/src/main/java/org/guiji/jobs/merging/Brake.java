package org.guiji.jobs.merging;

import java.util.Optional;

/**
 * The mass-deletion brake: a run that would close too much of what is live, or everything, asks a person first.
 *
 * @param share that may be closed; 1 lets everything go
 * @param surge the same for what it would insert and update
 */
public record Brake(double share, long rowsAlwaysAllowed, Surge surge) {

    /** Whatever is inserted and updated. */
    public Brake(double share, long rowsAlwaysAllowed) {
        this(share, rowsAlwaysAllowed, Surge.ANY);
    }

    /** @param approved closings a person has already agreed to; more than that asks again */
    public boolean stops(long closings, long live, Optional<Long> approved) {
        if (approved.isPresent() && closings <= approved.get()) {
            return false;
        }
        return closings > share * live && (closings > rowsAlwaysAllowed || live > 1 && closings >= live);
    }

    /** Whether the number alone could stop a run, if nothing of the resource stays. */
    boolean isNear(long closings) {
        return closings > rowsAlwaysAllowed || closings > 1 && share < 1;
    }
}
