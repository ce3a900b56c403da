package org.guiji.jobs.ledger;

import java.util.Locale;

/** How a contradiction stands. */
public enum ContradictionStatus {
    /** Resources differ, and the ranking alone says whose value counts. */
    OPEN,
    /** They differ, and the authority has said for this key whose value counts. */
    DECIDED,
    /** Those who differed now say the same. */
    AGREED,
    /** At most one of them still says anything. */
    CLOSED;

    public String text() {
        return name().toLowerCase(Locale.ROOT);
    }
}
