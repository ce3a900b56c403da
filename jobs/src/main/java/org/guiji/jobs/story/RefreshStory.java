package org.guiji.jobs.story;

import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import org.guiji.jobs.lake.Commit;
import org.guiji.jobs.lake.Lake;
import org.guiji.jobs.ledger.Balance;
import org.guiji.jobs.ledger.Run;
import org.guiji.jobs.ledger.RunStatus;
import org.guiji.jobs.ledger.Stage;
import org.guiji.jobs.thematic.ColumnLineage;
import org.guiji.jobs.thematic.Effect;
import org.guiji.jobs.thematic.Made;
import org.guiji.jobs.thematic.Refresh;
import org.guiji.jobs.thematic.RefreshJudging;
import org.guiji.jobs.thematic.StagedRows;
import org.guiji.jobs.thematic.ThematicFailure;
import org.guiji.jobs.thematic.ThematicTable;
import org.guiji.quality.judging.Judgement;
import org.guiji.quality.judging.Outcome;
import org.guiji.quality.judging.QualityResult;
import org.guiji.quality.judging.Verdict;
import org.guiji.quality.rules.Rule;
import org.guiji.schemas.problems.Failure;
import org.guiji.schemas.problems.GuijiException;
import org.guiji.schemas.workspace.QualitySettings.Grade;

/**
 * How a thematic table is refreshed. Whatever stops it, the table keeps the version it had:
 *
 * <ol>
 *   <li>nothing is done when neither the file nor a version of an input has changed;
 *   <li>a base table below the minimum grade holds the refresh;
 *   <li>rows are computed and staged; a key that is not unique refuses them;
 *   <li>the table's rules judge the whole table as it would be: they may hold or refuse it;
 *   <li>one commit changes the rows that differ.
 * </ol>
 *
 * A person's approval passes the grade and what is held, nothing else.
 */
record RefreshStory(Site site, Refreshing refreshing) {
    private static final long NOT_LARGE = 8L << 20;

    void perform(Stage stage, Run run) {
        if (stage == Stage.MERGE && run.isOpen() && !run.hasDone(Stage.MERGE)) {
            try (TableLease lease = TableLease.of(site, run)) {
                Run after = refreshed(run, lease);
                Interruption.at(stage, "unsaved");
                site.ledger().save(after.isOpen() ? after : decided(after));
            } catch (GuijiException e) {
                site.ledger().save(DeliveryStory.decided(run, e.failure().about(run.table())));
            }
        }
        if (stage == Stage.REPORT && !run.hasDone(Stage.REPORT) && run.status() != RunStatus.HELD) {
            RunFolder.clear(folder(run).resolve("staged"));
            RunFolder.clear(folder(run).resolve("changes"));
            RunFolder.clear(folder(run).resolve("keys"));
            site.ledger().save(run.finishedAt(java.time.Instant.now()).withDone(Stage.REPORT));
        }
    }

    private static Run decided(Run run) {
        return run.status() == RunStatus.HELD ? run : run.withDone(Stage.MERGE);
    }

