package org.guiji.jobs.story;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.lit;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.guiji.jobs.checking.Checked;
import org.guiji.jobs.checking.Checking;
import org.guiji.jobs.checking.Staged;
import org.guiji.jobs.conforming.Conforming;
import org.guiji.jobs.lake.Lake;
import org.guiji.jobs.lake.TableSchema;
import org.guiji.jobs.ledger.Balance;
import org.guiji.jobs.ledger.Delivery;
import org.guiji.jobs.ledger.Run;
import org.guiji.jobs.ledger.RunKind;
import org.guiji.jobs.ledger.RunStatus;
import org.guiji.jobs.reading.DeliveryReader;
import org.guiji.jobs.receiving.Received;
import org.guiji.jobs.receiving.ReceivedJson;
import org.guiji.quality.functions.RunConstant;
import org.guiji.quality.judging.Outcome;
import org.guiji.quality.judging.QualityResult;
import org.guiji.quality.judging.Verdict;
import org.guiji.schemas.catalogue.Resource;
import org.guiji.schemas.contracts.TableContract;
import org.guiji.schemas.problems.Failure;
import org.guiji.schemas.problems.GuijiException;

/** Read, compare, conform and judge in one pass; leaves staged rows, counts and the verdict. */
record CheckStage(Site site) {

    Run perform(Run run) {
        TakenUp takenUp = new TakenUp(site);
        Resource resource = takenUp.resource(run);
        RunFolder folder = site.folder(run.id());
        Received received = ReceivedJson.read(folder.received());
        DeliveryReader reader = new DeliveryReader();
        List<String> all = reader.columns(resource, received.parts());
        List<String> columns = takenUp.readsWorkbook(run) ? Corrections.delivered(all) : all;
        List<String> newColumns = compare(resource, columns);

        RunFolder.clear(folder.staged());
        Delivery delivery = site.ledger().delivery(run.delivery().orElseThrow());
        DeliveryRules rules = new DeliveryRules(site, resource, run);
        Lake lake = site.lake().get().inNewSession(delivery.bytes() + lookedInto(rules));
        TableContract contract = site.contract(resource);
        Dataset<Row> rows = reader.rows(lake.spark(), resource, received.parts());
        if (run.kind() == RunKind.CORRECTION) {
            new Corrections(site).prove(run, rows, all);
        }
        Dataset<Row> conformed = new Conforming(
                        resource,
                        contract,
                        site.workspace().settings().timeZone().getId())
                .conform(takenUp.only(run, rows), columns, delivery.sourceTime());
        Dataset<Row> accompanied =
                new Attachments(resource, takenUp.attachments(run, received)).joined(lake.spark(), conformed);
        Staged staged = new Staged(lake.spark(), folder.staged());
        new LookupState(site).note(run, rules.rules().lookups());
        Checked checked = new Checking(
                        rules.rules(),
                        rules.notDeclared(),
                        new TableSchema(contract),
                        staged,
                        new LakeLookups(site, lake, resource, Optional.of(staged::good)))
                .check(
                        new Waivers(site)
                                .joined(run, accompanied)
                                .select(
                                        col("*"),
                                        lit(resource.name()).as("_resource"),
                                        RunConstant.of(run.id()).as("_run"),
                                        RunConstant.of(delivery.sequence()).as("_sequence")),
                        columns,
                        newColumns);
        boolean isReturn = run.kind().isReturn();
        if (!isReturn) {
            proveRowCounts(resource, received, checked);
            checked = checked.with(new Timing(site).result(run), Verdict.ACCEPT_WITH_WARNINGS);
            checked = new Anomalies(site).judged(run, checked, rules.rules());
        }
        // Rows that come back were bad once: their share says nothing about the provider's delivery.
        boolean distrusted = !isReturn && isDistrusted(resource, checked);
        if (distrusted) {
            checked = checked.with(resource.delivery().tolerance().refuses() ? Verdict.REFUSE : Verdict.HOLD);
        }
        JsonFile.write(folder.checked(), checked);
        site.ledger().saveResults(run.id(), checked.judgement().results());
        Run after = judged(run.withBalance(new Balance(Optional.of(checked.balance()), Optional.empty())), checked);
        return distrusted ? DeliveryStory.noted(after, distrust(after, resource, checked)) : after;
    }

