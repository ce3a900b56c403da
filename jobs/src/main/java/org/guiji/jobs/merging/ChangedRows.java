package org.guiji.jobs.merging;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.count_if;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.when;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.guiji.jobs.lake.KeyReach;
import org.guiji.jobs.lake.PlainRow;
import org.jspecify.annotations.Nullable;

/**
 * Base rows before and after a change, side by side.
 *
 * @param pairs key, each value column as {@code _b_…} and {@code _a_…}, and {@code _kind}: a {@link ChangeSample.Kind},
 *     or none where only who stands behind the row changes
 */
record ChangedRows(Tables tables, Dataset<Row> pairs) {
    private static final int SAMPLES = 3;

    /** @param changes layout of the base table with {@code _delete}; unique by key */
    static ChangedRows of(Tables tables, Dataset<Row> changes) {
        List<String> key = tables.schema.keyColumns();
        Dataset<Row> before = KeyReach.of(changes, key).within(tables.baseRows());
        Column kind = when(col("_delete"), when(col("_b_is"), "DELETE"))
                .when(col("_b_is").isNull(), "INSERT")
                .when(col("_hash").notEqual(col("_b_hash")), "UPDATE");
        List<Column> is =
                new ArrayList<>(List.of(col("_hash").as("_b_hash"), lit(true).as("_b_is")));
        is.addAll(named(tables, "_b_"));
        List<Column> becomes = new ArrayList<>(List.of(col("_hash"), col("_delete")));
        becomes.addAll(named(tables, "_a_"));
        return new ChangedRows(
                tables,
                changes.select(tables.keyAnd(becomes.toArray(Column[]::new)))
                        .join(before.select(tables.keyAnd(is.toArray(Column[]::new))), tables.key(), "left_outer")
                        .withColumn("_kind", kind));
    }

    private static List<Column> named(Tables tables, String prefix) {
        return tables.schema.valueColumns().stream()
                .map(name -> col("`" + name + "`").as(prefix + name))
                .toList();
    }

    /** Rows whose value in this column changes, columns without one left out. */
    Map<String, Long> updatesByColumn() {
        List<String> names = tables.schema.valueColumns();
        if (names.isEmpty()) {
            return Map.of();
        }
        Column[] counters = names.stream()
                .map(name -> count_if(col("`_b_" + name + "`")
                                .eqNullSafe(col("`_a_" + name + "`"))
                                .equalTo(false))
                        .as(name))
                .toArray(Column[]::new);
        Row counted = pairs.where("_kind = 'UPDATE'")
                .agg(counters[0], Arrays.copyOfRange(counters, 1, counters.length))
                .first();
        Map<String, Long> byColumn = new TreeMap<>();
        for (int i = 0; i < names.size(); i++) {
            if (counted.getLong(i) > 0) {
                byColumn.put(names.get(i), counted.getLong(i));
            }
        }
        return byColumn;
    }

    /** The first few of each kind by key, so that looking twice shows the same. */
    List<ChangeSample> samples() {
        List<ChangeSample> samples = new ArrayList<>();
        for (ChangeSample.Kind kind : ChangeSample.Kind.values()) {
            Dataset<Row> some = pairs.where(col("_kind").equalTo(kind.name()))
                    .orderBy(tables.keyColumns())
                    .limit(SAMPLES);
            some.collectAsList().forEach(row -> samples.add(sample(kind, row)));
        }
        return samples;
    }

    static List<ChangeSample> inserted(Tables tables, Dataset<Row> rows) {
        List<Column> columns = new ArrayList<>(named(tables, "_a_"));
        columns.addAll(named(tables, "_b_"));
        return rows.select(tables.keyAnd(columns.toArray(Column[]::new))).limit(SAMPLES).collectAsList().stream()
                .map(row -> new ChangedRows(tables, rows).sample(ChangeSample.Kind.INSERT, row))
                .toList();
    }

    private ChangeSample sample(ChangeSample.Kind kind, Row row) {
        List<@Nullable Object> values = PlainRow.values(row);
        Map<String, @Nullable Object> key = new LinkedHashMap<>();
        tables.schema.keyColumns().forEach(name -> key.put(name, values.get(row.fieldIndex(name))));
        Map<String, @Nullable Object> before = new LinkedHashMap<>();
        Map<String, @Nullable Object> after = new LinkedHashMap<>();
        for (String name : tables.schema.valueColumns()) {
            Object was = values.get(row.fieldIndex("_b_" + name));
            Object is = values.get(row.fieldIndex("_a_" + name));
            switch (kind) {
                case INSERT -> putPresent(after, name, is);
                case DELETE -> putPresent(before, name, was);
                case UPDATE -> {
                    if (!Objects.equals(was, is)) {
                        before.put(name, was);
                        after.put(name, is);
                    }
                }
            }
        }
        return new ChangeSample(kind, key, before, after);
    }

    private static void putPresent(Map<String, @Nullable Object> values, String name, @Nullable Object value) {
        if (value != null) {
            values.put(name, value);
        }
    }
}
