package org.guiji.quality.rules;

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
}
