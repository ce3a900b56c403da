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

    void began(Run run, Stage stage);

    void ended(Run run);
}
