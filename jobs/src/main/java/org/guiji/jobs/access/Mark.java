package org.guiji.jobs.access;

import org.guiji.schemas.contracts.Sensitivity;

/**
 * What is known of an output column.
 *
 * @param sensitivity of the base column it comes from
 * @param derived whether something was computed from it, so that its mask no longer fits
 */
record Mark(Sensitivity sensitivity, boolean derived) {
    static final Mark NONE = new Mark(Sensitivity.NONE, false);
    /** Whatever is not understood. */
    static final Mark HIDDEN = new Mark(Sensitivity.TEXT, true);

    static Mark of(Sensitivity sensitivity) {
        return new Mark(sensitivity, false);
    }

    boolean isHarmless() {
        return !sensitivity.isSensitive();
    }

    /** The mark of a column that is sometimes one and sometimes the other. */
    Mark or(Mark other) {
        if (isHarmless() || equals(other)) {
            return other;
        }
        return other.isHarmless() ? this : HIDDEN;
    }

    /** The mark of what is computed from it. */
    Mark computed() {
        return isHarmless() ? NONE : HIDDEN;
    }
}
