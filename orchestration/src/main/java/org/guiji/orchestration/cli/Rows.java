package org.guiji.orchestration.cli;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a command prints on stdout: named columns and rows of text, numbers, booleans, dates, instants, nulls, lists and
 * maps of these.
 */
public record Rows(List<String> columns, List<List<@Nullable Object>> values) {
    public Rows {
        columns = List.copyOf(columns);
        values = List.copyOf(values);
        for (List<@Nullable Object> row : values) {
            if (row.size() != columns.size()) {
                throw new IllegalArgumentException(row.size() + " values for " + columns.size() + " columns");
            }
        }
    }

    /** Collects rows of the named columns. */
    public static Builder of(String... columns) {
        return new Builder(List.of(columns));
    }

    /** Rows in the making. */
    public static final class Builder {
        private final List<String> columns;
        private final List<List<@Nullable Object>> values = new ArrayList<>();

        private Builder(List<String> columns) {
            this.columns = columns;
        }

        /** One row, in the order of the columns. */
        public Builder row(@Nullable Object... row) {
            values.add(Collections.unmodifiableList(new ArrayList<>(Arrays.asList(row))));
            return this;
        }

        public Rows build() {
            return new Rows(columns, values);
        }
    }
}
