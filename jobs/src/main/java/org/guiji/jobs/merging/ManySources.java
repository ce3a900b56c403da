package org.guiji.jobs.merging;

import static org.apache.spark.sql.functions.coalesce;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.count;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.when;

import java.util.ArrayList;
import java.util.List;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructType;
import org.guiji.jobs.lake.KeyReach;
import org.guiji.schemas.catalogue.Authority;

/** A table fed by several resources: each keeps its contribution, and the base row is folded from all of a key. */
record ManySources(Tables tables, Authority authority, Keeper kept) implements Sources {
    /** Puts rows on disk under a name and gives them back from there, so that they are worked out once. */
    interface Keeper {
        Dataset<Row> keep(Dataset<Row> rows, String name);
    }

    static final StructType CONTRADICTIONS = new StructType()
            .add("_run", DataTypes.LongType)
            .add("_key_hash", DataTypes.LongType)
            .add("_column", DataTypes.StringType);

    @Override
    public Dataset<Row> own(String resource, KeyReach reach) {
        List<Column> columns = new ArrayList<>(List.of(tables.keyColumns()));
        columns.addAll(List.of(
                col("_hash").as("_o_hash"),
                col("_source_time").as("_o_time"),
                col("_sequence").as("_o_sequence"),
                col("_deleted").as("_o_deleted"),
                lit(null).cast("timestamp").as("_o_valid_from")));
        return reach.within(tables.contributionRows()
                .where(col("_resource").equalTo(resource))
                .select(columns.toArray(Column[]::new)));
    }

    @Override
    public Changes changes(Dataset<Row> outcomes, Incoming incoming) {
        Dataset<Row> said = kept.keep(
                Tables.shaped(
                        outcomes.where(col("_outcome")
                                .isin(
                                        Outcomes.NEW,
                                        Outcomes.CHANGE,
                                        Outcomes.TOUCH,
                                        Outcomes.DELETE,
                                        Outcomes.DELETE_OF_NOTHING,
                                        Outcomes.ABSENT)),
                        tables.schema.contributions()),
                "contributions");
        Dataset<Row> keys = said.select(tables.keyColumns());
        KeyReach touched = KeyReach.of(keys, tables.schema.keyColumns());
        Dataset<Row> others =
                touched.within(tables.contributionRows().where(col("_resource").notEqual(incoming.resource())));
        Dataset<Row> after = kept.keep(new Fold(tables.schema, authority).baseRows(others.unionByName(said)), "after");
        Dataset<Row> before = touched.within(tables.baseRows());
        Dataset<Row> compared = compared(keys, before, after);
        return new Changes(
                baseChanges(compared, after),
                closed(compared, before, incoming),
                said,
                effects(outcomes, compared),
                contradictions(after, incoming));
    }

    /** Per affected key: what is, what will be, and so what happens. */
    private Dataset<Row> compared(Dataset<Row> keys, Dataset<Row> before, Dataset<Row> after) {
        Dataset<Row> is = before.select(
                with(col("_hash").as("_b_hash"), col("_valid_from").as("_b_valid_from")));
        Dataset<Row> willBe =
                after.select(with(col("_hash").as("_a_hash"), col("_valid_from").as("_a_valid_from")));
        Column action = when(col("_b_hash").isNull().and(col("_a_hash").isNull()), "none")
                .when(col("_b_hash").isNull(), "insert")
                .when(col("_a_hash").isNull(), "delete")
                .when(col("_a_hash").notEqual(col("_b_hash")), "update")
                .otherwise("keep");
        return keys.join(is, tables.key(), "left_outer")
                .join(willBe, tables.key(), "left_outer")
                .withColumn("_action", action);
    }

    private Dataset<Row> baseChanges(Dataset<Row> compared, Dataset<Row> after) {
        Dataset<Row> actions = compared.where(col("_action").isin("insert", "update", "delete", "keep"))
                .select(with(col("_action"), col("_b_valid_from")));
        Dataset<Row> rows = actions.join(after, tables.key(), "left_outer")
                // The values are the same: the version goes on, whoever now stands behind it.
                .withColumn(
                        "_valid_from",
                        when(col("_action").equalTo("keep"), col("_b_valid_from"))
                                .otherwise(col("_valid_from")))
                .withColumn("_delete", col("_action").equalTo("delete"));
        return Tables.shaped(rows, tables.schema.base().add("_delete", "boolean"));
    }

    private Dataset<Row> closed(Dataset<Row> compared, Dataset<Row> before, Incoming incoming) {
        Dataset<Row> ends = compared.where(col("_action").isin("update", "delete"))
                .select(with(coalesce(col("_a_valid_from"), lit(java.sql.Timestamp.from(incoming.sourceTime())))
                        .as("_valid_to")));
        return Tables.shaped(
                before.join(ends, tables.key()).withColumn("_closed_by", lit(incoming.run())), tables.schema.closed());
    }

    private Dataset<Row> effects(Dataset<Row> outcomes, Dataset<Row> compared) {
        Column effect = when(col("_outcome").equalTo(Outcomes.STALE), Effects.STALE)
                .when(col("_outcome").equalTo(Outcomes.ABSENT), Effects.CLOSED_BY_ABSENCE)
                .when(col("_outcome").equalTo(Outcomes.DELETE), Effects.DELETED)
                .when(col("_action").equalTo("insert"), Effects.INSERTED)
                .when(col("_action").equalTo("update"), Effects.UPDATED)
                .otherwise(Effects.UNCHANGED);
        return outcomes.join(compared.select(with(col("_action"))), tables.key(), "left_outer")
                .groupBy(effect.as("_effect"), col("_outcome"))
                .agg(count(lit(1)).as("count"));
    }

    private Dataset<Row> contradictions(Dataset<Row> after, Incoming incoming) {
        return after.select(
                lit(incoming.run()).as("_run"),
                org.apache.spark.sql.functions.xxhash64(tables.keyColumns()).as("_key_hash"),
                org.apache.spark.sql.functions.explode(col("_contradicted")).as("_column"));
    }

    private Column[] with(Column... more) {
        List<Column> columns = new ArrayList<>(List.of(tables.keyColumns()));
        columns.addAll(List.of(more));
        return columns.toArray(Column[]::new);
    }
}
