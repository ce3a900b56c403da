package org.guiji.jobs.merging;

import java.util.Optional;

/** The mass-deletion brake: a run that would close too much of what is live asks a person first. */
public record Brake(double share, long rowsAlwaysAllowed) {

    /** @param approved closings a person has already agreed to; more than that asks again */
    boolean stops(long closings, long live, Optional<Long> approved) {
        if (approved.isPresent() && closings <= approved.get()) {
            return false;
        }
        return closings > rowsAlwaysAllowed && closings > share * live;
    }
}
