package org.guiji.jobs.ledger;

import java.util.Locale;

/** How an arrival stands to the deadline of its period. */
public enum Punctuality {
    ON_TIME,
    LATE,
    /** The deadline needs a year whose calendar is not published: not scored. */
    PROVISIONAL,
    /** Nothing was expected: an irregular resource, a period of old, or a correction of what was answered in time. */
    NOT_EVALUATED;

    public String text() {
        return name().toLowerCase(Locale.ROOT);
    }
}
