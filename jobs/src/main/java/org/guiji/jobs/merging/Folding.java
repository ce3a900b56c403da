package org.guiji.jobs.merging;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.greatest;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.max;
import static org.apache.spark.sql.functions.struct;
import static org.apache.spark.sql.functions.to_json;
import static org.apache.spark.sql.functions.when;
import static org.apache.spark.sql.functions.xxhash64;

import java.util.ArrayList;
import java.util.List;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.guiji.jobs.lake.Places;
import org.guiji.jobs.lake.TableSchema;

/**
 * What happens to the base table when keys are folded anew.
 *
 * @param keys unique, each with {@code _as_of}: when it ends if nobody speaks for it any more, and {@code _outcome}
 * @param before base rows as they are, with their {@link Places}; may hold other keys
 * @param ended versions that have ended; may hold other keys
 * @param after base rows as folded, with {@code _valid_from} of a version that would begin
 */
record Folding(Tables tables, Dataset<Row> keys, Dataset<Row> before, Dataset<Row> ended, Dataset<Row> after) {

    /**
     * Per key what is in {@code _before} and where it stands, what will be in {@code _after}, and so what happens in
     * {@code _action}: insert, update, delete, keep (other provenance), same, none; {@code _begins} is when the new
     * version does.
     */
    Dataset<Row> compared() {
        Dataset<Row> is = before.select(tables.keyAnd(
                whole(List.of()).as("_before"), stands().as("_b_stands"), col(Places.FILE), col(Places.ROW)));
        Dataset<Row> willBe = after.select(tables.keyAnd(
                whole(List.of("_contradicted")).as("_after"),
                TableSchema.formerHash(tables.schema.businessColumns()).as("_a_former_hash"),
                stands().as("_a_stands")));
        // A key that was dead comes back: its end may lie later than what is said now, as of when somebody decided.
        Dataset<Row> was =
                ended.groupBy(tables.keyColumns()).agg(max(col("_valid_to")).as("_ended"));
        Column action = when(col("_before").isNull().and(col("_after").isNull()), "none")
                .when(col("_before").isNull(), "insert")
                .when(col("_after").isNull(), "delete")
                .when(
                        col("_before._hash")
                                .isin(col("_after._hash"), col("_a_former_hash"))
                                .equalTo(false),
                        "update")
                .when(col("_a_stands").eqNullSafe(col("_b_stands")), "same")
                .otherwise("keep");
        // A version never ends before it began, whatever time the word that ends it speaks of.
        Column begins = greatest(col("_after._valid_from"), col("_before._valid_from"), col("_ended"));
        return keys.join(is, tables.key(), "left_outer")
                .join(willBe, tables.key(), "left_outer")
                .join(was, tables.key(), "left_outer")
                .select(tables.keyAnd(
                        col("_as_of"),
                        col("_outcome"),
                        col("_before"),
                        col(Places.FILE),
                        col(Places.ROW),
                        col("_after"),
                        action.as("_action"),
                        begins.as("_begins")));
    }

    private Column whole(List<String> more) {
        List<String> names = new ArrayList<>(List.of(tables.schema.base().fieldNames()));
        names.addAll(more);
        return struct(Tables.columns(names));
    }

    /** Who stands behind the row, and behind which column. */
    private static Column stands() {
        return xxhash64(
                col("_resource"),
                col("_run"),
                col("_sequence"),
                col("_file"),
                col("_line"),
                col("_item"),
                col("_source_time"),
                col("_flags"),
                to_json(col("_sources")));
    }

    /** Base rows as they will be, with {@code _contradicted}. */
    static Dataset<Row> after(Dataset<Row> compared) {
        return compared.where(col("_after").isNotNull()).select("_after.*");
    }

    /** Rows for the base table, in its layout with {@code _delete}. */
    static Dataset<Row> baseChanges(Tables tables, Dataset<Row> compared) {
        // The values are the same: the version goes on, whoever now stands behind it.
        Column from =
                when(col("_action").equalTo("keep"), col("_before._valid_from")).otherwise(col("_begins"));
        List<Column> columns = of("_after", tables, from);
        columns.add(col("_action").equalTo("delete").as("_delete"));
        return Tables.shaped(
                compared.where(col("_action").isin("insert", "update", "delete", "keep"))
                        .select(columns.toArray(Column[]::new)),
                tables.schema.base().add("_delete", "boolean"));
    }

    /** Versions that end, in the layout of the closed table. */
    static Dataset<Row> closed(Tables tables, Dataset<Row> compared, long run) {
        List<Column> columns = of("_before", tables, col("_before._valid_from"));
        columns.add(when(col("_action").equalTo("delete"), greatest(col("_as_of"), col("_before._valid_from")))
                .otherwise(col("_begins"))
                .as("_valid_to"));
        columns.add(lit(run).as("_closed_by"));
        return Tables.shaped(
                compared.where(col("_action").isin("update", "delete")).select(columns.toArray(Column[]::new)),
                tables.schema.closed());
    }

    /** The columns of the base table, of what is or will be. */
    private static List<Column> of(String side, Tables tables, Column validFrom) {
        List<Column> columns = new ArrayList<>();
        for (String name : tables.schema.base().fieldNames()) {
            if (tables.schema.keyColumns().contains(name)) {
                columns.add(col("`" + name + "`"));
            } else {
                columns.add(name.equals("_valid_from") ? validFrom.as(name) : col(side + ".`" + name + "`"));
            }
        }
        return columns;
    }
}
