package org.guiji.jobs.reporting;

import java.time.Instant;
import java.time.YearMonth;
import java.time.ZoneId;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.guiji.jobs.ledger.Delivery;
import org.guiji.jobs.ledger.Ledger;
import org.guiji.jobs.ledger.MissingDelivery;
import org.guiji.jobs.ledger.Run;
import org.guiji.jobs.ledger.RunKind;
import org.guiji.jobs.ledger.RunStatus;
import org.guiji.jobs.ledger.SignOfLife;

/**
 * Which runs of a resource count, and in which month:
 *
 * <ol>
 *   <li>those that checked a delivery, the last of each delivery, in the month in which it was received;
 *   <li>those that found it faulty or missing, the last of each period, until a delivery of the period is checked: a
 *       period is missing, or late, and not both. A missing one counts in the month of its deadline.
 * </ol>
 *
 * Withdrawn runs do not count, and those that failed say nothing about the provider.
 */
final class CountingRuns {
    private static final Set<RunStatus> WITHOUT = Set.of(RunStatus.DELIVERY_FAULTY, RunStatus.DELIVERY_MISSING);

    private final ZoneId zone;
    private final List<Run> runs;
    private final Map<Long, Delivery> deliveries = new HashMap<>();
    private final Map<Long, MissingDelivery> missing = new HashMap<>();
    private final Map<Long, String> periods;
    private final Map<Run, YearMonth> counting;

    /**
     * @param noted all missing deliveries
     * @param signs arrivals of the resource
     */
    CountingRuns(Ledger ledger, List<MissingDelivery> noted, List<SignOfLife> signs, String resource, ZoneId zone) {
        this.zone = zone;
        this.runs = ledger.runsOf(resource).stream()
                .sorted(Comparator.comparingLong(Run::id))
                .toList();
        ledger.deliveries(resource).forEach(delivery -> deliveries.put(delivery.id(), delivery));
        noted.stream().filter(each -> each.resource().equals(resource)).forEach(each -> missing.put(each.run(), each));
        periods = signs.stream()
                .collect(Collectors.toMap(SignOfLife::run, SignOfLife::period, (first, second) -> second));
        counting = counting();
    }

    /** By run id, which is the order in which they were made. */
    Map<Run, YearMonth> all() {
        return counting;
    }

    private Map<Run, YearMonth> counting() {
        Map<String, Run> last = new LinkedHashMap<>();
        for (Run run : runs) {
            if (run.kind() != RunKind.DELIVERY || run.status() == RunStatus.WITHDRAWN) {
                continue;
            }
            if (isChecked(run)) {
                last.remove(attempt(run));
                last.put("delivery " + run.delivery().orElseThrow(), run);
            } else if (WITHOUT.contains(run.status()) && !isAnswered(run)) {
                last.put(attempt(run), run);
            }
        }
        Map<Run, YearMonth> months = new TreeMap<>(Comparator.comparingLong(Run::id));
        last.values().forEach(run -> months.put(run, month(run)));
        return months;
    }

    /**
     * The latest run that judged again what was in the table after a run, before the next one counted: what it says of a
     * rule is said of the same rows, by what is known since.
     */
    Optional<Run> judgedAgain(Run run) {
        long next = counting.keySet().stream()
                .filter(other -> other.id() > run.id() && isChecked(other))
                .mapToLong(Run::id)
                .min()
                .orElse(Long.MAX_VALUE);
        return runs.stream()
                .filter(other ->
                        other.kind() == RunKind.REJUDGE && other.status().isIngested())
                .filter(other -> isChecked(run) && other.id() > run.id() && other.id() < next)
                .reduce((first, second) -> second);
    }

    /** How many deliveries came in a month, checked or not; a workbook with corrected rows is none. */
    long received(YearMonth month) {
        Set<Long> corrections = runs.stream()
                .filter(run -> run.kind() == RunKind.CORRECTION)
                .flatMap(run -> run.delivery().stream())
                .collect(Collectors.toSet());
        return deliveries.values().stream()
                .filter(delivery -> !corrections.contains(delivery.id()))
                .filter(delivery -> month(delivery.receivedAt()).equals(month))
                .count();
    }

    private boolean isChecked(Run run) {
        return run.balance().checked().isPresent()
                && run.delivery().filter(deliveries::containsKey).isPresent();
    }

    private boolean isAnswered(Run run) {
        return Optional.ofNullable(missing.get(run.id()))
                .flatMap(MissingDelivery::answeredBy)
                .isPresent();
    }

    /** What brought nothing is told by its period; by its day where it has none. */
    private String attempt(Run run) {
        String period = periods.getOrDefault(run.id(), run.period());
        return "attempt " + (period.isEmpty() ? run.startedAt().atZone(zone).toLocalDate() : period);
    }

    private YearMonth month(Run run) {
        return month(run.delivery()
                .map(deliveries::get)
                .map(Delivery::receivedAt)
                .or(() -> Optional.ofNullable(missing.get(run.id())).map(MissingDelivery::dueAt))
                .orElse(run.startedAt()));
    }

    private YearMonth month(Instant at) {
        return YearMonth.from(at.atZone(zone));
    }
}
