package org.guiji.jobs.ledger;

import java.util.Locale;

/** How a start ended, as whoever decides about the next one sees it. */
public enum StartOutcome {
    /** Not yet; or its process was killed. */
    OPEN,
    /** Also when nothing was new, or a person or a provider must act now. */
    DONE,
    /** By something that may pass by itself: a database is down, a disk is full. */
    FAILED_PASSING,
    /** By something that somebody here must mend. */
    FAILED;

    public boolean isFailed() {
        return this == FAILED || this == FAILED_PASSING;
    }

    public String text() {
        return name().toLowerCase(Locale.ROOT);
    }
}