    private static boolean isDistrusted(Resource resource, Checked checked) {
        return resource.delivery()
                .tolerance()
                .isExceeded(checked.balance().quarantined(), checked.balance().delivered());
    }

    /** Said instead of the rules that failed: it is not one rule but the delivery. */
    private static Failure distrust(Run run, Resource resource, Checked checked) {
        return Failure.of(
                run.status() == RunStatus.REFUSED ? StoryFailure.TOLERANCE_REFUSED : StoryFailure.TOLERANCE_HELD,
                run.resource(),
                checked.balance().quarantined(),
                checked.balance().delivered(),
                run.id(),
                resource.file());
    }

    /** The bytes of the tables that rules look into. */
    private long lookedInto(DeliveryRules rules) {
        return LookupState.tables(rules.rules().lookups()).stream()
                .map(table -> site.workspace().tables().find(table).orElseThrow())
                .mapToLong(contract -> site.lake().get().base(contract).liveBytes())
                .sum();
    }

    /** Whether a delivery that was received has the columns that its resource asks for now. */
    static boolean fits(Site site, Run run) {
        Resource resource = site.resource(run.resource());
        Received received = ReceivedJson.read(site.folder(run.id()).received());
        try {
            compare(resource, new DeliveryReader().columns(resource, received.parts()));
            return true;
        } catch (GuijiException e) {
            return false;
        }
    }

    /** @return delivered columns that the resource does not declare */
    private static List<String> compare(Resource resource, List<String> columns) {
        List<String> needed = Conforming.needed(resource);
        List<String> missing =
                needed.stream().filter(name -> !columns.contains(name)).toList();
        if (!missing.isEmpty()) {
            throw GuijiException.of(
                    StoryFailure.DELIVERY_BROKEN_COLUMNS,
                    resource.name(),
                    String.join(", ", missing),
                    resource.file(),
                    resource.name());
        }
        List<String> added = new ArrayList<>(columns);
        added.removeAll(needed);
        if (!added.isEmpty() && resource.delivery().evolve().equals("refuse")) {
            throw GuijiException.of(
                    StoryFailure.DELIVERY_NEW_COLUMNS,
                    resource.name(),
                    String.join(", ", added),
                    resource.file(),
                    resource.name());
        }
        return added;
    }

    private static void proveRowCounts(Resource resource, Received received, Checked checked) {
        var stated = received.manifest().files().stream()
                .map(file -> file.rows())
                .flatMap(Optional::stream)
                .toList();
        if (stated.isEmpty() || resource.each().isPresent()) {
            return;
        }
        long rows = stated.stream().mapToLong(Long::longValue).sum();
        if (rows != checked.balance().delivered()) {
            throw GuijiException.of(
                    StoryFailure.DELIVERY_ROWS_MISMATCH,
                    resource.name(),
                    received.manifest().files().get(0).name(),
                    rows,
                    checked.balance().delivered(),
                    resource.name());
        }
    }

    private static Run judged(Run run, Checked checked) {
        Verdict verdict = checked.judgement().verdict();
        if (verdict == Verdict.HOLD) {
            return DeliveryStory.noted(
                            run, Failure.of(StoryFailure.QUALITY_HELD, run.resource(), failed(checked), run.id()))
                    .withDone(org.guiji.jobs.ledger.Stage.CHECK)
                    .withStatus(RunStatus.HELD);
        }
        if (verdict == Verdict.REFUSE) {
            return DeliveryStory.noted(
                            run, Failure.of(StoryFailure.QUALITY_REFUSED, run.resource(), failed(checked), run.id()))
                    .withStatus(RunStatus.REFUSED);
        }
        return run;
    }

    private static String failed(Checked checked) {
        return checked.judgement().results().stream()
                .filter(result -> result.outcome() == Outcome.FAILED || result.outcome() == Outcome.COULD_NOT_RUN)
                .map(QualityResult::ruleId)
                .limit(8)
                .collect(Collectors.joining(", "));
    }
}
