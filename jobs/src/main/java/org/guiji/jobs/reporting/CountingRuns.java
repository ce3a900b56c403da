package org.guiji.jobs.reporting;

import java.time.YearMonth;
import java.time.ZoneId;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.guiji.jobs.ledger.Delivery;
import org.guiji.jobs.ledger.Ledger;
import org.guiji.jobs.ledger.Run;
import org.guiji.jobs.ledger.RunKind;
import org.guiji.jobs.ledger.RunStatus;

/**
 * Which runs of a resource count, and in which month: those that checked a delivery, the last of each delivery, in the
 * month in which it was received. Withdrawn runs do not count.
 */
final class CountingRuns {
    private final ZoneId zone;
    private final List<Run> runs;
    private final Map<Long, Delivery> deliveries = new HashMap<>();

    CountingRuns(Ledger ledger, String resource, ZoneId zone) {
        this.zone = zone;
        this.runs = ledger.runsOf(resource);
        ledger.deliveries(resource).forEach(delivery -> deliveries.put(delivery.id(), delivery));
    }

    /** By run id, which is the order in which they were made. */
    Map<Run, YearMonth> all() {
        Map<Long, Run> lastOfDelivery = new TreeMap<>();
        runs.stream()
                .filter(run -> run.kind() == RunKind.DELIVERY && run.status() != RunStatus.WITHDRAWN)
                .filter(run -> run.balance().checked().isPresent()
                        && run.delivery().filter(deliveries::containsKey).isPresent())
                .sorted(Comparator.comparingLong(Run::id))
                .forEach(run -> lastOfDelivery.put(run.delivery().orElseThrow(), run));
        Map<Run, YearMonth> counting = new TreeMap<>(Comparator.comparingLong(Run::id));
        lastOfDelivery.forEach((delivery, run) ->
                Optional.ofNullable(deliveries.get(delivery)).ifPresent(known -> counting.put(run, month(known))));
        return counting;
    }

    /** How many deliveries came in a month, checked or not. */
    long received(YearMonth month) {
        return deliveries.values().stream()
                .filter(delivery -> month(delivery).equals(month))
                .count();
    }

    private YearMonth month(Delivery delivery) {
        return YearMonth.from(delivery.receivedAt().atZone(zone));
    }
}
