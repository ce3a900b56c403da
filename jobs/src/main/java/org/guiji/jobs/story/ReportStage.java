package org.guiji.jobs.story;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Spliterator;
import java.util.Spliterators;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.apache.spark.sql.Row;
import org.guiji.jobs.checking.Checked;
import org.guiji.jobs.checking.Rejects;
import org.guiji.jobs.checking.Staged;
import org.guiji.jobs.lake.GovernanceTables;
import org.guiji.jobs.lake.Lake;
import org.guiji.jobs.ledger.Delivery;
import org.guiji.jobs.ledger.RowPlace;
import org.guiji.jobs.ledger.Run;
import org.guiji.jobs.ledger.RunStatus;
import org.guiji.jobs.reporting.DeliveredColumn;
import org.guiji.jobs.reporting.OutboxFile;
import org.guiji.jobs.reporting.Receipt;
import org.guiji.jobs.reporting.Receipts;
import org.guiji.jobs.reporting.RejectedRow;
import org.guiji.jobs.reporting.ReportHtml;
import org.guiji.jobs.reporting.ReportJson;
import org.guiji.jobs.reporting.ResultWorkbook;
import org.guiji.jobs.reporting.RunReport;
import org.guiji.jobs.reporting.RunWorkbook;
import org.guiji.schemas.catalogue.Resource;
import org.guiji.schemas.problems.Language;

/** Tells everybody concerned: the report for the centre, workbook and receipt for the provider. */
record ReportStage(Site site) {
    private static final int WORKBOOK_DAYS = 30;

    Run perform(Run run) {
        new Accessibility(site).note(run);
        Run ended = run.status() == RunStatus.HELD ? run : run.finishedAt(java.time.Instant.now());
        new Timing(site).ended(ended);
        if (run.delivery().isEmpty()
                || run.status() == RunStatus.NOTHING_NEW
                || site.workspace().catalogue().find(run.resource()).isEmpty()) {
            return ended;
        }
        RunFolder folder = site.folder(run.id());
        Optional<Checked> checked = Files.exists(folder.checked())
                ? Optional.of(JsonFile.read(folder.checked(), Checked.class))
                : Optional.empty();
        boolean rejected = checked.filter(c -> c.balance().quarantined() > 0).isPresent();
        boolean shown = rejected
                || checked.filter(c -> new RunReports(site).anyFlagged(run, c)).isPresent();
        if (shown && !Files.exists(folder.staged())) {
            // An attempt that was broken off behind its last act; everything is told already.
            return ended;
        }
        Optional<Lake> lake = shown
                ? Optional.of(site.lake()
                        .get()
                        .inNewSession(
                                site.ledger().delivery(run.delivery().get()).bytes()))
                : Optional.empty();
        RunReport report = new RunReports(site).of(ended, checked, lake);
        write(report, folder.reports());
        deliver(report, run, checked, lake.filter(any -> rejected));
        new TakenUpReport(site).record(ended, folder);
        tidy(ended, folder);
        return ended;
    }

    private static void write(RunReport report, Path folder) {
        new ReportJson().write(report, folder.resolve("report.json"));
        new ReportHtml().write(report, Language.ZH, folder.resolve("report.zh.html"));
        new ReportHtml().write(report, Language.EN, folder.resolve("report.en.html"));
        new RunWorkbook(report, Language.ZH).write(folder.resolve("report.zh.xlsx"));
        new RunWorkbook(report, Language.EN).write(folder.resolve("report.en.xlsx"));
    }

    private void deliver(RunReport report, Run run, Optional<Checked> checked, Optional<Lake> lake) {
        Resource resource = site.resource(run.resource());
        Path outbox = site.outbox(resource.provider());
        Receipt receipt = Receipt.of(report);
        if (lake.isPresent()) {
            Checked known = checked.orElseThrow();
            Rejects rejects = new Rejects(
                    lake.get().spark(),
                    new Staged(lake.get().spark(), site.folder(run.id()).staged()),
                    known.repeats());
            publishReasons(run, rejects, lake.get());
            String name = OutboxFile.WORKBOOK.named(run.id(), report.shortName());
            // Noted as they pass: whoever takes the rows up again must know their places.
            Map<RowPlace, List<String>> places = new LinkedHashMap<>();
            new ResultWorkbook()
                    .write(
                            outbox.resolve(name),
                            report,
                            DeliveredColumn.of(known.columns(), resource.columns()),
                            rows(run, rejects).peek(row -> places.put(row.place(), row.ruleIds())));
            RowPlaces.write(site.folder(run.id()).rejected(), places);
            LocalDate until = LocalDate.ofInstant(
                            site.now(), site.workspace().settings().timeZone())
                    .plusDays(WORKBOOK_DAYS);
            receipt = receipt.withWorkbook(name, until);
            site.ledger().audit("guiji", "workbook", run.resource() + " run " + run.id(), "outbox until " + until);
        }
        new Receipts().write(outbox, receipt);
    }

    private void publishReasons(Run run, Rejects rejects, Lake lake) {
        List<String> files = files(run);
        List<Rejects.Reason> texts = new RunReports(site).reasons(run);
        new GovernanceTables(lake)
                .append("quarantine", run.id(), rejects.reasons(run.id(), run.resource(), files, texts));
    }

    private Stream<RejectedRow> rows(Run run, Rejects rejects) {
        List<String> files = files(run);
        return StreamSupport.stream(
                        Spliterators.spliteratorUnknownSize(rejects.rows().toLocalIterator(), Spliterator.ORDERED),
                        false)
                .map(row -> new RejectedRow(files.get(row.getInt(0)), place(row), row.<String>getList(3), values(row)));
    }

    private static RowPlace place(Row row) {
        return new RowPlace(row.getInt(0), row.getLong(1), row.getInt(2));
    }

    private static List<String> values(Row row) {
        return row.isNullAt(4) ? List.of() : row.getList(4);
    }

    private List<String> files(Run run) {
        return site.ledger().delivery(run.delivery().orElseThrow()).files().stream()
                .map(Delivery.File::name)
                .toList();
    }

    /** What only an unfinished run needs; the bytes as received stay in landing. */
    private static void tidy(Run run, RunFolder folder) {
        if (run.status() == RunStatus.HELD || run.status() == RunStatus.FAILED) {
            return;
        }
        RunFolder.clear(folder.work());
        RunFolder.clear(folder.staged());
        tidyMerge(folder);
    }

    /** The plan stays: a restore asks it. Everything else is rows. */
    static void tidyMerge(RunFolder folder) {
        for (Path each : RunFolder.content(folder.merge())) {
            if (!each.equals(folder.plan())) {
                RunFolder.clear(each);
            }
        }
    }
}
