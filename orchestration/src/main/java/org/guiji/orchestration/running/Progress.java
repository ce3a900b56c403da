package org.guiji.orchestration.running;

import org.guiji.jobs.ledger.Run;
import org.guiji.jobs.ledger.Stage;

/** Who is told how the work goes on; called from several threads. */
public interface Progress {
    /** Tells nobody. */
    Progress SILENT = new Progress() {
        @Override
        public void began(Run run, Stage stage) {}

        @Override
        public void ended(Run run) {}
    };

    /** @throws StoppedException when nothing more may begin; the run stays open and goes on at this stage */
    void began(Run run, Stage stage);

    /** Whether the program is ending: what fails now has been interrupted, and goes on with the next start. */
    default boolean isStopping() {
        return false;
    }

    void ended(Run run);
}
