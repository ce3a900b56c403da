package org.guiji.jobs.ledger;

import java.util.Locale;

/** Why a run exists. */
public enum RunKind {
    DELIVERY,
    RESTORE,
    /** What is in a table is judged again, because another table has moved on. */
    REJUDGE,
    /** Rejected rows that came back corrected. */
    CORRECTION,
    /** Rejected rows that enter although a rule says no, because a person answers for it. */
    WAIVER,
    /** Rejected rows judged again by today's rules. */
    REPLAY,
    /** The mark of a doubt put on its row, or changed. */
    DOUBT,
    /** Whose value counts in one column of one key, as the authority decided, put into force. */
    DECISION,
    /** A whole table folded anew, because its ranking changed. */
    REFOLD,
    /** A thematic table computed again. */
    REFRESH;

    public String text() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** Whether its rows are judged and merged. */
    public boolean isJudged() {
        return this == DELIVERY || isReturn();
    }

    /** Whether its end says how its resource or thematic table stands; marks and judging again do not. */
    public boolean tellsStanding() {
        return this != DOUBT && this != REJUDGE && !folds();
    }

    /** Whether it changes base rows without a delivery: it folds anew what is known. */
    public boolean folds() {
        return this == DECISION || this == REFOLD;
    }

    /** Whether it takes up rows that another run had rejected. */
    public boolean isReturn() {
        return this == CORRECTION || this == WAIVER || this == REPLAY;
    }
}
