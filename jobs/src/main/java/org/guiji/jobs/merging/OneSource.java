package org.guiji.jobs.merging;

import static org.apache.spark.sql.functions.coalesce;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.max;
import static org.apache.spark.sql.functions.struct;
import static org.apache.spark.sql.functions.when;

import java.util.ArrayList;
import java.util.List;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.guiji.jobs.lake.KeyReach;
import org.guiji.jobs.lake.Places;

/**
 * A table fed by one resource: the base row is the contribution, so nothing is written twice. Only tombstones stand
 * beside it, so that a late older statement cannot bring back what was deleted.
 */
record OneSource(Tables tables) implements Sources {
    /** The row as it stands, where its version may end. */
    static final String BEFORE = "_before";

    @Override
    public Dataset<Row> own(String resource, KeyReach reach) {
        // So few that ended versions need not be looked for once more.
        return own(reach, reach.isFew());
    }

    /** @param before whether with the row as it stands, {@link #BEFORE} */
    Dataset<Row> own(KeyReach reach, boolean before) {
        List<Column> columns = new ArrayList<>(List.of(tables.keyColumns()));
        columns.addAll(List.of(
                col("_hash").as("_o_hash"),
                col("_source_time").as("_o_time"),
                col("_sequence").as("_o_sequence"),
                lit(false).as("_o_deleted"),
                col("_valid_from").as("_o_valid_from"),
                col(Places.FILE),
                col(Places.ROW)));
        if (before) {
            columns.add(struct(Tables.columns(List.of(tables.schema.base().fieldNames())))
                    .as(BEFORE));
        }
        Dataset<Row> live = reach.within(tables.placedBaseRows().select(columns.toArray(Column[]::new)));
        return tables.contributions.exists() ? live.unionByName(tombstones(live, reach), true) : live;
    }

    private Dataset<Row> tombstones(Dataset<Row> live, KeyReach reach) {
        List<Column> columns = new ArrayList<>(List.of(tables.keyColumns()));
        columns.addAll(List.of(
                col("_hash").as("_o_hash"),
                col("_source_time").as("_o_time"),
                col("_sequence").as("_o_sequence"),
                lit(true).as("_o_deleted"),
                lit(null).cast("timestamp").as("_o_valid_from"),
                lit(null).cast("string").as(Places.FILE),
                lit(null).cast("bigint").as(Places.ROW)));
        Dataset<Row> stones = reach.within(tables.contributionRows().select(columns.toArray(Column[]::new)));
        // One resource took the place of another, and both deleted the same key: the newest is in force.
        Column newest = max(struct(
                col("_o_time"),
                col("_o_sequence"),
                col("_o_hash"),
                col("_o_deleted"),
                col("_o_valid_from"),
                col(Places.FILE),
                col(Places.ROW)));
        return stones.groupBy(tables.keyColumns())
                .agg(newest.as("_newest"))
                .select(tables.keyAnd(col("_newest.*")))
                .join(live, tables.key(), "left_anti");
    }

    @Override
    public Changes changes(Dataset<Row> outcomes, Outcomes.Counts counts, Incoming incoming) {
        Dataset<Row> ending = outcomes.where(col("_outcome").isin((Object[]) Outcomes.ENDING));
        return new Changes(
                base(outcomes),
                closed(ending, counts.of(Outcomes.ENDING), incoming),
                tombstones(outcomes),
                tables.empty(tables.schema.contradictions()),
                effects(counts),
                which(counts));
    }

    /** @param outcomes delivered rows and absent keys with {@code _outcome} and {@code _o_valid_from} */
    Dataset<Row> base(Dataset<Row> outcomes) {
        Column writes = col("_outcome").isin(Outcomes.NEW, Outcomes.CHANGE, Outcomes.TOUCH);
        return Tables.shaped(
                        outcomes.where(dies().or(writes))
                                .withColumn("_valid_from", validFrom())
                                .withColumn("_sources", lit(null)),
                        tables.schema.base().add("_deleted", "boolean"))
                .withColumnRenamed("_deleted", "_delete");
    }

    Dataset<Row> tombstones(Dataset<Row> outcomes) {
        return Tables.shaped(
                outcomes.where(dies().or(col("_outcome").equalTo(Outcomes.DELETE_OF_NOTHING))),
                tables.schema.contributions());
    }

    private static Column dies() {
        return col("_outcome").isin(Outcomes.DELETE, Outcomes.ABSENT);
    }

    static Changes.Which which(Outcomes.Counts counts) {
        boolean ends = counts.any(Outcomes.ENDING);
        return new Changes.Which(
                ends || counts.any(Outcomes.NEW, Outcomes.TOUCH),
                ends,
                counts.any(Outcomes.DELETE, Outcomes.ABSENT, Outcomes.DELETE_OF_NOTHING),
                false);
    }

    /** A touched row keeps its version: only the time of the statement moves. */
    private static Column validFrom() {
        return when(col("_outcome").equalTo(Outcomes.TOUCH), coalesce(col("_o_valid_from"), col("_source_time")))
                .otherwise(col("_source_time"));
    }

    private Dataset<Row> closed(Dataset<Row> ending, long count, Incoming incoming) {
        Column validTo = col("_source_time").as("_valid_to");
        Dataset<Row> ended;
        if (List.of(ending.columns()).contains(BEFORE)) {
            ended = ending.select(col(BEFORE + ".*"), validTo);
        } else {
            Dataset<Row> ends = ending.select(tables.keyAnd(validTo));
            ended = KeyReach.of(ends, count, tables.schema.keyColumns())
                    .within(tables.baseRows())
                    .join(ends, tables.key());
        }
        return Tables.shaped(ended.withColumn("_closed_by", lit(incoming.run())), tables.schema.closed());
    }

    static Effects effects(Outcomes.Counts counts) {
        return new Effects(
                counts.of(Outcomes.NEW),
                counts.of(Outcomes.CHANGE),
                counts.of(Outcomes.DELETE),
                counts.of(Outcomes.SAME, Outcomes.TOUCH, Outcomes.DELETE_OF_NOTHING),
                counts.of(Outcomes.STALE),
                counts.of(Outcomes.ABSENT),
                counts.any(Outcomes.CHANGE, Outcomes.SAME, Outcomes.TOUCH));
    }
}
