package org.guiji.jobs.story;

import java.nio.file.Files;
import java.util.List;
import java.util.Optional;
import org.guiji.jobs.lake.Lake;
import org.guiji.jobs.ledger.Run;
import org.guiji.jobs.ledger.RunKind;
import org.guiji.jobs.ledger.RunStatus;
import org.guiji.jobs.ledger.Stage;
import org.guiji.jobs.merging.MergePlan;
import org.guiji.jobs.merging.PlannedCommits;
import org.guiji.schemas.contracts.TableContract;

/**
 * Work of other runs on the same table that was broken off between its commits, by a kill or a failure. It is finished
 * before a new run looks at the table; what is on disk says how, and finishing twice changes nothing.
 */
record Unfinished(Site site, Lake lake, TableLease lease) {

    /** @param next the run that holds the table; its own plan is thrown away when others came in between */
    void finish(Run next) {
        List<Run> broken = site.ledger().runsOnTable(next.table()).stream()
                .filter(run -> !run.hasDone(Stage.MERGE))
                .filter(run -> run.isOpen() || run.status() == RunStatus.FAILED)
                .toList();
        broken.stream()
                .filter(run -> run.id() != next.id() && run.kind() == RunKind.RESTORE)
                .filter(run -> Files.exists(
                        run.isOpen()
                                ? site.folder(run.id()).arrival()
                                : site.folder(run.id()).plan()))
                .forEach(run -> save(run, new Restoring(site).perform(run, lake, lease)));
        broken.stream()
                .filter(run -> run.kind().folds() || run.kind().isJudged() && run.hasDone(Stage.CHECK))
                .filter(run -> Files.exists(site.folder(run.id()).plan()))
                .forEach(run -> finishCommits(run, run.id() == next.id()));
    }

    private void finishCommits(Run run, boolean isNext) {
        RunFolder folder = site.folder(run.id());
        MergePlan plan = JsonFile.read(folder.plan(), MergePlan.class);
        TableContract contract = site.workspace().tables().find(run.table()).orElseThrow();
        PlannedCommits commits = new PlannedCommits(lake, contract);
        if (commits.isOvertaken(plan)) {
            RunFolder.clear(folder.plan());
        } else if (isNext) {
            return;
        } else if (plan.firstLoad()) {
            // One commit: it was made or it was not. If not, its run makes its plan again.
            discardUnlessCommitted(plan, contract, folder);
        } else if (run.kind().folds()) {
            save(run, new FoldStory(site).carryOut(run, lake, lease));
        } else {
            lease.check();
            commits.apply(plan, folder.merge(), Optional.empty(), lease::check);
        }
    }

    /** A run that failed does not come back for its report. */
    private void save(Run before, Run done) {
        site.ledger().save(done.withDone(before.isOpen() ? Stage.MERGE : Stage.REPORT));
        if (!before.isOpen()) {
            ReportStage.tidyMerge(site.folder(before.id()));
        }
    }

    private void discardUnlessCommitted(MergePlan plan, TableContract contract, RunFolder folder) {
        if (lake.base(contract).version() <= plan.baseVersion()) {
            RunFolder.clear(folder.plan());
        }
    }
}
