package org.guiji.quality.rules;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Stream;

/** What a rule asks: a closed set. */
public sealed interface Condition {

    /** The columns it reads; a resource that does not declare all of them cannot be judged by it. */
    Set<String> columns();

    /** The text as its author wrote it. */
    String text();

    /** What is asked of each row by itself, and not of a delivery as a whole. */
    sealed interface OfRows extends Condition {
        /** The same question, asked only of rows for which {@code sql} is true; the others are not evaluated. */
        OfRows onlyWhere(String sql);
    }

    /** A SQL boolean over one conformed row; NULL means not evaluated for that row. */
    record Row(String sql, Set<String> columns) implements OfRows {
        public Row {
            columns = Set.copyOf(columns);
        }

        /** Finds the columns in the text. */
        public Row(String sql) {
            this(sql, RowExpression.parse(sql).columns());
        }

        @Override
        public Row onlyWhere(String which) {
            return new Row("CASE WHEN " + which + " THEN (" + sql + ") END");
        }

        @Override
        public String text() {
            return sql;
        }
    }

    /**
     * One DQDL rule over the accepted rows of a delivery, e.g. {@code RowCount > 0}.
     *
     * @param sources base tables that the rule names by an alias
     */
    record Batch(String dqdl, Set<String> columns, Map<String, String> sources) implements Condition {
        public Batch {
            columns = Set.copyOf(columns);
            sources = Map.copyOf(sources);
        }

        public Batch(String dqdl, Set<String> columns) {
            this(dqdl, columns, Map.of());
        }

        @Override
        public String text() {
            return dqdl;
        }
    }

    /**
     * The row's columns stand in another base table, e.g. a holder's number among the persons. A NULL in one of them, or
     * a {@code when} that is not true, leaves the row not evaluated.
     *
     * @param from columns of the row, in the order of {@code to}
     * @param when which rows are asked; empty: all
     * @param holds what must be true of the row and the rows found, their columns named {@code ref.…}. Empty: that one is
     *     found
     * @param finds of how many of them
     */
    record Reference(
            List<String> from,
            String table,
            List<String> to,
            Optional<String> when,
            Optional<String> holds,
            Finds finds)
            implements OfRows {
        /** Before a column of the row that was found. */
        public static final String FOUND = "ref.";

        /** Of how many rows found a condition must hold. */
        public enum Finds {
            /** Rows that find none are not evaluated. */
            ONE("holds"),
            /** Rows that find none keep the rule. */
            EVERY("every");

            private final String word;

            Finds(String word) {
                this.word = word;
            }

            /** The key of the rule file. */
            public String word() {
                return word;
            }
        }

        public Reference(
                List<String> from, String table, List<String> to, Optional<String> when, Optional<String> holds) {
            this(from, table, to, when, holds, Finds.ONE);
        }

        public Reference {
            from = List.copyOf(from);
            to = List.copyOf(to);
            if (from.isEmpty() || from.size() != to.size()) {
                throw new IllegalArgumentException(from.size() + " columns for " + to.size());
            }
        }

        @Override
        public Set<String> columns() {
            Set<String> columns = new LinkedHashSet<>(from);
            when.ifPresent(sql -> columns.addAll(RowExpression.parse(sql).columns()));
            named(name -> !name.startsWith(FOUND)).forEach(columns::add);
            return columns;
        }

        @Override
        public Reference onlyWhere(String sql) {
            return new Reference(from, table, to, Optional.of(and(when, sql)), holds, finds);
        }

        /** The columns that are read of the rows found. */
        public List<String> foundColumns() {
            return named(name -> name.startsWith(FOUND))
                    .map(name -> name.substring(FOUND.length()))
                    .toList();
        }

        private Stream<String> named(Predicate<String> which) {
            return holds.map(sql -> RowExpression.parse(sql).columns()).orElse(Set.of()).stream()
                    .filter(which);
        }

        @Override
        public String text() {
            return String.join(", ", from)
                    + " in "
                    + table
                    + " ("
                    + String.join(", ", to)
                    + ")"
                    + when.map(sql -> " when " + sql).orElse("")
                    + holds.map(sql -> " " + finds.word() + " " + sql).orElse("");
        }
    }

    /**
     * What other providers say of the same key is the same in these columns, wherever both say something.
     *
     * @param when which rows are asked; empty: all
     */
    record Agreement(List<String> compared, Optional<String> when) implements OfRows {
        public Agreement {
            compared = List.copyOf(compared);
        }

        public Agreement(List<String> compared) {
            this(compared, Optional.empty());
        }

        @Override
        public Agreement onlyWhere(String sql) {
            return new Agreement(compared, Optional.of(and(when, sql)));
        }

        /** None is needed: a column that a resource does not declare is NULL and compares with nothing. */
        @Override
        public Set<String> columns() {
            return Set.of();
        }

        /** The columns of the row that it looks at where they are declared. */
        public Set<String> read() {
            Set<String> read = new LinkedHashSet<>(compared);
            when.ifPresent(sql -> read.addAll(RowExpression.parse(sql).columns()));
            return read;
        }

        @Override
        public String text() {
            return "agree on "
                    + String.join(", ", compared)
                    + when.map(sql -> " when " + sql).orElse("");
        }
    }

    /**
     * A number of the delivery beside the same number of earlier ones.
     *
     * @param lower and {@code upper}: bounds of the number itself, of its quotient by or difference from the one before,
     *     or of its distance from the mean in standard deviations, as the strategy says
     * @param history how many comparable readings there must be; with fewer nothing is said
     * @param leastChange share by which the number must differ from the mean of the comparable ones, or from that of
     *     its season, to count at all: where all were equal, Deequ takes any difference for an anomaly
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

    private static String and(Optional<String> when, String sql) {
        return when.map(already -> "(" + already + ") AND (" + sql + ")").orElse(sql);
    }
}
