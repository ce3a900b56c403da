package org.guiji.orchestration.scheduling;

import org.guiji.jobs.ledger.Run;
import org.guiji.jobs.ledger.Stage;
import org.guiji.orchestration.running.Progress;
import org.guiji.orchestration.running.StoppedException;

/** Lets no further stage begin once the program is ending. */
final class StoppableProgress implements Progress {
    private final Progress told;
    private volatile boolean stopping = false;

    StoppableProgress(Progress told) {
        this.told = told;
    }

    void stop() {
        stopping = true;
    }

    @Override
    public void began(Run run, Stage stage) {
        if (stopping) {
            throw new StoppedException();
        }
        told.began(run, stage);
    }

    @Override
    public void ended(Run run) {
        told.ended(run);
    }

    @Override
    public boolean isStopping() {
        return stopping;
    }
}
