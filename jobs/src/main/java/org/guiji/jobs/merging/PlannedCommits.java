package org.guiji.jobs.merging;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.lit;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.types.StructType;
import org.guiji.jobs.lake.Commit;
import org.guiji.jobs.lake.CommitsSince;
import org.guiji.jobs.lake.Lake;
import org.guiji.jobs.lake.LakeTable;
import org.guiji.jobs.lake.Places;
import org.guiji.jobs.lake.StagedFiles;
import org.guiji.schemas.contracts.TableContract;

/**
 * Carries out plans. The order of the commits: what was said, what was decided, what ended, what is, what is
 * contradicted. The caller holds the table's lease.
 */
public final class PlannedCommits {
    /** Places of rows in the files of the delivery that are not to be base rows. */
    static final String LEFT_OUT = "left";

    private final Lake lake;
    private final TableContract contract;
    private final Tables tables;

    public PlannedCommits(Lake lake, TableContract contract) {
        this.lake = lake;
        this.contract = contract;
        this.tables = new Tables(lake, contract);
    }

    /**
     * Carries out a plan; what was already committed is recognised and skipped.
     *
     * @param first the files of a first load
     * @param betweenCommits called where a drill may interrupt
     */
    public long apply(MergePlan plan, Path folder, Optional<StagedFiles> first, Runnable betweenCommits) {
        Commit commit = new Commit(plan.commit(), plan.run());
        if (plan.firstLoad()) {
            tables.base.add(first.orElseThrow(), tables.schema.keyColumns(), tables.schema.base(), commit);
            return tables.base.version();
        }
        if (plan.changesContributions()) {
            contributions(plan, folder, commit);
            betweenCommits.run();
        }
        if (plan.beside().changesDecisions()) {
            beside(tables.decisions, tables.schema.decisions(), folder.resolve("decisions"), "（取值裁定）", commit);
            betweenCommits.run();
        }
        if (plan.changesClosed()) {
            closed(folder, commit);
            betweenCommits.run();
        }
        if (plan.changesBase()) {
            StagedFiles added = added(folder);
            tables.base.apply(
                    changes(added, folder),
                    added,
                    basePlaces(plan, folder),
                    tables.schema.keyColumns(),
                    tables.schema.base(),
                    commit);
        }
        if (plan.beside().changesContradictions()) {
            betweenCommits.run();
            beside(
                    tables.contradictions,
                    tables.schema.contradictions(),
                    folder.resolve("contradictions"),
                    "（多源不一致）",
                    commit);
        }
        return tables.base.version();
    }

    private StagedFiles added(Path folder) {
        Path left = folder.resolve(LEFT_OUT);
        return new StagedFiles(
                folder.resolve("base").resolve("_delete=false"),
                base(folder).where("NOT _delete"),
                Files.exists(left) ? Optional.of(read(folder, LEFT_OUT, Places.SCHEMA)) : Optional.empty());
    }

    /** What becomes of base rows. */
    private Dataset<Row> changes(StagedFiles added, Path folder) {
        return added.without().isEmpty()
                ? base(folder)
                : added.entering().unionByName(base(folder).where("_delete"));
    }

    private Dataset<Row> base(Path folder) {
        return read(folder, "base", tables.schema.base().add("_delete", "boolean"));
    }

    /**
     * Whether others have changed what a plan was made from, before any of its own commits was made. Only a plan that
     * came to the disk after its process had lost the table can be so: it is made again, for its number may be one that
     * the table takes for done.
     */
    public boolean isOvertaken(MergePlan plan) {
        CommitsSince base = new CommitsSince(tables.base, plan.baseVersion());
        CommitsSince contributions = new CommitsSince(tables.contributions, plan.contributionsVersion());
        CommitsSince decisions =
                new CommitsSince(tables.decisions, plan.beside().decisionsVersion());
        boolean begun = Stream.of(contributions, decisions, base).anyMatch(table -> table.areOf(plan.run()))
                || new CommitsSince(tables.closed, plan.closedVersion()).areOf(plan.run());
        return !begun && Stream.of(base, contributions, decisions).anyMatch(table -> table.areOfOthersThan(plan.run()));
    }

    /** Where base rows stand that end or are replaced. */
    private Optional<Places> basePlaces(MergePlan plan, Path folder) {
        return plan.folded()
                ? places(plan, folder, "compared", col("_action").isin("update", "delete", "keep"), plan.baseVersion())
                : places(plan, folder, "outcomes", Outcomes.endsStanding(), plan.baseVersion());
    }

    private Optional<Places> places(MergePlan plan, Path folder, String name, Column ending, long version) {
        if (!plan.placed()) {
            return Optional.empty();
        }
        StructType type = StructType.fromDDL(
                "_outcome string, _action string, " + Places.FILE + " string, " + Places.ROW + " bigint");
        Dataset<Row> ended =
                read(folder, name, type).where(col(Places.FILE).isNotNull().and(ending));
        return Optional.of(new Places(version, ended));
    }

    private void contributions(MergePlan plan, Path folder, Commit commit) {
        create(tables.contributions, tables.schema.contributions(), "（来源记录）");
        Dataset<Row> said = read(folder, "contributions", tables.schema.contributions());
        // Of a table with one source, outcomes speak of base rows.
        Optional<Places> standing = plan.folded()
                ? places(
                        plan,
                        folder,
                        "outcomes",
                        col("_outcome").isin((Object[]) Outcomes.SAYING),
                        plan.contributionsVersion())
                : Optional.empty();
        tables.contributions.apply(
                said.withColumn("_delete", lit(false)),
                new StagedFiles(folder.resolve("contributions"), said, Optional.empty()),
                standing,
                Tables.and(tables.schema.keyColumns(), "_resource"),
                tables.schema.contributions(),
                commit);
    }

    private void closed(Path folder, Commit commit) {
        create(tables.closed, tables.schema.closed(), "（历史版本）");
        Dataset<Row> ended = read(folder, "closed", tables.schema.closed());
        tables.closed.add(
                new StagedFiles(folder.resolve("closed"), ended, Optional.empty()),
                tables.schema.keyColumns(),
                tables.schema.closed(),
                commit);
    }

    /** Rows of a table that has one for each key and column. */
    private void beside(LakeTable table, StructType schema, Path folder, String kind, Commit commit) {
        create(table, schema, kind);
        Dataset<Row> rows = lake.spark().read().schema(schema).parquet(folder.toString());
        List<String> key = Tables.and(tables.schema.keyColumns(), "_column");
        table.apply(rows.withColumn("_delete", lit(false)), key, schema, commit);
    }

    void create(LakeTable table, StructType schema, String kind) {
        table.createIfMissing(schema, contract.title().zh() + kind, tables.schema.keyColumns());
    }

    private Dataset<Row> read(Path folder, String name, StructType schema) {
        return lake.spark().read().schema(schema).parquet(folder.resolve(name).toString());
    }
}
