package org.guiji.quality.rules;

import java.util.OptionalDouble;
import java.util.Set;

/** What a rule asks: a closed set. */
public sealed interface Condition {

    /** The columns it reads; a resource that does not declare all of them cannot be judged by it. */
    Set<String> columns();

    /** The text as its author wrote it. */
    String text();

    /** A SQL boolean over one conformed row; NULL means not evaluated for that row. */
    record Row(String sql, Set<String> columns) implements Condition {
        public Row {
            columns = Set.copyOf(columns);
        }

        /** Finds the columns in the text. */
        public Row(String sql) {
            this(sql, RowExpression.parse(sql).columns());
        }

        @Override
        public String text() {
            return sql;
        }
    }

    /** One DQDL rule over the accepted rows of a delivery, e.g. {@code RowCount > 0}. */
    record Batch(String dqdl, Set<String> columns) implements Condition {
        public Batch {
            columns = Set.copyOf(columns);
        }

        @Override
        public String text() {
            return dqdl;
        }
    }

    /**
     * A number of the delivery beside the same number of earlier ones.
     *
     * @param lower and {@code upper}: bounds of the number itself, of its quotient by the one before, or of its distance
     *     from the mean in standard deviations, as the strategy says
     * @param history how many comparable readings there must be; with fewer nothing is said
     * @param leastChange share by which the number must differ from the mean of the comparable ones to count at all:
     *     where all were equal, Deequ takes any difference for an anomaly
     */
    record Anomaly(
            AnomalyMetric metric,
            AnomalyStrategy strategy,
            OptionalDouble lower,
            OptionalDouble upper,
            Comparison compareWith,
            int history,
            double leastChange)
            implements Condition {
        @Override
        public Set<String> columns() {
            return metric.columns();
        }

        @Override
        public String text() {
            return String.join(
                    " ",
                    metric.text(),
                    strategy.word(),
                    lower.toString(),
                    upper.toString(),
                    compareWith.word(),
                    String.valueOf(history),
                    String.valueOf(leastChange));
        }
    }
}
