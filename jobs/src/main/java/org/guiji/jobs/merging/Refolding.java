package org.guiji.jobs.merging;

import java.time.Instant;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.guiji.jobs.lake.KeyReach;
import org.guiji.schemas.catalogue.Authority;

/**
 * Folds keys of a table fed by several resources, and works out what that changes.
 *
 * @param now when contradictions open and change
 */
record Refolding(Tables tables, Authority authority, long run, Instant now, ManySources.Keeper kept) {

    /**
     * @param keys unique, each with {@code _as_of}: when it ends if nobody speaks for it any more
     * @param said all contributions of these keys
     */
    Refolded of(Dataset<Row> keys, KeyReach touched, Dataset<Row> said, Rulings rulings) {
        Dataset<Row> folded = new Fold(tables.schema, authority, rulings).baseRows(said);
        return with(keys, touched, said, rulings, kept.keep(folded, "after"));
    }

    Refolded with(Dataset<Row> keys, KeyReach touched, Dataset<Row> said, Rulings rulings, Dataset<Row> after) {
        Folding folding = new Folding(
                tables, keys, touched.within(tables.baseRows()), touched.within(tables.closedRows()), after);
        // Asked by what is counted, by what begins and by what ends.
        Dataset<Row> compared = kept.keep(folding.compared(), "compared");
        return new Refolded(
                compared,
                after,
                folding.baseChanges(compared),
                folding.closed(compared, run),
                contradictions(touched, said, rulings, after));
    }

    /** Most merges find none and touch none that is there: then nothing is worked out. */
    private Dataset<Row> contradictions(KeyReach touched, Dataset<Row> said, Rulings rulings, Dataset<Row> after) {
        Dataset<Row> known = touched.within(tables.contradictionRows());
        boolean any = !after.where("size(_contradicted) > 0").isEmpty()
                || tables.contradictions.exists()
                        && !Contradictions.alive(known).isEmpty();
        if (!any) {
            return tables.empty(tables.schema.contradictions());
        }
        Contradictions contradictions = new Contradictions(tables, authority, rulings, run, now);
        return kept.keep(contradictions.changes(known, said, after), "contradictions");
    }
}
