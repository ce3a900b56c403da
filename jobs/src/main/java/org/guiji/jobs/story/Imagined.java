package org.guiji.jobs.story;

import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import org.guiji.jobs.ledger.Balance;
import org.guiji.jobs.ledger.Delivery;
import org.guiji.jobs.ledger.Ledger;
import org.guiji.jobs.ledger.Run;
import org.guiji.jobs.ledger.RunKind;
import org.guiji.jobs.ledger.RunStatus;
import org.guiji.quality.judging.QualityResult;

/** The ledger as a run sees it that is only tried: all that is there, and beside it this run, which nobody keeps. */
final class Imagined implements Ledger {
    /** The number of the run that is tried, and of its delivery; those of a ledger begin at 1. */
    static final long RUN = 0;

    private final Ledger kept;
    private final Instant now;
    private final Map<Long, Run> runs = new HashMap<>();
    private final Map<Long, Delivery> deliveries = new HashMap<>();
    private final Map<Long, List<QualityResult>> results = new HashMap<>();

    Imagined(Ledger kept, Instant now) {
        this.kept = kept;
        this.now = now;
    }

    @Override
    public Run open(RunKind kind, String resource, String table, String period, Consumer<Run> papers) {
        Run run = new Run(
                RUN,
                kind,
                resource,
                table,
                RunStatus.RUNNING,
                Optional.empty(),
                period,
                Optional.empty(),
                Balance.UNKNOWN,
                Optional.empty(),
                Optional.empty(),
                "",
                "",
                "",
                "",
                now,
                Optional.empty());
        save(run);
        papers.accept(run);
        return run;
    }

    @Override
    public Run run(long id) {
        Run run = runs.get(id);
        return run == null ? kept.run(id) : run;
    }

    @Override
    public Optional<Run> findRun(long id) {
        return Optional.ofNullable(runs.get(id)).or(() -> kept.findRun(id));
    }

    @Override
    public List<Run> runs() {
        return and(kept.runs(), runs.values().stream().toList());
    }

    @Override
    public List<Run> runsIn(Set<RunStatus> statuses) {
        return and(
                kept.runsIn(statuses),
                runs.values().stream()
                        .filter(run -> statuses.contains(run.status()))
                        .toList());
    }

    /** The tried run keeps no rejected rows. */
    @Override
    public List<Run> runsRejecting(long below, int limit) {
        return kept.runsRejecting(below, limit);
    }

    @Override
    public List<Run> runsOf(String resource) {
        return and(
                kept.runsOf(resource),
                runs.values().stream()
                        .filter(run -> run.resource().equals(resource))
                        .toList());
    }

    @Override
    public List<Run> runsOnTable(String table) {
        return and(
                kept.runsOnTable(table),
                runs.values().stream().filter(run -> run.table().equals(table)).toList());
    }

    /** @throws IllegalStateException for a run that is not the tried one: a preview changes nothing */
    @Override
    public void save(Run run) {
        only(run.id());
        runs.put(run.id(), run);
    }

    @Override
    public boolean saveFrom(RunStatus before, Run run) {
        boolean stood = run(run.id()).status() == before;
        if (stood) {
            save(run);
        }
        return stood;
    }

    @Override
    public void saveWithCursor(Run run, String cursor) {
        save(run);
    }

    @Override
    public Optional<String> cursor(String resource) {
        return kept.cursor(resource);
    }

    @Override
    public Delivery record(Delivery arrival) {
        long sequence = kept.deliveries(arrival.resource()).stream()
                        .mapToLong(Delivery::sequence)
                        .max()
                        .orElse(0)
                + 1;
        Delivery delivery = new Delivery(
                RUN,
                arrival.resource(),
                sequence,
                arrival.period(),
                arrival.fingerprint(),
                arrival.sourceTime(),
                arrival.receivedAt(),
                arrival.files(),
                arrival.landing(),
                arrival.purgedAt());
        deliveries.put(RUN, delivery);
        return delivery;
    }

    @Override
    public Delivery delivery(long id) {
        Delivery delivery = deliveries.get(id);
        return delivery == null ? kept.delivery(id) : delivery;
    }

    @Override
    public List<Delivery> deliveries(String resource) {
        return and(
                kept.deliveries(resource),
                deliveries.values().stream()
                        .filter(delivery -> delivery.resource().equals(resource))
                        .toList());
    }

    @Override
    public List<Delivery> deliveries() {
        return and(kept.deliveries(), deliveries.values().stream().toList());
    }

    @Override
    public void markPurged(long delivery) {
        throw refused();
    }

    @Override
    public void saveResults(long run, List<QualityResult> found) {
        only(run);
        results.put(run, List.copyOf(found));
    }

    @Override
    public List<QualityResult> results(long run) {
        List<QualityResult> found = results.get(run);
        return found == null ? kept.results(run) : found;
    }

    @Override
    public long nextCommit() {
        throw refused();
    }

    @Override
    public void audit(String who, String action, String subject, String reason) {
        throw refused();
    }

    private static void only(long run) {
        if (run != RUN) {
            throw refused();
        }
    }

    static IllegalStateException refused() {
        return new IllegalStateException("what is only tried must not be written down");
    }

    /** What is kept, and behind it what is only tried. */
    static <T> List<T> and(List<T> kept, List<T> tried) {
        List<T> all = new ArrayList<>(kept);
        all.addAll(tried);
        return all;
    }
}
