package org.guiji.quality.judging;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.lit;

import org.apache.spark.sql.Column;
import org.guiji.quality.rules.Life;
import org.guiji.quality.rules.OnViolation;
import org.guiji.quality.rules.Rule;

/** A row rule and its bit: bit {@code position % 64} of the masks number {@code position / 64}. */
record MaskedRule(Rule rule, int position) {
    static final int BITS = Long.SIZE;

    int mask() {
        return position / BITS;
    }

    long bit() {
        return 1L << (position % BITS);
    }

    Column isViolated() {
        return isSet(RowJudge.VIOLATED);
    }

    Column isUnknown() {
        return isSet(RowJudge.UNKNOWN);
    }

    private Column isSet(String masks) {
        return col(masks + mask()).bitwiseAND(lit(bit())).notEqual(lit(0L));
    }

    boolean quarantines() {
        return rule.life() == Life.ENFORCED && rule.onViolation() == OnViolation.QUARANTINE;
    }

    boolean flags() {
        return rule.life() == Life.ENFORCED && rule.onViolation() == OnViolation.FLAG;
    }
}
