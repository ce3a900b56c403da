package org.guiji.quality.rules;

import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/**
 * A number that each delivery has and that can be compared with earlier ones, counted over the rows that are not
 * quarantined.
 *
 * @param column empty for numbers of the whole delivery
 * @param value the code whose share is meant
 */
public record AnomalyMetric(Kind kind, Optional<String> column, Optional<String> value) {

    /** What is measured. */
    public enum Kind {
        /** Accepted rows and repeats. */
        ROWS("rows"),
        QUARANTINED_SHARE("quarantined-share"),
        /** Share of rows with a value. */
        COMPLETENESS("completeness"),
        /** Share of rows with one code, among those with a value. */
        SHARE("share"),
        MEAN("mean"),
        /** Number of different values, within a few percent. */
        DISTINCT("distinct");

        private final String word;

        Kind(String word) {
            this.word = word;
        }

        public String word() {
            return word;
        }

        static Optional<Kind> of(String word) {
            return Stream.of(values()).filter(kind -> kind.word.equals(word)).findFirst();
        }

        boolean needsColumn() {
            return this != ROWS && this != QUARANTINED_SHARE;
        }
    }

    public AnomalyMetric {
        if (kind.needsColumn() != column.isPresent() || (kind == Kind.SHARE) != value.isPresent()) {
            throw new IllegalArgumentException(kind + " of " + column);
        }
    }

    public AnomalyMetric(Kind kind) {
        this(kind, Optional.empty(), Optional.empty());
    }

    public Set<String> columns() {
        return column.map(Set::of).orElseGet(Set::of);
    }

    /** As the ledger keeps it: {@code rows}, {@code completeness(name)}, {@code share(sex_code=1)}. */
    public String text() {
        return column.map(name ->
                        kind.word + "(" + name + value.map(code -> "=" + code).orElse("") + ")")
                .orElse(kind.word);
    }
}
