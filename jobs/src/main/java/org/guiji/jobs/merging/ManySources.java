package org.guiji.jobs.merging;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.lit;

import java.time.Instant;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.guiji.jobs.lake.KeyReach;
import org.guiji.jobs.lake.Places;
import org.guiji.schemas.catalogue.Authority;

/** A table fed by several resources: each keeps its contribution, and the base row is folded from all of a key. */
record ManySources(Tables tables, Authority authority, Instant now, Keeper kept) implements Sources {
    private static final String[] SPOKEN = {Outcomes.NEW, Outcomes.CHANGE, Outcomes.TOUCH, Outcomes.DELETE_OF_NOTHING};

    /** Puts rows aside under a name and gives them back from there, so that they are worked out once. */
    interface Keeper {
        Dataset<Row> keep(Dataset<Row> rows, String name);
    }

    @Override
    public Dataset<Row> own(String resource, KeyReach reach) {
        return reach.within(tables.placedContributionRows()
                .where(col("_resource").equalTo(resource))
                .select(tables.keyAnd(
                        col("_hash").as("_o_hash"),
                        col("_source_time").as("_o_time"),
                        col("_sequence").as("_o_sequence"),
                        col("_deleted").as("_o_deleted"),
                        lit(null).cast("timestamp").as("_o_valid_from"),
                        col(Places.FILE),
                        col(Places.ROW))));
    }

    @Override
    public Changes changes(Dataset<Row> outcomes, Outcomes.Counts counts, Incoming incoming) {
        long count = counts.of(Outcomes.SAYING);
        if (count == 0) {
            return nothing(counts);
        }
        Dataset<Row> saying = outcomes.where(col("_outcome").isin((Object[]) Outcomes.SAYING));
        Dataset<Row> said = kept.keep(Tables.shaped(saying, tables.schema.contributions()), "contributions");
        Dataset<Row> keys = saying.select(tables.keyAnd(col("_source_time").as("_as_of"), col("_outcome")));
        KeyReach touched = KeyReach.of(keys, count, tables.schema.keyColumns());
        Dataset<Row> others =
                touched.within(tables.contributionRows().where(col("_resource").notEqual(incoming.resource())));
        Refolded refolded = new Refolding(tables, authority, incoming.run(), now, kept)
                .of(keys, touched, others.unionByName(said), rulings(touched));
        Actions actions = refolded.actions();
        return new Changes(
                refolded.base(),
                refolded.closed(),
                said,
                refolded.contradictions(),
                effects(counts, actions),
                new Changes.Which(actions.touched() > 0, actions.ended() > 0, true, refolded.disputes()));
    }

    private Changes nothing(Outcomes.Counts counts) {
        return new Changes(
                tables.empty(tables.schema.base().add("_delete", "boolean")),
                tables.empty(tables.schema.closed()),
                tables.empty(tables.schema.contributions()),
                tables.empty(tables.schema.contradictions()),
                effects(counts, Actions.NONE),
                new Changes.Which(false, false, false, false));
    }

    private Rulings rulings(KeyReach touched) {
        return tables.decisions.exists()
                ? Rulings.of(tables.schema, touched.within(tables.decisionRows()))
                : Rulings.none(tables);
    }

    /** A withdrawn row counts as one whatever comes in its place; the others by what becomes of the base row. */
    private static Effects effects(Outcomes.Counts counts, Actions actions) {
        long inserted = actions.of("insert", SPOKEN);
        long updated = actions.of("update", SPOKEN);
        return new Effects(
                inserted,
                updated,
                counts.of(Outcomes.DELETE),
                counts.of(SPOKEN) + counts.of(Outcomes.SAME) - inserted - updated,
                counts.of(Outcomes.STALE),
                counts.of(Outcomes.ABSENT),
                counts.any(Outcomes.CHANGE, Outcomes.SAME, Outcomes.TOUCH));
    }
}
