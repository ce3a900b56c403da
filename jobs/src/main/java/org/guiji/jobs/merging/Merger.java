package org.guiji.jobs.merging;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.lit;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.LongSupplier;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.guiji.jobs.lake.Commit;
import org.guiji.jobs.lake.Lake;
import org.guiji.jobs.lake.LakeTable;
import org.guiji.jobs.ledger.Balance;
import org.guiji.schemas.catalogue.Authority;
import org.guiji.schemas.contracts.TableContract;

/**
 * Works out a merge and carries it out. Between the two everything is on disk, so a merge that was interrupted between
 * its commits is finished, never begun again. The caller holds the table's lease.
 */
public final class Merger {
    private final Lake lake;
    private final TableContract contract;
    private final Authority authority;
    private final boolean fedByMany;
    private final Tables tables;

    public Merger(Lake lake, TableContract contract, Authority authority, boolean fedByMany) {
        this.lake = lake;
        this.contract = contract;
        this.authority = authority;
        this.fedByMany = fedByMany;
        this.tables = new Tables(lake, contract);
    }

    /**
     * Decides everything and writes it below {@code folder}; changes no table's rows.
     *
     * @return the plan, or why a person must agree first
     */
    public Decision plan(Incoming incoming, Brake brake, Path folder, LongSupplier commits) {
        tables.base.createIfMissing(tables.schema.base(), contract.title().zh());
        boolean many = fedByMany || tables.hasLiveContributions();
        if (many) {
            startContributions(incoming, commits);
        }
        if (!many && !tables.contributions.exists() && tables.base.isEmpty() && incoming.deleteCount() == 0) {
            return Decision.go(firstLoad(incoming, commits));
        }
        Sources sources = many
                ? new ManySources(tables, authority, (rows, name) -> kept(rows, folder.resolve(name)))
                : new OneSource(tables);
        Dataset<Row> own = sources.own(incoming.resource());
        Dataset<Row> outcomes = kept(outcomes(incoming, own), folder.resolve("outcomes"));
        Changes changes = sources.changes(outcomes, incoming);
        Effects effects = Effects.of(changes.effects());
        long closings = effects.closings();
        if (closings > brake.rowsAlwaysAllowed()
                && brake.stops(closings, Absence.live(own).count(), incoming.approvedClosings())) {
            return Decision.needsApproval(closings);
        }
        return Decision.go(write(incoming, changes, effects, folder, commits, many));
    }

    /**
     * Carries out a plan; what was already committed is recognised and skipped.
     *
     * @param betweenCommits called where a drill may interrupt
     */
    public long apply(MergePlan plan, Path folder, Optional<Dataset<Row>> firstRows, Runnable betweenCommits) {
        Commit commit = new Commit(plan.commit(), plan.run());
        if (plan.firstLoad()) {
            tables.base.append(firstRows.orElseThrow(), commit);
            return tables.base.version();
        }
        if (plan.changesContributions()) {
            tables.contributions.createIfMissing(
                    tables.schema.contributions(), contract.title().zh() + "（来源记录）");
            applyContributions(read(folder, "contributions"), commit);
            betweenCommits.run();
        }
        if (plan.changesClosed()) {
            tables.closed.createIfMissing(
                    tables.schema.closed(), contract.title().zh() + "（历史版本）");
            tables.closed.append(read(folder, "closed"), commit);
            betweenCommits.run();
        }
        if (plan.changesBase()) {
            tables.base.apply(read(folder, "base"), tables.schema.keyColumns(), tables.schema.base(), commit);
        }
        return tables.base.version();
    }

    /** The staged rows of a first load in the base table's layout. */
    public Dataset<Row> firstRows(Incoming incoming) {
        return Tables.shaped(incoming.rows().withColumn("_valid_from", col("_source_time")), tables.schema.base());
    }

    private void applyContributions(Dataset<Row> said, Commit commit) {
        List<String> key = new ArrayList<>(tables.schema.keyColumns());
        key.add("_resource");
        tables.contributions.apply(said.withColumn("_delete", lit(false)), key, tables.schema.contributions(), commit);
    }

    private Dataset<Row> outcomes(Incoming incoming, Dataset<Row> own) {
        if (incoming.late()) {
            return incoming.rows()
                    .join(own.limit(0), tables.key(), "left_outer")
                    .withColumn("_outcome", lit(Outcomes.STALE));
        }
        Dataset<Row> delivered = Outcomes.of(incoming, own, tables.schema.keyColumns());
        return incoming.closesAbsent()
                ? delivered.unionByName(Absence.rows(incoming, Absence.live(own), tables), true)
                : delivered;
    }

    private MergePlan firstLoad(Incoming incoming, LongSupplier commits) {
        Balance.Merged counts = new Balance.Merged(incoming.rowCount(), 0, 0, 0, 0, incoming.superseded(), 0);
        return new MergePlan(
                incoming.run(),
                contract.name(),
                incoming.resource(),
                commits.getAsLong(),
                true,
                tables.base.version(),
                -1,
                -1,
                true,
                false,
                false,
                counts);
    }

    private MergePlan write(
            Incoming incoming, Changes changes, Effects effects, Path folder, LongSupplier commits, boolean many) {
        boolean ends = effects.any(Outcomes.CHANGE, Outcomes.DELETE, Outcomes.ABSENT);
        boolean says = ends || effects.any(Outcomes.NEW, Outcomes.TOUCH);
        boolean buries = effects.any(Outcomes.DELETE, Outcomes.ABSENT, Outcomes.DELETE_OF_NOTHING);
        boolean contributes = many ? says || buries : buries;
        keep(says || many && buries, changes.base(), folder, "base");
        // With many sources a new word of one may end a version that another one had set.
        keep(ends || many && says, changes.closed(), folder, "closed");
        // Many sources have put theirs on disk already, to fold from there.
        keep(contributes && !many, changes.contributions(), folder, "contributions");
        keep(many && says, changes.contradictions(), folder, "contradictions");
        return new MergePlan(
                incoming.run(),
                contract.name(),
                incoming.resource(),
                commits.getAsLong(),
                false,
                tables.base.version(),
                version(tables.closed),
                version(tables.contributions),
                says || many && buries,
                (ends || many && says) && !read(folder, "closed").isEmpty(),
                contributes,
                effects.balance(incoming.superseded()));
    }

    /** A second resource starts the contribution table: what the first one said so far is in the base rows. */
    private void startContributions(Incoming incoming, LongSupplier commits) {
        if (tables.base.isEmpty() || tables.hasLiveContributions()) {
            return;
        }
        tables.contributions.createIfMissing(
                tables.schema.contributions(), contract.title().zh() + "（来源记录）");
        Dataset<Row> said =
                Tables.shaped(tables.base.read().withColumn("_deleted", lit(false)), tables.schema.contributions());
        // By key, not by append: a tombstone of a key that came back is replaced.
        applyContributions(said, new Commit(commits.getAsLong(), incoming.run()));
    }

    private Dataset<Row> kept(Dataset<Row> rows, Path path) {
        rows.write().mode("overwrite").parquet(path.toString());
        return lake.spark().read().schema(rows.schema()).parquet(path.toString());
    }

    private static void keep(boolean wanted, Dataset<Row> rows, Path folder, String name) {
        if (wanted) {
            rows.write().mode("overwrite").parquet(folder.resolve(name).toString());
        }
    }

    private Dataset<Row> read(Path folder, String name) {
        return lake.spark().read().parquet(folder.resolve(name).toString());
    }

    private static long version(LakeTable table) {
        return table.exists() ? table.version() : -1;
    }
}
