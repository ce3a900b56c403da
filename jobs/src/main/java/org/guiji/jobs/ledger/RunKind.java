package org.guiji.jobs.ledger;

import java.util.Locale;

/** Why a run exists. */
public enum RunKind {
    DELIVERY,
    RESTORE,
    /** What is in a table is judged again, because another table has moved on. */
    REJUDGE;

    public String text() {
        return name().toLowerCase(Locale.ROOT);
    }
}
