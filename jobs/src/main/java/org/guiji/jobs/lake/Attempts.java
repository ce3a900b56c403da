package org.guiji.jobs.lake;

import io.delta.exceptions.DeltaConcurrentModificationException;

/** Commits beside which somebody else may commit: upkeep by another tool, or a process that has lost its lease. */
final class Attempts {
    private static final int MOST = 5;

    private Attempts() {}

    /**
     * Makes a commit, and makes it again on what is there then when somebody else came first.
     *
     * @param commit begins its transaction anew each time it is called, and knows whether it was made already
     */
    static void at(Runnable commit) {
        at(MOST, commit);
    }

    /** @param most attempts; more where many come at once and each is a small one */
    static void at(int most, Runnable commit) {
        for (int attempt = 1; attempt < most; attempt++) {
            try {
                commit.run();
                return;
            } catch (DeltaConcurrentModificationException | MovedRowsException e) {
                // Nothing was written; places found in the version before do not hold any more and are found again.
            }
        }
        commit.run();
    }
}
