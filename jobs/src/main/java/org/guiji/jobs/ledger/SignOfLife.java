package org.guiji.jobs.ledger;

import java.time.Instant;
import java.util.Optional;

/**
 * An arrival of a resource as its cycle sees it, also one that brought nothing new.
 *
 * @param period of the resource's cycle that it stands for, e.g. {@code 2026-11}
 * @param dueAt as the deadline was when it arrived; nothing while provisional
 * @param status of its run as it is now
 */
public record SignOfLife(
        long run,
        String resource,
        String period,
        Optional<Instant> dueAt,
        Instant arrivedAt,
        Punctuality punctuality,
        RunStatus status) {

    /** What was refused or faulty is no delivery of its period; what failed here is not the provider's fault. */
    public boolean answers() {
        return status != RunStatus.REFUSED && status != RunStatus.DELIVERY_FAULTY;
    }
}
