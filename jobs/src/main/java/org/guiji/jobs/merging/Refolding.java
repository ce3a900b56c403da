package org.guiji.jobs.merging;

import java.time.Instant;
import java.util.Optional;
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
     * @param keys unique, each with {@code _as_of}: when it ends if nobody speaks for it any more, and {@code _outcome}:
     *     what was said of it
     * @param said all contributions of these keys
     */
    Refolded of(Dataset<Row> keys, KeyReach touched, Dataset<Row> said, Rulings rulings) {
        return of(keys, touched, said, rulings, folded(said, rulings));
    }

    /** What the base rows of these contributions are. */
    Dataset<Row> folded(Dataset<Row> said, Rulings rulings) {
        return new Fold(tables.schema, authority, rulings).baseRows(said);
    }

    /** @param after as folded, with {@code _valid_from} of a version that would begin */
    Refolded of(Dataset<Row> keys, KeyReach touched, Dataset<Row> said, Rulings rulings, Dataset<Row> after) {
        Folding folding = new Folding(
                tables, keys, touched.within(tables.placedBaseRows()), touched.within(tables.closedRows()), after);
        // Asked by what is counted, by what begins, by what ends and by what is contradicted.
        Dataset<Row> compared = kept.keep(folding.compared(), "compared");
        Actions actions = Actions.of(compared);
        Optional<Dataset<Row>> contradictions = contradictions(touched, said, rulings, compared, actions);
        return new Refolded(
                actions,
                Folding.baseChanges(tables, compared),
                Folding.closed(tables, compared, run),
                contradictions.orElseGet(() -> tables.empty(tables.schema.contradictions())),
                contradictions.isPresent() && !contradictions.get().isEmpty());
    }

    /** Most merges find none and touch none that is there: then nothing is worked out. */
    private Optional<Dataset<Row>> contradictions(
            KeyReach touched, Dataset<Row> said, Rulings rulings, Dataset<Row> compared, Actions actions) {
        Dataset<Row> known = touched.within(tables.contradictionRows());
        boolean any = actions.contradicted() > 0
                || tables.contradictions.exists()
                        && !Contradictions.alive(known).isEmpty();
        if (!any) {
            return Optional.empty();
        }
        Contradictions contradictions = new Contradictions(tables, authority, rulings, run, now);
        return Optional.of(kept.keep(contradictions.changes(known, said, Folding.after(compared)), "contradictions"));
    }
}
