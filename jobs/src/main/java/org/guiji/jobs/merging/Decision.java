package org.guiji.jobs.merging;

import java.util.Optional;

/** Either a plan to carry out, or the number of closings that a person must agree to. */
public record Decision(Optional<MergePlan> plan, long closings) {
    static Decision go(MergePlan plan) {
        return new Decision(Optional.of(plan), 0);
    }

    static Decision needsApproval(long closings) {
        return new Decision(Optional.empty(), closings);
    }
}
