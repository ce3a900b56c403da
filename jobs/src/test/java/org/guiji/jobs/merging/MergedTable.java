package org.guiji.jobs.merging;

import static org.assertj.core.api.Assertions.assertThat;

import io.delta.tables.DeltaTable;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Timestamp;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.functions;
import org.guiji.jobs.SampleColumn;
import org.guiji.jobs.lake.DeltasMerge;
import org.guiji.jobs.lake.Lake;
import org.guiji.jobs.lake.LakeTable;
import org.guiji.jobs.lake.Places;
import org.guiji.jobs.lake.StagedFiles;
import org.guiji.jobs.lake.TableSchema;
import org.guiji.oracle.FoldedTable;
import org.guiji.oracle.PlainFold;
import org.guiji.oracle.PlainFold.Ranking;
import org.guiji.oracle.PlainFold.Said;
import org.guiji.schemas.catalogue.Authority;
import org.guiji.schemas.catalogue.ColumnRanking;
import org.guiji.schemas.contracts.TableContract;

/** A base table of texts, merged by the product, and read in the words of {@link PlainFold}. */
final class MergedTable {
    private static final Instant BEGINNING = Instant.parse("2026-01-01T00:00:00Z");

    final TableContract contract;
    final TableSchema schema;
    final Lake lake;
    private final Path folder;
    private final boolean fedByMany;
    private long commits;
    private boolean besideDeltasMerge;
    private int adoptions;

    /**
     * A delivery.
     *
     * @param round also its run, its sequence and the day on which it was extracted
     * @param late older than an extract that was merged
     * @param renews whether the same values again are as of a later day
     */
    record Extract(String resource, int round, boolean full, boolean late, boolean renews) {}

    MergedTable(Lake lake, Path folder, List<String> key, List<String> values, boolean fedByMany) {
        this.fedByMany = fedByMany;
        this.lake = lake;
        this.folder = folder;
        Stream<org.guiji.schemas.contracts.Column> columns = Stream.concat(
                key.stream().map(name -> SampleColumn.text(name, true)),
                values.stream().map(name -> SampleColumn.text(name, false)));
        contract = new TableContract("sample", "t", SampleColumn.TITLE, "", columns.toList());
        schema = new TableSchema(contract);
    }

    static Instant time(int day) {
        return BEGINNING.plus(day, ChronoUnit.DAYS);
    }

    Authority authority(Ranking ranking) {
        List<ColumnRanking> columns = ranking.byColumn().entrySet().stream()
                .map(entry -> new ColumnRanking(List.of(entry.getKey()), entry.getValue()))
                .toList();
        return new Authority(contract.name(), ranking.usual(), List.copyOf(ranking.creates()), columns);
    }

    Row contribution(List<String> key, Said said) {
        List<Object> cells = new ArrayList<>(key);
        cells.addAll(said.values());
        cells.addAll(Arrays.asList(
                said.resource(),
                said.sequence(),
                said.sequence(),
                0,
                1L,
                0,
                Timestamp.from(time(said.time())),
                0L,
                null,
                said.deleted()));
        return RowFactory.create(cells.toArray());
    }

    Dataset<Row> contributions(List<Row> rows) {
        return lake.spark()
                .createDataFrame(rows, schema.contributions())
                .withColumn("_hash", TableSchema.hash(schema.businessColumns()));
    }

    /** From now on also compares what becomes of the table with what Delta's own MERGE makes of it. */
    void besideDeltasMerge(boolean compared) {
        besideDeltasMerge = compared;
    }

    /** One delivery through the real merge. */
    void merge(Extract extract, List<Row> said, Ranking ranking) {
        int round = extract.round();
        Dataset<Row> rows = contributions(said);
        int deleted = schema.contributions().fieldIndex("_deleted");
        Incoming incoming = new Incoming(
                extract.resource(),
                round,
                round,
                time(round),
                rows,
                said.size(),
                said.stream().filter(row -> row.getBoolean(deleted)).count(),
                rows.select(Tables.columns(schema.keyColumns())),
                extract.full(),
                extract.late(),
                extract.renews(),
                0,
                Optional.empty(),
                round % 3 == 0 ? Optional.empty() : Optional.of(staged(rows, round)));
        Merger merger = new Merger(lake, contract, authority(ranking), fedByMany, time(round));
        MergePlan plan = merger.plan(incoming, new Brake(1, Long.MAX_VALUE), plans(round), () -> ++commits)
                .plan()
                .orElseThrow();
        apply(plan, round);
    }

