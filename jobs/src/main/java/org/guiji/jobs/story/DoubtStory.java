package org.guiji.jobs.story;

import java.time.Duration;
import org.guiji.jobs.lake.Lake;
import org.guiji.jobs.ledger.Leases.Lease;
import org.guiji.jobs.ledger.Run;
import org.guiji.jobs.ledger.RunStatus;
import org.guiji.jobs.ledger.Stage;
import org.guiji.schemas.problems.GuijiException;

/** A doubt mark's path through the stages. It touches only the table of marks, so no merge has to wait for it. */
record DoubtStory(Site site) {
    private static final Duration PATIENCE = Duration.ofMinutes(5);

    void perform(Stage stage, Run run) {
        if (stage == Stage.MERGE && !run.hasDone(Stage.MERGE)) {
            try (Lease lease = lease(run)) {
                Lake lake = site.lake().get().inNewSession(0);
                Run marked = new Doubting(site).perform(run, lake);
                Interruption.at(stage, "unsaved");
                site.ledger().save(marked.withStatus(RunStatus.INGESTED).withDone(Stage.MERGE));
            }
        }
        if (stage == Stage.REPORT && !run.hasDone(Stage.REPORT)) {
            site.ledger().save(run.finishedAt(java.time.Instant.now()).withDone(Stage.REPORT));
        }
    }

    private Lease lease(Run run) {
        return site.leases()
                .acquire("doubts:" + run.table(), PATIENCE)
                .orElseThrow(
                        () -> GuijiException.of(StoryFailure.TABLE_BUSY, run.resource(), run.table(), run.resource()));
    }
}
