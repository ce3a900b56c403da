package org.guiji.jobs.merging;

import static org.apache.spark.sql.functions.broadcast;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.expr;

import java.util.List;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.guiji.jobs.lake.TableSchema;

/**
 * What the authority has decided about single columns of single keys. A ruling names a resource and the value that it
 * had then, by its hash; it is in force while the resource still says this value.
 *
 * @param rows in the layout of {@link TableSchema#decisions()}; unique by key and column
 * @param columns those that any ruling is about
 */
record Rulings(TableSchema schema, Dataset<Row> rows, List<String> columns) {
    private static final String BESIDE = "_rulings";

    Rulings {
        columns = List.copyOf(columns);
    }

    /** @param rows those of the keys that are folded */
    static Rulings of(TableSchema schema, Dataset<Row> rows) {
        List<String> columns = rows.select("_column").distinct().collectAsList().stream()
                .map(row -> row.getString(0))
                .filter(schema.valueColumns()::contains)
                .toList();
        return new Rulings(schema, rows, columns);
    }

    static Rulings none(Tables tables) {
        return new Rulings(tables.schema, tables.empty(tables.schema.decisions()), List.of());
    }

    boolean about(String column) {
        return columns.contains(column);
    }

    /** Contributions with the rulings about their keys, where there are any. */
    Dataset<Row> beside(Dataset<Row> contributions) {
        if (columns.isEmpty()) {
            return contributions;
        }
        Dataset<Row> byKey = rows.groupBy(Tables.columns(schema.keyColumns()))
                .agg(expr("map_from_entries(collect_list(struct(_column, struct(_resource, _value_hash))))")
                        .as(BESIDE));
        return contributions.join(broadcast(byKey), schema.keyColumns().toArray(String[]::new), "left_outer");
    }

    /** Whether a ruling in force names the row's value of a column. */
    String names(String column) {
        String ruling = BESIDE + "['" + column + "']";
        return "coalesce(" + ruling + "._resource = _resource AND " + ruling + "._value_hash = xxhash64(`" + column
                + "`), false)";
    }

    /** The same rulings but for one key and column, and a new one about it. */
    Rulings with(Dataset<Row> ruling) {
        Dataset<Row> kept = rows.join(
                ruling.select(Tables.columns(keyAndColumn())), keyAndColumn().toArray(String[]::new), "left_anti");
        return of(schema, kept.select(col("*")).unionByName(ruling));
    }

    private List<String> keyAndColumn() {
        return Tables.and(schema.keyColumns(), "_column");
    }
}
