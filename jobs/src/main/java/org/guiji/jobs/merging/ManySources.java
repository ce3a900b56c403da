package org.guiji.jobs.merging;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.count;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.when;

import java.time.Instant;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.guiji.jobs.lake.KeyReach;
import org.guiji.schemas.catalogue.Authority;

/** A table fed by several resources: each keeps its contribution, and the base row is folded from all of a key. */
record ManySources(Tables tables, Authority authority, Instant now, Keeper kept) implements Sources {
    /** Puts rows aside under a name and gives them back from there, so that they are worked out once. */
    interface Keeper {
        Dataset<Row> keep(Dataset<Row> rows, String name);
    }

    @Override
    public Dataset<Row> own(String resource, KeyReach reach) {
        return reach.within(tables.contributionRows()
                .where(col("_resource").equalTo(resource))
                .select(tables.keyAnd(
                        col("_hash").as("_o_hash"),
                        col("_source_time").as("_o_time"),
                        col("_sequence").as("_o_sequence"),
                        col("_deleted").as("_o_deleted"),
                        lit(null).cast("timestamp").as("_o_valid_from"))));
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
        Dataset<Row> keys = said.select(tables.keyAnd(col("_source_time").as("_as_of")));
        KeyReach touched = KeyReach.of(keys, tables.schema.keyColumns());
        Dataset<Row> others =
                touched.within(tables.contributionRows().where(col("_resource").notEqual(incoming.resource())));
        Refolded refolded = new Refolding(tables, authority, incoming.run(), now, kept)
                .of(keys, touched, others.unionByName(said), rulings(touched));
        return new Changes(
                refolded.base(),
                refolded.closed(),
                said,
                effects(outcomes, refolded.compared()),
                refolded.contradictions());
    }

    private Rulings rulings(KeyReach touched) {
        return tables.decisions.exists()
                ? Rulings.of(tables.schema, touched.within(tables.decisionRows()))
                : Rulings.none(tables);
    }

    private Dataset<Row> effects(Dataset<Row> outcomes, Dataset<Row> compared) {
        Column effect = when(col("_outcome").equalTo(Outcomes.STALE), Effects.STALE)
                .when(col("_outcome").equalTo(Outcomes.ABSENT), Effects.CLOSED_BY_ABSENCE)
                .when(col("_outcome").equalTo(Outcomes.DELETE), Effects.DELETED)
                .when(col("_action").equalTo("insert"), Effects.INSERTED)
                .when(col("_action").equalTo("update"), Effects.UPDATED)
                .otherwise(Effects.UNCHANGED);
        return outcomes.join(compared.select(tables.keyAnd(col("_action"))), tables.key(), "left_outer")
                .groupBy(effect.as("_effect"), col("_outcome"))
                .agg(count(lit(1)).as("count"));
    }
}
