package org.guiji.orchestration.planning;

import java.util.Locale;

/** Why a resource is started; the first that applies. */
public enum Reason {
    /** A person has asked for it. */
    ASKED,
    /** The clock of its schedule has fired. */
    FIRED,
    /** A delivery lies in its inbox, or among what its source received. */
    WAITING,
    /** Its database is to be pulled for the period that ended last. */
    PULL_DUE,
    /** A thematic table whose inputs, file or day have changed. */
    CHANGED,
    /** A run of it was broken off or failed. */
    UNFINISHED;

    public String text() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** The reason that a start in the ledger names; for a word of a later version the most general one. */
    public static Reason of(String text) {
        for (Reason reason : values()) {
            if (reason.text().equals(text)) {
                return reason;
            }
        }
        return ASKED;
    }
}
