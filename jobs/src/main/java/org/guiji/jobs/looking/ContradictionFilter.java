package org.guiji.jobs.looking;

import java.util.Optional;
import org.guiji.jobs.ledger.ContradictionStatus;

/**
 * Which contradictions are wanted; empty texts mean all.
 *
 * @param provider of any resource that takes part
 * @param most how many lines at most; 0 means all
 */
public record ContradictionFilter(
        String id, String table, String column, String provider, Optional<ContradictionStatus> status, int most) {

    public static ContradictionFilter of(String id) {
        return new ContradictionFilter(id, "", "", "", Optional.empty(), 1);
    }
}
