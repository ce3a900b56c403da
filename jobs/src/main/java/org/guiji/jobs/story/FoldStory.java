package org.guiji.jobs.story;

import java.nio.file.Files;
import java.util.Optional;
import org.guiji.jobs.lake.Lake;
import org.guiji.jobs.ledger.Leases.Lease;
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
            try (Lease lease = MergeStage.lease(site, run)) {
                Lake lake = lake(run);
                new Unfinished(site, lake).finish(run);
                Run folded = merge(run, lake);
                Interruption.at(stage, "unsaved");
                site.ledger().save(folded.withStatus(RunStatus.INGESTED).withDone(Stage.MERGE));
            }
        }
        if (stage == Stage.REPORT && !run.hasDone(Stage.REPORT)) {
            ReportStage.tidyMerge(site.folder(run.id()));
            site.ledger().save(run.finishedAt(java.time.Instant.now()).withDone(Stage.REPORT));
        }
    }

    /** A session that fits what is folded: one key, or the whole table. */
    private Lake lake(Run run) {
        TableContract contract = site.workspace().tables().find(run.table()).orElseThrow();
        return run.kind() == RunKind.REFOLD
                ? new Refolds(site).lake(contract)
                : site.lake().get().inNewSession(0);
    }

    private Run merge(Run run, Lake lake) {
        RunFolder folder = site.folder(run.id());
        TableContract contract = site.workspace().tables().find(run.table()).orElseThrow();
        if (!Files.exists(folder.plan())) {
            RunFolder.clear(folder.merge());
            TableColumns.follow(run, lake, contract);
            JsonFile.write(folder.plan(), plan(run, contract, lake));
        }
        MergePlan plan = JsonFile.read(folder.plan(), MergePlan.class);
        long version = new PlannedCommits(lake, contract)
                .apply(plan, folder.merge(), Optional.empty(), () -> Interruption.at(Stage.MERGE, "between"));
        new AuthorityNotes(site).merged(run, plan, lake);
        return run.withTableVersion(version);
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
