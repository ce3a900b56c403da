package org.guiji.jobs.story;

import org.guiji.jobs.lake.Lake;
import org.guiji.jobs.ledger.Run;
import org.guiji.jobs.ledger.Stage;

/** A restore's path through the stages: it merges nothing and receives nothing, so only two of them have work. */
record RestoreStory(Site site) {

    void perform(Stage stage, Run run) {
        if (!run.hasDone(Stage.MERGE) && stage == Stage.MERGE) {
            try (TableLease lease = TableLease.of(site, run)) {
                // Whoever held the table meanwhile may have done it already.
                Run now = site.ledger().run(run.id());
                if (!now.hasDone(Stage.MERGE)) {
                    perform(now, lease);
                }
            }
        }
        if (stage == Stage.REPORT && !run.hasDone(Stage.REPORT)) {
            site.ledger().save(run.finishedAt(java.time.Instant.now()).withDone(Stage.REPORT));
        }
    }

    private void perform(Run run, TableLease lease) {
        Lake lake = site.lake()
                .get()
                .inNewSession(site.workspace().tables().find(run.table()).orElseThrow(), 0);
        new Unfinished(site, lake, lease).finish(run);
        site.ledger().save(new Restoring(site).perform(run, lake, lease).withDone(Stage.MERGE));
    }
}
