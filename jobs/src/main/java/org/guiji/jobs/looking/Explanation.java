package org.guiji.jobs.looking;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.guiji.jobs.ledger.DoubtStatus;

/**
 * Where the values of one key come from.
 *
 * @param validFrom of the version; empty when the key is not live, or was not at the time that was asked for
 * @param validTo empty for the current version
 * @param disputeStatus the mark of the row today: 0 when nobody ever doubted it
 * @param origins of every resource that says something about the key, in the order of their authority
 */
public record Explanation(
        Optional<Instant> validFrom, Optional<Instant> validTo, List<Origin> origins, String disputeStatus) {
    static final Explanation NOTHING = new Explanation(Optional.empty(), Optional.empty(), List.of(), DoubtStatus.NONE);

    public Explanation {
        origins = List.copyOf(origins);
    }

    /** Whether anybody has ever said anything about the key. */
    public boolean isKnown() {
        return !origins.isEmpty();
    }
}
