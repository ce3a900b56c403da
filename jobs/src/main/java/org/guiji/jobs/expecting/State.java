package org.guiji.jobs.expecting;

import java.util.Locale;

/** Where the delivery of a period stands. */
public enum State {
    ON_TIME,
    LATE,
    OVERDUE,
    /** Due within three days. */
    DUE_SOON,
    NOT_YET_DUE,
    /** The deadline needs a year whose calendar is not published: shown, never scored. */
    PROVISIONAL,
    NOT_EVALUATED;

    public String text() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** Whether somebody still waits for the delivery. */
    public boolean isWaiting() {
        return this == OVERDUE || this == DUE_SOON || this == NOT_YET_DUE || this == PROVISIONAL;
    }
}
