package org.guiji.jobs.story;

/** What a person decides about when a run is held. */
public interface HeldEffect {

    /**
     * Takes down that a person agrees to what the run is held for.
     *
     * @return how many live rows the merge of the run's staged rows may close
     */
    long agree(long run);
}
