package org.guiji.quality.profiling;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.collect_set;
import static org.apache.spark.sql.functions.count;
import static org.apache.spark.sql.functions.count_if;
import static org.apache.spark.sql.functions.expr;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.guiji.schemas.codes.CodeTable;
import org.guiji.schemas.codes.CodeTables;
import org.guiji.schemas.contracts.Column;

/**
 * Which columns of texts hold national codes: those whose check nearly every value passes, and those whose values nearly
 * all stand in one code table. The values stay in memory and are never part of an answer.
 */
final class Recognition {
    /** One wrong value in twenty is bad data; more is another kind of data. */
    private static final double ENOUGH = 0.95;
    /** Fewer values than these pass a check by accident. */
    private static final long LEAST = 5;
    /** More values than any code table of a base table has. */
    private static final long FEW = 300;

    private final Dataset<Row> rows;
    private final List<Column> columns;

    /** What was recognised, and in how many of how many values. */
    record Found(NationalCode code, long valid, long values) {}

    Recognition(Dataset<Row> rows, List<Column> textColumns) {
        this.rows = rows;
        this.columns = textColumns;
    }

    /** By column: the first check that its values pass. One pass over the rows. */
    Map<String, Found> codes() {
        Map<String, Found> found = new HashMap<>();
        if (columns.isEmpty()) {
            return found;
        }
        List<org.apache.spark.sql.Column> counts = new ArrayList<>();
        for (Column column : columns) {
            counts.add(count(col(column.name())));
            NationalCode.ALL.forEach(code -> counts.add(count_if(expr(code.on(column.name())))));
        }
        Row row = aggregated(counts);
        int place = 0;
        for (Column column : columns) {
            long values = row.getLong(place++);
            for (NationalCode code : NationalCode.ALL) {
                long valid = row.getLong(place++);
                if (values >= LEAST && valid >= ENOUGH * values) {
                    found.putIfAbsent(column.name(), new Found(code, valid, values));
                }
            }
        }
        return found;
    }

    /** By column: the only code table, or the one of the column's name, that holds nearly all its values. */
    Map<String, CodeTable> tables(DeequProfile profile, CodeTables known) {
        List<Column> few = columns.stream()
                .filter(column -> profile.distinct(column.name()) <= FEW)
                .toList();
        Map<String, CodeTable> found = new HashMap<>();
        if (few.isEmpty()) {
            return found;
        }
        Row row = aggregated(
                few.stream().map(column -> collect_set(col(column.name()))).toList());
        for (int i = 0; i < few.size(); i++) {
            Column column = few.get(i);
            table(column, row.getList(i), known).ifPresent(table -> found.put(column.name(), table));
        }
        return found;
    }

    private static Optional<CodeTable> table(Column column, List<String> values, CodeTables known) {
        if (values.size() < 2) {
            return Optional.empty();
        }
        List<CodeTable> candidates = known.all().values().stream()
                .filter(table -> values.stream().filter(table::has).count() >= ENOUGH * values.size())
                .toList();
        List<CodeTable> named = candidates.stream()
                .filter(table -> column.name().contains(table.id())
                        || table.id().contains(column.name().replace("_code", "")))
                .toList();
        if (named.size() == 1) {
            return Optional.of(named.get(0));
        }
        // One figure is in every list: only what is longer tells one list from another.
        boolean telling = values.stream().allMatch(value -> value.length() > 1);
        return telling && candidates.size() == 1 ? Optional.of(candidates.get(0)) : Optional.empty();
    }

    private Row aggregated(List<org.apache.spark.sql.Column> aggregates) {
        return rows.agg(
                        aggregates.get(0),
                        aggregates.subList(1, aggregates.size()).toArray(org.apache.spark.sql.Column[]::new))
                .head();
    }
}
