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
import org.guiji.jobs.ledger.Balance;
import org.guiji.jobs.ledger.Delivery;
import org.guiji.jobs.ledger.Doubt;
import org.guiji.jobs.ledger.MissingDelivery;
import org.guiji.jobs.ledger.Run;
import org.guiji.jobs.ledger.RunStatus;
import org.guiji.jobs.ledger.SignOfLife;
import org.guiji.jobs.reporting.RunReport;
import org.guiji.quality.judging.QualityResult;
import org.guiji.schemas.catalogue.Resource;
import org.jspecify.annotations.Nullable;

/** Publishes what the ledger knows as governance tables, once for all runs of a command. */
public final class Publishing {
    private final Site site;

    public Publishing(Site site) {
        this.site = site;
    }

    public void publish() {
        List<Run> runs = site.ledger().runs();
        Map<Long, List<QualityResult>> results = results(runs);
        Map<String, List<Row>> tables = new HashMap<>();
        tables.put("runs", runs.stream().map(Publishing::run).toList());
        Map<Long, SignOfLife> signs = firstSigns(runs);
        tables.put(
                "deliveries",
                site.ledger().deliveries().stream()
                        .map(delivery -> delivery(delivery, Optional.ofNullable(signs.get(delivery.id()))))
                        .toList());
        tables.put(
                "quality_results",
                runs.stream()
                        .flatMap(run -> results.getOrDefault(run.id(), List.of()).stream()
                                .map(result -> result(run, result)))
                        .toList());
        publishDoubts(tables);
        tables.put(
                "catalogue",
                site.workspace().catalogue().all().stream()
                        .map(Publishing::resource)
                        .toList());
        Lake lake = site.lake().get().inNewSession(0);
        new GovernanceTables(lake).publish(tables);
        new ContradictionBoard(site.workspace(), lake).published().ifPresent(rows -> new GovernanceTables(lake)
                .publish("contradictions", rows));
    }

    /** A missing delivery has no stage in which its results could be noted, so they are noted here. */
    private Map<Long, List<QualityResult>> results(List<Run> runs) {
        Map<Long, List<QualityResult>> known = site.ledger().results();
        Set<Long> overdue =
                site.timeliness().missing().stream().map(MissingDelivery::run).collect(Collectors.toSet());
        List<Run> unreached = runs.stream()
                .filter(run -> run.status() == RunStatus.DELIVERY_MISSING)
                .filter(run -> !known.containsKey(run.id())
                        || overdue.contains(run.id()) && !judgesTime(known.getOrDefault(run.id(), List.of())))
                .toList();
        if (unreached.isEmpty()) {
            return known;
        }
        unreached.forEach(new Accessibility(site)::note);
        unreached.stream().filter(run -> overdue.contains(run.id())).forEach(new Timing(site)::missed);
        return site.ledger().results();
    }

    private static boolean judgesTime(List<QualityResult> results) {
        return results.stream().anyMatch(result -> result.ruleId().equals(RunReport.TIMELY));
    }

    /** Without words and keys; a table that nobody doubts costs no commit. */
    private void publishDoubts(Map<String, List<Row>> tables) {
        List<DoubtBoard.Entry> doubts = new DoubtBoard(site.workspace(), site.doubts()).entries(entry -> true);
        if (!doubts.isEmpty()) {
            tables.put("doubts", doubts.stream().map(Publishing::doubt).toList());
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

    /** How each delivery stood to its deadline when it came first; by its id. */
    private Map<Long, SignOfLife> firstSigns(List<Run> runs) {
        Map<Long, SignOfLife> byRun = new HashMap<>();
        site.timeliness().signs().forEach(sign -> byRun.put(sign.run(), sign));
        Map<Long, SignOfLife> signs = new HashMap<>();
        for (Run run : runs) {
            SignOfLife sign = byRun.get(run.id());
            if (sign != null) {
                run.delivery().ifPresent(delivery -> signs.putIfAbsent(delivery, sign));
            }
        }
        return signs;
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
