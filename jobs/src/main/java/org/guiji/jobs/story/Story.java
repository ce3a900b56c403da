package org.guiji.jobs.story;

import org.guiji.jobs.ledger.Stage;

/** The path of one run, stage by stage. */
public interface Story {

    /** Brings one stage of a run to its end on disk; does nothing when the run is already decided. */
    void perform(Stage stage, long run);
}
