package org.guiji.jobs.merging;

import java.nio.file.Path;
import java.sql.Timestamp;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.guiji.jobs.lake.Lake;
import org.guiji.jobs.lake.TableSchema;
import org.guiji.jobs.merging.PlainFold.Dispute;
import org.guiji.jobs.merging.PlainFold.Ranking;
import org.guiji.jobs.merging.PlainFold.Said;
import org.guiji.schemas.catalogue.Authority;
import org.guiji.schemas.catalogue.ColumnRanking;
import org.guiji.schemas.contracts.Column;
import org.guiji.schemas.contracts.ColumnType;
import org.guiji.schemas.contracts.Normalisation;
import org.guiji.schemas.contracts.Sensitivity;
import org.guiji.schemas.contracts.TableContract;
import org.guiji.schemas.problems.Title;

/** A base table of texts, merged by the product, and read in the words of {@link PlainFold}. */
final class MergedTable {
    private static final Instant BEGINNING = Instant.parse("2026-01-01T00:00:00Z");
    private static final Title TITLE = new Title("样例", "Sample");

    final TableContract contract;
    final TableSchema schema;
    final Lake lake;
    private final Path folder;
    private long commits;

    MergedTable(Lake lake, Path folder, List<String> key, List<String> values) {
        this.lake = lake;
        this.folder = folder;
        Stream<Column> columns = Stream.concat(
                key.stream().map(name -> column(name, true)), values.stream().map(name -> column(name, false)));
        contract = new TableContract("sample", "t", TITLE, "", columns.toList());
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
                (long) said.values().hashCode(),
                null,
                said.deleted()));
        return RowFactory.create(cells.toArray());
    }

    Dataset<Row> contributions(List<Row> rows) {
        return lake.spark().createDataFrame(rows, schema.contributions());
    }

    /** One delivery through the real merge. */
    void merge(String resource, int round, List<Row> said, boolean full, Ranking ranking) {
        Dataset<Row> rows = contributions(said);
        int deleted = schema.contributions().fieldIndex("_deleted");
        Incoming incoming = new Incoming(
                resource,
                round,
                round,
                time(round),
                rows,
                said.size(),
                said.stream().filter(row -> row.getBoolean(deleted)).count(),
                rows.select(Tables.columns(schema.keyColumns())),
                full,
                false,
                true,
                0,
                Optional.empty());
        Merger merger = new Merger(lake, contract, authority(ranking), true, time(round));
        MergePlan plan = merger.plan(incoming, new Brake(1, Long.MAX_VALUE), plans(round), () -> ++commits)
                .plan()
                .orElseThrow();
        apply(plan, round);
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
        new PlannedCommits(lake, contract).apply(plan, plans(round), Optional.empty(), () -> {});
    }

    private Path plans(int round) {
        return folder.resolve("run" + round);
    }

    Map<List<String>, List<String>> rows() {
        return rows(lake.base(contract).read());
    }

    /** By key, per column "value by resource". */
    Map<List<String>, List<String>> rows(Dataset<Row> base) {
        Map<List<String>, List<String>> rows = new java.util.HashMap<>();
        for (Row row : base.collectAsList()) {
            int place = row.fieldIndex("_sources");
            Map<String, String> sources = row.isNullAt(place) ? Map.of() : row.getJavaMap(place);
            List<String> cells = new ArrayList<>();
            for (String column : schema.valueColumns()) {
                String value = row.getAs(column);
                String by = sources.getOrDefault(column, row.<String>getAs("_resource"));
                cells.add(value == null ? "-" : value + " by " + by);
            }
            rows.put(key(row), cells);
        }
        return rows;
    }

    /** By key and column. */
    Map<String, Dispute> disputes() {
        Map<String, Dispute> disputes = new TreeMap<>();
        if (!lake.contradictions(contract).exists()) {
            return disputes;
        }
        for (Row row : lake.contradictions(contract).read().collectAsList()) {
            disputes.put(
                    key(row) + row.<String>getAs("_column"),
                    new Dispute(
                            row.getAs("_status"),
                            row.getAs("_winner"),
                            List.copyOf(row.<String>getList(row.fieldIndex("_losers"))),
                            row.<Boolean>getAs("_tied")));
        }
        return disputes;
    }

    List<String> key(Row row) {
        return schema.keyColumns().stream().map(row::<String>getAs).toList();
    }

    private static Column column(String name, boolean key) {
        return new Column(
                name,
                TITLE,
                ColumnType.parse("text(20)"),
                key,
                key,
                Optional.empty(),
                Normalisation.TEXT,
                Sensitivity.NONE,
                "");
    }
}
