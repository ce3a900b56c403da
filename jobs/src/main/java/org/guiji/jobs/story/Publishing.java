package org.guiji.jobs.story;

import java.sql.Date;
import java.sql.Timestamp;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.guiji.jobs.lake.GovernanceTables;
import org.guiji.jobs.lake.Lake;
import org.guiji.jobs.lake.Segments;
import org.guiji.jobs.ledger.Balance;
import org.guiji.jobs.ledger.Delivery;
import org.guiji.jobs.ledger.Doubt;
import org.guiji.jobs.ledger.MissingDelivery;
import org.guiji.jobs.ledger.Publications;
import org.guiji.jobs.ledger.Run;
import org.guiji.jobs.ledger.RunStatus;
import org.guiji.jobs.ledger.SignOfLife;
import org.guiji.jobs.ledger.Span;
import org.guiji.jobs.reporting.RunReport;
import org.guiji.quality.judging.QualityResult;
import org.guiji.schemas.catalogue.Resource;
import org.jspecify.annotations.Nullable;

/** Publishes what the ledger knows as governance tables, once for all runs of a command. */
public final class Publishing {
    /** Runs, or deliveries, whose rows are written together. */
    static final long SEGMENT = 2_000;

    private final Site site;
    private final Publications ledger;

    public Publishing(Site site, Publications ledger) {
        this.site = site;
        this.ledger = ledger;
    }

    public void publish() {
        noteUnreached();
        Publications.Changes changes = ledger.changes();
        long lastRun = segment(ledger.lastRun());
        Map<String, Segments> tables = new HashMap<>();
        tables.put("runs", new Segments(segments(changes.runs()), lastRun, this::runs));
        tables.put("quality_results", new Segments(segments(changes.runs()), lastRun, this::results));
        tables.put(
                "deliveries",
                new Segments(segments(changes.deliveries()), segment(ledger.lastDelivery()), this::deliveries));
        publishDoubts(tables);
        tables.put(
                "catalogue",
                Segments.whole(site.workspace().catalogue().all().stream()
                        .map(Publishing::resource)
                        .toList()));
        Lake lake = site.lake().get().inNewSession(0);
        new GovernanceTables(lake).publish(tables);
        ledger.published(changes);
        new ContradictionBoard(site.workspace(), lake).published().ifPresent(rows -> new GovernanceTables(lake)
                .publish("contradictions", rows));
    }

    private static Set<Long> segments(Set<Long> numbers) {
        return numbers.stream().map(Publishing::segment).collect(Collectors.toSet());
    }

    private static long segment(long number) {
        return number / SEGMENT;
    }

    private static Span span(long segment) {
        return new Span(segment * SEGMENT, (segment + 1) * SEGMENT);
    }

    private List<Row> runs(long segment) {
        return ledger.runs(span(segment)).stream().map(Publishing::run).toList();
    }

    private List<Row> results(long segment) {
        Map<Long, List<QualityResult>> results = ledger.results(span(segment));
        return ledger.runs(span(segment)).stream()
                .flatMap(run ->
                        results.getOrDefault(run.id(), List.of()).stream().map(result -> result(run, result)))
                .toList();
    }

    private List<Row> deliveries(long segment) {
        Map<Long, SignOfLife> signs = ledger.firstSigns(span(segment));
        return ledger.deliveries(span(segment)).stream()
                .map(delivery -> delivery(delivery, Optional.ofNullable(signs.get(delivery.id()))))
                .toList();
    }

    /** A missing delivery has no stage in which its results could be noted, so they are noted here. */
    private void noteUnreached() {
        Set<Long> changed = ledger.changes().runs();
        List<Run> missing = site.ledger().runsIn(Set.of(RunStatus.DELIVERY_MISSING)).stream()
                .filter(run -> changed.contains(run.id()))
                .toList();
        if (missing.isEmpty()) {
            return;
        }
        Set<Long> overdue =
                site.timeliness().missing().stream().map(MissingDelivery::run).collect(Collectors.toSet());
        List<Run> unreached = missing.stream()
                .filter(run -> isUnjudged(site.ledger().results(run.id()), overdue.contains(run.id())))
                .toList();
        unreached.forEach(new Accessibility(site)::note);
        unreached.stream().filter(run -> overdue.contains(run.id())).forEach(new Timing(site)::missed);
    }

