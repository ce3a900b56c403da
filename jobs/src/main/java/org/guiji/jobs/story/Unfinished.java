package org.guiji.jobs.story;

import java.nio.file.Files;
import java.util.Optional;
import org.guiji.jobs.lake.Lake;
import org.guiji.jobs.ledger.Run;
import org.guiji.jobs.ledger.RunKind;
import org.guiji.jobs.ledger.Stage;
import org.guiji.jobs.merging.MergePlan;
import org.guiji.jobs.merging.PlannedCommits;
import org.guiji.schemas.catalogue.Resource;

/**
 * Merges of other runs on the same table that were killed between their commits. They are finished before a new one
 * looks at the table; the plan on disk says how, and finishing twice changes nothing.
 */
record Unfinished(Site site, Lake lake) {

    void finish(Run before) {
        site.ledger().runsOnTable(before.table()).stream()
                .filter(run -> run.id() != before.id() && run.kind() == RunKind.RESTORE && run.isOpen())
                .filter(run -> Files.exists(site.folder(run.id()).arrival()))
                .forEach(run -> site.ledger()
                        .save(new Restoring(site).perform(run, lake).withDone(Stage.MERGE)));
        site.ledger().runsOnTable(before.table()).stream()
                .filter(run -> run.id() != before.id() && !run.hasDone(Stage.MERGE))
                .filter(run -> run.hasDone(Stage.CHECK) || run.kind().folds())
                .filter(run -> run.isOpen() || run.status() == org.guiji.jobs.ledger.RunStatus.FAILED)
                .filter(run -> Files.exists(site.folder(run.id()).plan()))
                .forEach(this::finishCommits);
    }

    private void finishCommits(Run run) {
        RunFolder folder = site.folder(run.id());
        MergePlan plan = JsonFile.read(folder.plan(), MergePlan.class);
        if (plan.firstLoad()) {
            // One commit: it was made or it was not. If not, its run makes its plan again.
            discardUnlessCommitted(run, plan, folder);
            return;
        }
        Resource resource = site.resource(run.resource());
        new PlannedCommits(lake, site.contract(resource)).apply(plan, folder.merge(), Optional.empty(), () -> {});
    }

    private void discardUnlessCommitted(Run run, MergePlan plan, RunFolder folder) {
        Resource resource = site.resource(run.resource());
        if (lake.base(site.contract(resource)).version() <= plan.baseVersion()) {
            RunFolder.clear(folder.plan());
        }
    }
}
