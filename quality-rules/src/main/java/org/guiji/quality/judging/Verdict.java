package org.guiji.quality.judging;

/** What becomes of the delivery, from the mildest to the gravest. */
public enum Verdict {
    ACCEPT,
    ACCEPT_WITH_WARNINGS,
    HOLD,
    REFUSE;

    public Verdict worse(Verdict other) {
        return compareTo(other) >= 0 ? this : other;
    }
}
