package org.guiji.quality.rules;

/** What a violation does: the first two to the row, the others to the delivery when the tolerance is exceeded. */
public enum OnViolation {
    QUARANTINE,
    FLAG,
    HOLD,
    REFUSE
}