    private Run refreshed(Run run, TableLease lease) {
        ThematicTable table = refreshing.table(run.table());
        String day = refreshing.day(table);
        Refresh asSeen = refresh(table, run, site.lake().get());
        Optional<Made> since = since(run, table, asSeen.version(), day);
        Refresh refresh = refresh(table, run, lake(table, asSeen.inputBytes(), since));
        Map<String, Long> versions = refresh.versions();
        if (since.filter(made -> made.inputs().equals(versions)).isPresent()) {
            JsonFile.write(refreshing.made(run), since.get());
            chart(table, refresh, run);
            return run.withTableVersion(refresh.version()).withStatus(RunStatus.NOTHING_NEW);
        }
        boolean approved = run.approvedClosings().isPresent();
        Optional<Failure> gate = approved ? Optional.empty() : gate(run, table);
        if (gate.isPresent()) {
            return DeliveryStory.noted(run, gate.get()).withStatus(RunStatus.HELD);
        }
        StagedRows rows = refresh.stage(versions, since);
        if (rows.ambiguous() > 0) {
            throw GuijiException.of(ThematicFailure.THEMATIC_KEY_NOT_UNIQUE, table.name(), rows.ambiguous());
        }
        Optional<Judgement> judgement =
                RefreshJudging.judge(site.rules().forTable(table.contract()), refresh.outcome(rows));
        judgement.ifPresent(judged -> site.ledger().saveResults(run.id(), judged.results()));
        Verdict verdict = judgement.map(Judgement::verdict).orElse(Verdict.ACCEPT);
        if (verdict == Verdict.REFUSE) {
            throw GuijiException.of(ThematicFailure.THEMATIC_REFUSED, table.name(), worst(table, judgement));
        }
        if (verdict == Verdict.HOLD && !approved) {
            Failure held = Failure.of(ThematicFailure.THEMATIC_HELD, table.name(), worst(table, judgement), run.id());
            return DeliveryStory.noted(run, held).withStatus(RunStatus.HELD);
        }
        lease.check();
        Effect effect = refresh.publish(rows, new Commit(site.ledger().nextCommit(), run.id()));
        JsonFile.write(
                refreshing.made(run),
                new Made(table.fingerprint(), day, effect.version(), versions, rows.whole(), rows.keys()));
        chart(table, refresh, run);
        // Beside the run, so that whoever draws it later needs neither Spark nor the files as they were.
        JsonFile.write(
                folder(run).resolve("lineage.json"),
                new ColumnLineage(site.workspace(), refreshing.thematics()).upstream(table.name(), Optional.empty()));
        return run.withBalance(balance(rows, effect))
                .withTableVersion(effect.version())
                .withFailure("", "", "")
                .withStatus(verdict == Verdict.ACCEPT ? RunStatus.INGESTED : RunStatus.INGESTED_WITH_WARNINGS);
    }

    /** Worked out now, so that a page that shows it needs no Spark. */
    private void chart(ThematicTable table, Refresh refresh, Run run) {
        refresh.chart(run.id()).ifPresent(data -> new ChartPapers(site.workspace()).write(table, data));
    }

    private Optional<Made> since(Run run, ThematicTable table, long version, String day) {
        if (refreshing.order(run).whole()) {
            return Optional.empty();
        }
        return refreshing
                .made(table, version)
                .filter(made -> made.fingerprint().equals(table.fingerprint())
                        && made.day().equals(day));
    }

    private Refresh refresh(ThematicTable table, Run run, Lake lake) {
        return new Refresh(lake, site.workspace().tables(), refreshing.thematics(), table, folder(run));
    }

    /** A few keys of a table that is not large are found sooner than code for them is generated. */
    private Lake lake(ThematicTable table, long bytes, Optional<Made> since) {
        boolean few = table.header().incremental() && since.isPresent() && bytes < NOT_LARGE;
        return site.lake().get().inNewSession(few ? 0 : bytes);
    }

    private Optional<Failure> gate(Run run, ThematicTable table) {
        Optional<Grade> grade = table.header().minimumGrade();
        return grade.flatMap(least ->
                        new InputGrades(site).below(refreshing.thematics().baseTables(table), least))
                .map(low -> Failure.of(
                        ThematicFailure.THEMATIC_GRADE_TOO_LOW,
                        table.name(),
                        low.table(),
                        low.quality(),
                        grade.orElseThrow().title(),
                        run.id()));
    }

    /** The first rule that decides: one that refuses or holds before one that warns. */
    private String worst(ThematicTable table, Optional<Judgement> judgement) {
        Map<String, Rule> rules = new java.util.HashMap<>();
        site.rules().forTable(table.contract()).rules().forEach(rule -> rules.put(rule.id(), rule));
        return judgement.map(Judgement::results).orElseThrow().stream()
                .filter(result -> result.outcome() == Outcome.FAILED || result.outcome() == Outcome.COULD_NOT_RUN)
                .map(QualityResult::ruleId)
                .max(java.util.Comparator.comparing(
                        id -> java.util.Objects.requireNonNull(rules.get(id)).onViolation()))
                .orElse("-");
    }

    /** Rows were computed, not delivered; one that is gone stands for nothing computed. */
    private static Balance balance(StagedRows rows, Effect effect) {
        long unchanged = rows.rows() - effect.inserted() - effect.updated();
        return new Balance(Optional.of(new Balance.Checked(rows.rows(), rows.rows(), 0, 0)), Optional.empty())
                .with(new Balance.Merged(effect.inserted(), effect.updated(), 0, unchanged, 0, 0, effect.deleted()));
    }

    private Path folder(Run run) {
        return site.folder(run.id()).root();
    }
}
