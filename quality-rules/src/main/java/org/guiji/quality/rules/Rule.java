package org.guiji.quality.rules;

import java.util.Optional;
import org.guiji.schemas.problems.Title;

/**
 * One rule of a table.
 *
 * @param indicator of GB/T 36344, e.g. {@code 0301}
 * @param column the column a violation is shown at
 * @param tolerance share of evaluated rows that may violate before the delivery is held; 1 never holds
 * @param clause the standard's clause or article
 * @param file and line where it is written; {@code contract} for rules that follow from the table's contract
 */
public record Rule(
        String id,
        Dimension dimension,
        String indicator,
        Optional<String> column,
        Condition condition,
        OnViolation onViolation,
        double tolerance,
        String clause,
        Title text,
        Life life,
        String file,
        int line) {
    /** Instead of a file, for rules that nobody wrote. */
    public static final String FROM_CONTRACT = "contract";

    public Rule {
        if (tolerance < 0 || tolerance > 1) {
            throw new IllegalArgumentException("tolerance " + tolerance);
        }
    }

    public boolean isRowRule() {
        return condition instanceof Condition.Row;
    }

    /** Whether rows violate it one by one, whatever else it reads to find out. */
    public boolean isAboutRows() {
        return condition instanceof Condition.OfRows;
    }

    public boolean isBatchRule() {
        return condition instanceof Condition.Batch;
    }

    /** Whether it compares a number of the delivery with those of earlier ones. */
    public boolean isAnomaly() {
        return condition instanceof Condition.Anomaly;
    }

    /** Whether it looks each row up elsewhere: in another table, or among what other providers say. */
    public boolean isLookup() {
        return condition instanceof Condition.Reference || condition instanceof Condition.Agreement;
    }
}
