package org.guiji.jobs.merging;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.greatest;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.max;
import static org.apache.spark.sql.functions.to_json;
import static org.apache.spark.sql.functions.when;
import static org.apache.spark.sql.functions.xxhash64;

import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.guiji.jobs.lake.TableSchema;

/**
 * What happens to the base table when keys are folded anew.
 *
 * @param keys unique, each with {@code _as_of}: when it ends if nobody speaks for it any more
 * @param before base rows as they are; may hold other keys
 * @param ended versions that have ended; may hold other keys
 * @param after base rows as folded, with {@code _valid_from} of a version that would begin
 */
record Folding(Tables tables, Dataset<Row> keys, Dataset<Row> before, Dataset<Row> ended, Dataset<Row> after) {

    /** Per key what is, what will be, and so what happens in {@code _action}. */
    Dataset<Row> compared() {
        Dataset<Row> is = before.select(
                tables.keyAnd(col("_hash").as("_b_hash"), col("_valid_from").as("_b_valid_from"), stands("_b_stands")));
        Dataset<Row> willBe = after.select(tables.keyAnd(
                col("_hash").as("_a_hash"),
                TableSchema.formerHash(tables.schema.businessColumns()).as("_a_former_hash"),
                col("_valid_from").as("_a_valid_from"),
                stands("_a_stands")));
        // A key that was dead comes back: its end may lie later than what is said now, as of when somebody decided.
        Dataset<Row> was =
                ended.groupBy(tables.keyColumns()).agg(max(col("_valid_to")).as("_ended"));
        Column action = when(col("_b_hash").isNull().and(col("_a_hash").isNull()), "none")
                .when(col("_b_hash").isNull(), "insert")
                .when(col("_a_hash").isNull(), "delete")
                .when(col("_b_hash").isin(col("_a_hash"), col("_a_former_hash")).equalTo(false), "update")
                .when(col("_a_stands").eqNullSafe(col("_b_stands")), "same")
                .otherwise("keep");
        return keys.join(is, tables.key(), "left_outer")
                .join(willBe, tables.key(), "left_outer")
                .join(was, tables.key(), "left_outer")
                .withColumn("_action", action)
                // A version never ends before it began, whatever time the word that ends it speaks of.
                .withColumn("_begins", greatest(col("_a_valid_from"), col("_b_valid_from"), col("_ended")))
                .drop("_ended", "_a_former_hash");
    }

    /** Who stands behind the row, and behind which column. */
    private static Column stands(String name) {
        return xxhash64(
                        col("_resource"),
                        col("_run"),
                        col("_sequence"),
                        col("_file"),
                        col("_line"),
                        col("_item"),
                        col("_source_time"),
                        col("_flags"),
                        to_json(col("_sources")))
                .as(name);
    }

    /** Rows for the base table, in its layout with {@code _delete}. */
    Dataset<Row> baseChanges(Dataset<Row> compared) {
        Dataset<Row> actions = compared.where(col("_action").isin("insert", "update", "delete", "keep"))
                .select(tables.keyAnd(col("_action"), col("_b_valid_from"), col("_begins")));
        Dataset<Row> rows = actions.join(after, tables.key(), "left_outer")
                // The values are the same: the version goes on, whoever now stands behind it.
                .withColumn(
                        "_valid_from",
                        when(col("_action").equalTo("keep"), col("_b_valid_from"))
                                .otherwise(col("_begins")))
                .withColumn("_delete", col("_action").equalTo("delete"));
        return Tables.shaped(rows, tables.schema.base().add("_delete", "boolean"));
    }

    /** Versions that end, in the layout of the closed table. */
    Dataset<Row> closed(Dataset<Row> compared, long run) {
        Column ends = when(col("_action").equalTo("delete"), greatest(col("_as_of"), col("_b_valid_from")))
                .otherwise(col("_begins"));
        Dataset<Row> ending =
                compared.where(col("_action").isin("update", "delete")).select(tables.keyAnd(ends.as("_valid_to")));
        return Tables.shaped(
                before.join(ending, tables.key()).withColumn("_closed_by", lit(run)), tables.schema.closed());
    }
}
