package org.guiji.jobs.merging;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.xxhash64;

import java.nio.file.Path;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.LongSupplier;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.storage.StorageLevel;
import org.guiji.jobs.lake.KeyReach;
import org.guiji.jobs.lake.Lake;
import org.guiji.schemas.catalogue.Authority;
import org.guiji.schemas.contracts.TableContract;

/**
 * Folds what is known already anew: a whole table after its ranking changed, or one key about which the authority
 * decided. Nobody delivered anything, so new versions begin when this happens. The caller holds the table's lease.
 */
public final class Refolder {
    private final Lake lake;
    private final TableContract contract;
    private final Authority authority;
    private final Instant now;
    private final Tables tables;

    public Refolder(Lake lake, TableContract contract, Authority authority, Instant now) {
        this.lake = lake;
        this.contract = contract;
        this.authority = authority;
        this.now = now;
        this.tables = new Tables(lake, contract);
    }

    /** Whether several resources have spoken: the rows of one alone follow no ranking. */
    public boolean isFedByMany() {
        return tables.hasLiveContributions();
    }

    /** What folding the whole table anew would change; changes nothing. */
    public RefoldPreview preview() {
        List<Dataset<Row>> held = new ArrayList<>();
        Refolded refolded = fold(tables.contributionRows(), KeyReach.everything(), allRulings(), 0, (rows, name) -> {
            held.add(rows.persist(StorageLevel.MEMORY_AND_DISK()));
            return rows;
        });
        try {
            return RefoldPreview.of(tables, refolded);
        } finally {
            held.forEach(Dataset::unpersist);
        }
    }

    /** Plans to fold the whole table anew. */
    public MergePlan plan(long run, String resource, Path folder, LongSupplier commits) {
        Tables.Versions versions = tables.versions();
        Refolded refolded = fold(
                tables.contributionRows(),
                KeyReach.everything(),
                allRulings(),
                run,
                (rows, name) -> kept(rows, folder.resolve(name)));
        return write(run, resource, refolded, versions, false, folder, commits);
    }

    /**
     * Plans to put a decision into force.
     *
     * @return nothing when the contradiction is over, or the resource no longer says anything about it
     */
    public Optional<MergePlan> plan(long run, Ruling ruling, Path folder, LongSupplier commits) {
        Tables.Versions versions = tables.versions();
        Dataset<Row> about = ruled(ruling, run);
        if (about.isEmpty()) {
            return Optional.empty();
        }
        Merger.keep(true, about, folder, "decisions");
        Dataset<Row> decided = lake.spark()
                .read()
                .schema(tables.schema.decisions())
                .parquet(folder.resolve("decisions").toString());
        KeyReach touched = KeyReach.of(decided, tables.schema.keyColumns());
        Rulings rulings =
                Rulings.of(tables.schema, touched.within(tables.decisionRows())).with(decided);
        Refolded refolded = fold(
                touched.within(tables.contributionRows()),
                touched,
                rulings,
                run,
                (rows, name) -> kept(rows, folder.resolve(name)));
        return Optional.of(write(run, ruling.resource(), refolded, versions, true, folder, commits));
    }

    private Rulings allRulings() {
        return tables.decisions.exists() ? Rulings.of(tables.schema, tables.decisionRows()) : Rulings.none(tables);
    }

    private Dataset<Row> ruled(Ruling ruling, long run) {
        Dataset<Row> contradiction = tables.contradictionRows()
                .where(col("_id").equalTo(ruling.contradiction()))
                .where("_status IN ('open', 'decided')")
                .select(tables.keyColumns());
        Dataset<Row> value = tables.contributionRows()
                .where(col("_resource").equalTo(ruling.resource()))
                .where("NOT _deleted")
                .where(col("`" + ruling.column() + "`").isNotNull())
                .select(tables.keyAnd(xxhash64(col("`" + ruling.column() + "`")).as("_value_hash")));
        Dataset<Row> rows = contradiction
                .join(value, tables.key())
                .withColumn("_column", lit(ruling.column()))
                .withColumn("_resource", lit(ruling.resource()))
                .withColumn("_by", lit(ruling.by()))
                .withColumn("_reason", lit(ruling.reason()))
                .withColumn("_decided_at", lit(Timestamp.from(ruling.at())))
                .withColumn("_run", lit(run));
        return Tables.shaped(rows, tables.schema.decisions());
    }

    private Refolded fold(Dataset<Row> said, KeyReach touched, Rulings rulings, long run, ManySources.Keeper kept) {
        Column asOf = lit(Timestamp.from(now));
        Dataset<Row> keys = said.select(tables.keyColumns())
                .distinct()
                .withColumn("_as_of", asOf)
                .withColumn("_outcome", lit(Outcomes.SAME));
        Refolding refolding = new Refolding(tables, authority, run, now, kept);
        Dataset<Row> after = refolding.folded(said, rulings).withColumn("_valid_from", asOf);
        return refolding.of(keys, touched, said, rulings, after);
    }

    private Dataset<Row> kept(Dataset<Row> rows, Path folder) {
        String path = folder.toString();
        rows.write().mode("overwrite").parquet(path);
        return lake.spark().read().schema(rows.schema()).parquet(path);
    }

    private MergePlan write(
            long run,
            String resource,
            Refolded refolded,
            Tables.Versions versions,
            boolean decides,
            Path folder,
            LongSupplier commits) {
        Actions actions = refolded.actions();
        Changes.Which which = new Changes.Which(actions.touched() > 0, actions.ended() > 0, false, refolded.disputes());
        Merger.keep(which.base(), refolded.base(), folder, "base");
        Merger.keep(which.closed(), refolded.closed(), folder, "closed");
        return new MergePlan(
                run, contract.name(), resource, commits.getAsLong(), versions, which, true, actions.balance(), decides);
    }
}
