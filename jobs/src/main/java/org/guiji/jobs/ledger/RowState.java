package org.guiji.jobs.ledger;

import java.util.Locale;

/** What was done about a row in quarantine. */
public enum RowState {
    OPEN,
    CORRECTED,
    WAIVED,
    REPLAYED;

    public String text() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** What a run of this kind makes of the rows that it takes up. */
    static RowState by(RunKind kind) {
        return switch (kind) {
            case CORRECTION -> CORRECTED;
            case WAIVER -> WAIVED;
            case REPLAY -> REPLAYED;
            case DELIVERY, RESTORE, REJUDGE, DOUBT, REFRESH ->
                throw new IllegalArgumentException(kind + " takes up no rows");
        };
    }
}