    /** As the check leaves them; one row that is left out stands among them. */
    private StagedFiles staged(Dataset<Row> rows, int round) {
        Path files = plans(round).resolve("staged");
        Column[] columns = Stream.concat(
                        Arrays.stream(rows.columns()).map(functions::col),
                        Stream.of(
                                functions.col("_source_time").as("_valid_from"),
                                functions.lit(0).as("_left")))
                .toArray(Column[]::new);
        Dataset<Row> kept = rows.select(columns);
        kept.unionByName(kept.limit(1).withColumn("_left", functions.lit(1)))
                .repartition(2)
                .write()
                .parquet(files.toString());
        Dataset<Row> read = lake.spark().read().schema(kept.schema()).parquet(files.toString());
        return StagedFiles.leavingOut(
                files, read, read.where("_left = 1").select("_left").distinct(), new String[] {"_left"});
    }

    /** In how many rounds files of the delivery became files of the table. */
    int adoptions() {
        return adoptions;
    }

    /** The whole table folded anew, as its preview said. */
    RefoldPreview refold(int round, Ranking ranking) {
        Refolder refolder = new Refolder(lake, contract, authority(ranking), time(round));
        RefoldPreview preview = refolder.preview();
        MergePlan plan = refolder.plan(round, "a/one", plans(round), () -> ++commits);
        apply(plan, round);
        return preview;
    }

    void decide(int round, Ranking ranking, Ruling ruling) {
        MergePlan plan = new Refolder(lake, contract, authority(ranking), time(round))
                .plan(round, ruling, plans(round), () -> ++commits)
                .orElseThrow();
        apply(plan, round);
    }

    private void apply(MergePlan plan, int round) {
        if (round % 2 == 0) {
            // Somebody else tidies up between plan and commit: rows stand elsewhere then.
            compact(lake.base(contract));
            compact(lake.contributions(contract));
        }
        Optional<List<String>> merged = besideDeltasMerge && plan.changesBase()
                ? Optional.of(DeltasMerge.rows(
                        lake.base(contract),
                        schema.keyColumns(),
                        schema.base(),
                        changes(plans(round)),
                        folder.resolve("beside" + round)))
                : Optional.empty();
        new PlannedCommits(lake, contract).apply(plan, plans(round), Optional.empty(), () -> {});
        adoptions += names(plans(round).resolve("staged"))
                        .anyMatch(names(lake.base(contract).path()).toList()::contains)
                ? 1
                : 0;
        merged.ifPresent(rows -> assertThat(DeltasMerge.rows(lake.base(contract)))
                .as("rows after round %s, as Delta's MERGE makes them", round)
                .isEqualTo(rows));
    }

    /** What a plan makes of base rows, as it stands on disk. */
    private Dataset<Row> changes(Path plan) {
        Dataset<Row> rows = Places.with(lake.spark()
                .read()
                .schema(schema.base().add("_delete", "boolean"))
                .parquet(plan.resolve("base").toString()));
        Path left = plan.resolve("left");
        if (Files.exists(left)) {
            Dataset<Row> places = lake.spark().read().schema(Places.SCHEMA).parquet(left.toString());
            rows = rows.join(places, new String[] {Places.FILE, Places.ROW}, "left_anti");
        }
        return rows.drop(Places.FILE, Places.ROW);
    }

    private static Stream<String> names(Path folder) {
        String[] names = folder.toFile().list((in, name) -> name.endsWith(".parquet"));
        return names == null ? Stream.of() : Stream.of(names);
    }

    private void compact(LakeTable table) {
        if (table.exists()) {
            DeltaTable.forPath(lake.spark(), table.path().toString()).optimize().executeCompaction();
        }
    }

    private Path plans(int round) {
        return folder.resolve("run" + round);
    }

    /** What is stored now. */
    FoldedTable stored() {
        return new FoldedTable(lake, contract, BEGINNING);
    }
}
