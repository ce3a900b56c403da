package org.guiji.jobs.story;

import java.nio.file.Files;
import java.util.Optional;
import org.guiji.jobs.lake.Lake;
import org.guiji.jobs.ledger.Run;
import org.guiji.jobs.ledger.RunKind;
import org.guiji.jobs.ledger.RunStatus;
import org.guiji.jobs.ledger.Stage;
import org.guiji.jobs.merging.MergePlan;
import org.guiji.jobs.merging.PlannedCommits;
import org.guiji.jobs.merging.Refolder;
import org.guiji.schemas.contracts.TableContract;
import org.guiji.schemas.problems.GuijiException;

/** The path of a run that delivers nothing and folds anew: planned on disk, then committed, like any merge. */
record FoldStory(Site site) {

    void perform(Stage stage, Run run) {
        if (stage == Stage.MERGE && !run.hasDone(Stage.MERGE)) {
            try (TableLease lease = TableLease.of(site, run)) {
                // Whoever held the table meanwhile may have finished it already.
                Run now = site.ledger().run(run.id());
                if (!now.hasDone(Stage.MERGE)) {
                    perform(now, lease);
                }
            }
        }
        if (stage == Stage.REPORT && !run.hasDone(Stage.REPORT)) {
            ReportStage.tidyMerge(site.folder(run.id()));
            site.ledger().save(run.finishedAt(java.time.Instant.now()).withDone(Stage.REPORT));
        }
    }

    private void perform(Run run, TableLease lease) {
        Lake lake = lake(run);
        new Unfinished(site, lake, lease).finish(run);
        RunFolder folder = site.folder(run.id());
        TableContract contract = contract(run);
        if (!Files.exists(folder.plan())) {
            RunFolder.clear(folder.merge());
            TableColumns.follow(run, lake, contract);
            MergePlan plan = plan(run, contract, lake);
            lease.check();
            JsonFile.write(folder.plan(), plan);
        }
        Run folded = carryOut(run, lake, lease);
        Interruption.at(Stage.MERGE, "unsaved");
        site.ledger().save(folded);
    }

    /** Carries out the plan that is on disk; done twice, it changes nothing more. */
    Run carryOut(Run run, Lake lake, TableLease lease) {
        RunFolder folder = site.folder(run.id());
        MergePlan plan = JsonFile.read(folder.plan(), MergePlan.class);
        lease.check();
        long version = new PlannedCommits(lake, contract(run)).apply(plan, folder.merge(), Optional.empty(), () -> {
            Interruption.at(Stage.MERGE, "between");
            lease.check();
        });
        new AuthorityNotes(site).merged(run, plan, lake);
        return run.withTableVersion(version)
                .withFailure("", "", "")
                .withStatus(RunStatus.INGESTED)
                .withDone(Stage.MERGE);
    }

    private TableContract contract(Run run) {
        return site.workspace().tables().find(run.table()).orElseThrow();
    }

    /** A session that fits what is folded: one key, or the whole table. */
    private Lake lake(Run run) {
        TableContract contract = contract(run);
        return run.kind() == RunKind.REFOLD
                ? new Refolds(site).lake(contract)
                : site.lake().get().inNewSession(0);
    }

    private MergePlan plan(Run run, TableContract contract, Lake lake) {
        RunFolder folder = site.folder(run.id());
        Refolder refolder = new Refolds(site).refolder(contract, lake);
        if (run.kind() == RunKind.REFOLD) {
            return refolder.plan(run.id(), run.resource(), folder.merge(), site.ledger()::nextCommit);
        }
        Deciding.Order order = JsonFile.read(folder.arrival(), Deciding.Order.class);
        return refolder.plan(run.id(), order.ruling(), folder.merge(), site.ledger()::nextCommit)
                .orElseThrow(() -> GuijiException.of(
                        StoryFailure.CONTRADICTION_OVER,
                        contract.name(),
                        order.ruling().contradiction()));
    }
}
