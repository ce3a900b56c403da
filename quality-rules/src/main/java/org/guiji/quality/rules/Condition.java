package org.guiji.quality.rules;

/** What a rule asks: a closed set. */
public sealed interface Condition {

    /** A SQL boolean over one conformed row; NULL means not evaluated for that row. */
    record Row(String sql) implements Condition {}

    /** One DQDL rule over the accepted rows of a delivery, e.g. {@code RowCount > 0}. */
    record Batch(String dqdl) implements Condition {}
}
