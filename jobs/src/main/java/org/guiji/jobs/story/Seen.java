package org.guiji.jobs.story;

import java.util.List;
import java.util.Optional;
import org.guiji.jobs.ledger.Delivery;
import org.guiji.jobs.ledger.Ledger;
import org.guiji.jobs.ledger.RunKind;

/**
 * Whether a delivery was seen before: the latest one of the same resource and period (without a period: of the
 * resource) has the same bytes. So the corrections A, B, A end at A, and equal bytes for another period are new.
 */
final class Seen {
    private Seen() {}

    static Optional<Delivery> before(Ledger ledger, String resource, String period, String fingerprint, long run) {
        List<Delivery> comparable = ledger.deliveries(resource).stream()
                .filter(delivery -> period.isEmpty() || delivery.period().equals(period))
                .filter(delivery -> counts(ledger, delivery, run))
                .toList();
        return comparable.isEmpty()
                ? Optional.empty()
                : Optional.of(comparable.get(comparable.size() - 1))
                        .filter(latest -> latest.fingerprint().equals(fingerprint));
    }

    /** Deliveries that came to nothing, or were withdrawn by a restore, may come again; corrections are none of these. */
    static boolean counts(Ledger ledger, Delivery delivery, long except) {
        return ledger.runsOf(delivery.resource()).stream()
                .filter(run -> run.id() != except && run.kind() == RunKind.DELIVERY)
                .filter(run -> run.delivery().filter(id -> id == delivery.id()).isPresent())
                .anyMatch(run -> switch (run.status()) {
                    case RUNNING, INGESTED, INGESTED_WITH_WARNINGS, HELD, NOTHING_NEW -> true;
                    case REFUSED, DELIVERY_FAULTY, DELIVERY_MISSING, FAILED, WITHDRAWN -> false;
                });
    }
}
