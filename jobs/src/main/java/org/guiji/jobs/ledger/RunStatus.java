package org.guiji.jobs.ledger;

import java.util.Locale;

/** Where a run stands; as {@code governance.runs.status} spells it. */
public enum RunStatus {
    RUNNING(0),
    INGESTED(0),
    INGESTED_WITH_WARNINGS(0),
    NOTHING_NEW(0),
    HELD(3),
    REFUSED(3),
    DELIVERY_FAULTY(4),
    DELIVERY_MISSING(4),
    FAILED(1),
    WITHDRAWN(0);

    private final int exit;

    RunStatus(int exit) {
        this.exit = exit;
    }

    /** The process exit code of a command whose run ended so. */
    public int exit() {
        return exit;
    }

    public String text() {
        return name().toLowerCase(Locale.ROOT);
    }

    public boolean isIngested() {
        return this == INGESTED || this == INGESTED_WITH_WARNINGS;
    }
}
