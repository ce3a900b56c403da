package org.guiji.jobs.story;

import org.guiji.jobs.lake.Lake;
import org.guiji.jobs.ledger.Leases.Lease;
import org.guiji.jobs.ledger.Run;
import org.guiji.jobs.ledger.Stage;

/** A restore's path through the stages: it merges nothing and receives nothing, so only two of them have work. */
record RestoreStory(Site site) {

    void perform(Stage stage, Run run) {
        if (!run.hasDone(Stage.MERGE) && stage == Stage.MERGE) {
            try (Lease lease = MergeStage.lease(site, run)) {
                Lake lake = site.lake().get().inNewSession();
                new Unfinished(site, lake).finish(run);
                site.ledger().save(new Restoring(site).perform(run, lake).withDone(Stage.MERGE));
            }
        }
        if (stage == Stage.REPORT && !run.hasDone(Stage.REPORT)) {
            site.ledger().save(run.finishedAt(java.time.Instant.now()).withDone(Stage.REPORT));
        }
    }
}
