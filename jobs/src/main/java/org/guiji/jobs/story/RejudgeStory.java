package org.guiji.jobs.story;

import org.guiji.jobs.lake.Lake;
import org.guiji.jobs.ledger.Run;
import org.guiji.jobs.ledger.Stage;

/** The path of a run that judges again through the stages: it receives nothing, so only two of them have work. */
record RejudgeStory(Site site) {

    void perform(Stage stage, Run run) {
        if (!run.hasDone(Stage.MERGE) && stage == Stage.MERGE) {
            try (TableLease lease = TableLease.of(site, run)) {
                Lake lake = site.lake().get().inNewSession(site.contract(site.resource(run.resource())), 0);
                new Unfinished(site, lake, lease).finish(run);
                site.ledger().save(new Rejudging(site).perform(run, lake).withDone(Stage.MERGE));
            }
        }
        if (stage == Stage.REPORT && !run.hasDone(Stage.REPORT)) {
            site.ledger().save(run.finishedAt(java.time.Instant.now()).withDone(Stage.REPORT));
        }
    }
}
