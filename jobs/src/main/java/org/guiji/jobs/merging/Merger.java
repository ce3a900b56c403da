package org.guiji.jobs.merging;

import static org.apache.spark.sql.functions.lit;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.LongSupplier;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.guiji.jobs.lake.Commit;
import org.guiji.jobs.lake.KeyReach;
import org.guiji.jobs.lake.Lake;
import org.guiji.jobs.lake.StagedFiles;
import org.guiji.jobs.lake.StagingFormat;
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
    private final Instant now;
    private final PlannedCommits commits;

    /** @param now when contradictions open and change */
    public Merger(Lake lake, TableContract contract, Authority authority, boolean fedByMany, Instant now) {
        this.lake = lake;
        this.contract = contract;
        this.authority = authority;
        this.fedByMany = fedByMany;
        this.tables = new Tables(lake, contract);
        this.now = now;
        this.commits = new PlannedCommits(lake, contract);
    }

    /**
     * Decides everything and writes it below {@code folder}; changes no table's rows.
     *
     * @return the plan, or why a person must agree first
     */
    public Decision plan(Incoming incoming, Brake brake, Path folder, LongSupplier commits) {
        this.commits.create(tables.base, tables.schema.base(), "");
        boolean many = isFedByMany();
        if (many) {
            startContributions(incoming, commits);
        }
        Tables.Versions versions = tables.versions();
        if (isFirstLoad(incoming, many)) {
            return Decision.go(firstLoad(incoming, versions, commits));
        }
        Worked worked = work(tables, incoming, folder, many);
        Braked braked = worked.braked(brake, incoming);
        if (braked.holds()) {
            return Decision.needsApproval(braked);
        }
        return Decision.go(write(incoming, worked.changes(), versions, folder, commits, many));
    }

    /** What {@link #plan} would decide as the tables stand now; writes nothing but working files in {@code folder}. */
    public MergePreview preview(Incoming incoming, Brake brake, Path folder) {
        boolean many = isFedByMany();
        if (isFirstLoad(incoming, many)) {
            return MergePreview.ofFirstLoad(tables, incoming);
        }
        Tables seen = many && startsContributions() ? tables.withContributions(started()) : tables;
        Worked worked = work(seen, incoming, folder, many);
        return MergePreview.of(seen, incoming, worked, worked.braked(brake, incoming));
    }

    private boolean isFedByMany() {
        return fedByMany || tables.hasLiveContributions();
    }

    private boolean isFirstLoad(Incoming incoming, boolean many) {
        return !many && !tables.contributions.exists() && tables.hasNoBaseRows() && incoming.deleteCount() == 0;
    }

    private Worked work(Tables seen, Incoming incoming, Path folder, boolean many) {
        Sources sources = many
                ? new ManySources(seen, authority, now, (rows, name) -> kept(rows, folder.resolve(name)))
                : new OneSource(seen);
        if (!many && Comparison.serves(incoming)) {
            return new Worked(sources, new Comparison(seen, incoming, folder.resolve("outcomes")).changes());
        }
        // Absence is told by every key; changes by those they name.
        KeyReach reach = incoming.closesAbsent() || incoming.late()
                ? KeyReach.everything()
                : KeyReach.of(incoming.rows(), incoming.rowCount(), tables.schema.keyColumns());
        Dataset<Row> own = sources.own(incoming.resource(), reach);
        Dataset<Row> outcomes = kept(outcomes(incoming, own), folder.resolve("outcomes"));
        return new Worked(sources, sources.changes(outcomes, Outcomes.Counts.of(outcomes), incoming));
    }

    /** Carries out a plan; see {@link PlannedCommits#apply}. */
    public long apply(MergePlan plan, Path folder, Optional<StagedFiles> first, Runnable betweenCommits) {
        return commits.apply(plan, folder, first, betweenCommits);
    }

    private Dataset<Row> outcomes(Incoming incoming, Dataset<Row> own) {
        if (incoming.late()) {
            return incoming.rows()
                    .join(own.limit(0), tables.key(), "left_outer")
                    .withColumn("_outcome", lit(Outcomes.STALE));
        }
        Dataset<Row> delivered =
                Outcomes.of(incoming, own, tables.schema.keyColumns(), tables.schema.businessColumns());
        return incoming.closesAbsent()
                ? delivered.unionByName(Absence.rows(incoming, Absence.live(own), tables), true)
                : delivered;
    }

    private MergePlan firstLoad(Incoming incoming, Tables.Versions versions, LongSupplier commits) {
        Balance.Merged counts = new Balance.Merged(incoming.rowCount(), 0, 0, 0, 0, incoming.superseded(), 0);
        return new MergePlan(
                incoming.run(),
                contract.name(),
                incoming.resource(),
                commits.getAsLong(),
                true,
                versions.base(),
                -1,
                -1,
                true,
                false,
                false,
                false,
                false,
                counts,
                MergePlan.Beside.NOTHING);
    }

    private MergePlan write(
            Incoming incoming,
            Changes changes,
            Tables.Versions versions,
            Path folder,
            LongSupplier commits,
            boolean many) {
        Changes.Which which = changes.which();
        if (which.base()) {
            base(changes, folder);
        }
        if (which.closed() && changes.closedFiles().isPresent()) {
            link(changes.closedFiles().get(), folder.resolve("closed"));
        } else {
            keep(which.closed(), changes.closed(), folder, "closed");
        }
        // Many sources have put theirs on disk already, to fold from there.
        keep(which.contributions() && !many, changes.contributions(), folder, "contributions");
        return new MergePlan(
                incoming.run(),
                contract.name(),
                incoming.resource(),
                commits.getAsLong(),
                versions,
                which,
                many,
                changes.effects().balance(incoming.superseded()),
                false);
    }

    private static void base(Changes changes, Path folder) {
        if (changes.delivered().isEmpty()) {
            keep(true, changes.base(), folder, "base");
            return;
        }
        Changes.Delivered delivered = changes.delivered().get();
        delivered.beside().ifPresent(rows -> keep(true, rows, folder, "base"));
        link(delivered.files(), folder.resolve("base").resolve("_delete=false"));
        delivered.files().without().ifPresent(left -> keep(true, left, folder, PlannedCommits.LEFT_OUT));
    }

    private static void link(StagedFiles files, Path target) {
        try {
            files.linkInto(target);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** A second resource starts the contribution table: what the first one said so far is in the base rows. */
    private void startContributions(Incoming incoming, LongSupplier commits) {
        if (!startsContributions()) {
            return;
        }
        this.commits.create(tables.contributions, tables.schema.contributions(), "（来源记录）");
        // By key, not by append: a tombstone of a key that came back is replaced.
        tables.contributions.apply(
                started().withColumn("_delete", lit(false)),
                Tables.and(tables.schema.keyColumns(), "_resource"),
                tables.schema.contributions(),
                new Commit(commits.getAsLong(), incoming.run()));
    }

    private boolean startsContributions() {
        return !tables.hasNoBaseRows() && !tables.hasLiveContributions();
    }

    private Dataset<Row> started() {
        return Tables.shaped(tables.base.read().withColumn("_deleted", lit(false)), tables.schema.contributions());
    }

    private Dataset<Row> kept(Dataset<Row> rows, Path path) {
        rows.write().mode("overwrite").parquet(path.toString());
        return lake.spark().read().schema(rows.schema()).parquet(path.toString());
    }

    /** Rows that leave stand apart, so that the files of the others can become the table's. */
    static void keep(boolean wanted, Dataset<Row> rows, Path folder, String name) {
        if (wanted) {
            Path target = folder.resolve(name);
            List<String> columns = new ArrayList<>(List.of(rows.columns()));
            if (columns.remove("_delete")) {
                StagingFormat.write(rows, target, "_delete", columns, columns);
            } else {
                StagingFormat.write(rows, target, columns);
            }
        }
    }
}
