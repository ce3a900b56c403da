package org.guiji.jobs.story;

/** What a person decides about when a run is held. */
public interface HeldEffect {

    /** How many live rows the merge of the run's staged rows would close. */
    long closings(long run);
}
