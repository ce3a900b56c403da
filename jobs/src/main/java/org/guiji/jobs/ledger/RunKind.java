package org.guiji.jobs.ledger;

import java.util.Locale;

/** Why a run exists. */
public enum RunKind {
    DELIVERY,
    RESTORE;

    public String text() {
        return name().toLowerCase(Locale.ROOT);
    }
}
