package org.guiji.jobs.merging;

import java.util.Optional;

/** Either a plan to carry out, or what a person must agree to. */
public record Decision(Optional<MergePlan> plan, Braked braked) {
    static Decision go(MergePlan plan) {
        return new Decision(Optional.of(plan), Braked.NOTHING);
    }

    static Decision needsApproval(Braked braked) {
        return new Decision(Optional.empty(), braked);
    }
}