    private static boolean isUnjudged(List<QualityResult> known, boolean overdue) {
        return known.isEmpty() || overdue && !judgesTime(known);
    }

    private static boolean judgesTime(List<QualityResult> results) {
        return results.stream().anyMatch(result -> result.ruleId().equals(RunReport.TIMELY));
    }

    /** Without words and keys; a table that nobody doubts costs no commit. */
    private void publishDoubts(Map<String, Segments> tables) {
        List<DoubtBoard.Entry> doubts = new DoubtBoard(site.workspace(), site.doubts()).entries(entry -> true);
        if (!doubts.isEmpty()) {
            tables.put(
                    "doubts",
                    Segments.whole(doubts.stream().map(Publishing::doubt).toList()));
        }
    }

    private static Row doubt(DoubtBoard.Entry entry) {
        Doubt doubt = entry.doubt();
        return RowFactory.create(
                doubt.id(),
                doubt.table(),
                doubt.keyHash(),
                doubt.column(),
                doubt.resource(),
                doubt.provider(),
                doubt.status().text(),
                Timestamp.from(doubt.askedAt()),
                Timestamp.from(entry.deadline().due()),
                entry.deadline().isProvisional(),
                doubt.extraDays() > 0,
                orNull(doubt.answeredAt().map(Timestamp::from)),
                entry.overdue(),
                orNull(entry.missed()));
    }

    private static Row run(Run run) {
        Optional<Balance.Checked> checked = run.balance().checked();
        Optional<Balance.Merged> merged = run.balance().merged();
        return RowFactory.create(
                run.id(),
                run.kind().text(),
                run.resource(),
                run.table(),
                run.status().text(),
                orNull(checked.map(Balance.Checked::delivered)),
                orNull(checked.map(Balance.Checked::accepted)),
                orNull(checked.map(Balance.Checked::quarantined)),
                orNull(checked.map(Balance.Checked::exactDuplicates)),
                orNull(merged.map(Balance.Merged::inserted)),
                orNull(merged.map(Balance.Merged::updated)),
                orNull(merged.map(Balance.Merged::deleted)),
                orNull(merged.map(Balance.Merged::unchanged)),
                orNull(merged.map(Balance.Merged::stale)),
                orNull(merged.map(Balance.Merged::superseded)),
                orNull(merged.map(Balance.Merged::closedByAbsence)),
                orNull(run.tableVersion()),
                Timestamp.from(run.startedAt()),
                orNull(run.finishedAt().map(Timestamp::from)));
    }

    private static Row delivery(Delivery delivery, Optional<SignOfLife> sign) {
        return RowFactory.create(
                delivery.resource(),
                delivery.sequence(),
                delivery.period(),
                delivery.fingerprint(),
                Timestamp.from(delivery.receivedAt()),
                Timestamp.from(delivery.sourceTime()),
                delivery.files().size(),
                delivery.files().stream().mapToLong(Delivery.File::bytes).sum(),
                orNull(delivery.purgedAt().map(Timestamp::from)),
                orNull(sign.map(SignOfLife::period)),
                orNull(sign.flatMap(SignOfLife::dueAt).map(Timestamp::from)),
                orNull(sign.map(known -> Timestamp.from(known.arrivedAt()))),
                orNull(sign.map(known -> known.punctuality().text())));
    }

    private static Row result(Run run, QualityResult result) {
        return RowFactory.create(
                run.id(),
                run.resource(),
                result.ruleId(),
                result.dimension().text(),
                result.indicator(),
                result.satisfied(),
                result.evaluated(),
                result.outcome().text());
    }

    private static Row resource(Resource resource) {
        return RowFactory.create(
                resource.name(),
                resource.title().zh(),
                resource.provider(),
                resource.table(),
                resource.entry().code(),
                resource.entry().shareType(),
                resource.entry().openType(),
                resource.entry().updateCycle(),
                Date.valueOf(resource.entry().publishDate()));
    }

    private static <T> @Nullable T orNull(Optional<T> value) {
        return value.orElse(null);
    }
}
