package org.guiji.jobs.lake;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.TreeMap;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.functions;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructType;
import org.guiji.jobs.SampleColumn;
import org.guiji.jobs.TestSession;
import org.guiji.schemas.contracts.Column;
import org.guiji.schemas.contracts.TableContract;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Replacing rows in one commit beside Delta's public MERGE and beside a plain map, whole rows compared. */
class OneCommitTest {
    private static final StructType SCHEMA = new StructType()
            .add("id", DataTypes.StringType, false)
            .add("part", DataTypes.IntegerType, false)
            .add("value", DataTypes.StringType, true);

    private final Path folder;
    private final SparkSession spark = TestSession.open();
    private final Map<String, String> expected = new TreeMap<>();
    private final Random random = new Random(20261125);
    private long sequence;

    OneCommitTest(@TempDir Path folder) {
        this.folder = folder;
    }

    @Test
    void replacingRowsInOneCommitIsWhatDeltasMergeDoes() {
        LakeTable direct = table("direct", List.of("id", "part"));
        LakeTable adopting = table("adopting", List.of("id", "part"));
        LakeTable merged = table("merged", List.of("id", "part"));
        // More keys than are named in a query, few keys, a whole file that leaves, keys that come back.
        for (int[] round : new int[][] {{0, 700, 0}, {0, 30, 30}, {100, 400, 50}, {0, 700, 100}, {5, 20, 0}}) {
            Dataset<Row> changes = changes(round[0], round[1], round[2]);
            Commit commit = new Commit(++sequence, 7);
            direct.apply(changes, List.of("id", "part"), SCHEMA, commit);
            adopting.apply(changes, staged(changes), Optional.empty(), List.of("id", "part"), SCHEMA, commit);
            merged.applyByMerge(changes, List.of("id", "part"), SCHEMA, commit);

            assertThat(rows(direct)).isEqualTo(lines(expected));
            assertThat(rows(adopting)).isEqualTo(lines(expected));
            assertThat(rows(merged)).isEqualTo(lines(expected));
        }
        long version = direct.version();
        expected.clear();
        direct.apply(changes(0, 10, 0), List.of("id", "part"), SCHEMA, new Commit(sequence, 7));
        assertThat(direct.version()).as("the same commit again").isEqualTo(version);
        direct.apply(changes(900, 910, 100), List.of("id", "part"), SCHEMA, new Commit(sequence + 1, 8));
        assertThat(direct.version()).as("deletes of nothing").isEqualTo(version);
    }

    @Test
    void stagedFilesBecomeTheTablesWithoutTheRowsThatAreLeftOut() {
        LakeTable table = table("first", List.of("id", "part"));
        StagedFiles files = staged(changes(0, 40, 0).withColumn("more", functions.lit("not in the table")));
        Dataset<Row> left = files.rows().where("id < 'K2'").select("id", "part");

        table.add(
                StagedFiles.leavingOut(files.folder(), files.rows(), left, new String[] {"id", "part"}),
                List.of("id", "part"),
                SCHEMA,
                new Commit(1, 1));

        expected.keySet().removeIf(key -> key.compareTo("K2") < 0);
        assertThat(table.read().columns()).containsExactly("id", "part", "value");
        assertThat(rows(table)).isEqualTo(lines(expected)).isNotEmpty();
        // What the files say about themselves serves a query that names a key.
        assertThat(table.read().where("id = 'K5'").count()).isEqualTo(2);
        assertThat(table.read().where("id = 'K0'").count()).isZero();
    }

    @Test
    void aBaseTableWithColumnsOfEveryTypeMadeOfAdoptedFilesIsReadBySomebodyElse() throws IOException {
        TableSchema schema = new TableSchema(contract(
                "text(20)", "integer", "long", "decimal(18,2)", "double", "boolean", "date", "timestamp", "text(5)"));
        LakeTable table = new LakeTable(spark, folder.resolve("types"));
        table.createIfMissing(schema.base(), "样例", schema.keyColumns());
        for (Dataset<Row> changes : List.of(typed(schema, 0, 40), typed(schema, 10, 50))) {
            Commit commit = new Commit(++sequence, 7);
            table.apply(changes, staged(changes), Optional.empty(), schema.keyColumns(), schema.base(), commit);
        }

        String[] texts = Arrays.stream(schema.base().fields())
                .map(field -> switch (field.dataType().typeName()) {
                    case "date" -> "unix_date(" + field.name() + ")";
                    case "timestamp" -> "unix_micros(" + field.name() + ")";
                    case "map" -> "to_json(" + field.name() + ")";
                    default -> field.name();
                })
                .map(text -> "coalesce(string(" + text + "), 'null')")
                .toArray(String[]::new);
        List<String> expected = table.read().selectExpr(texts).collectAsList().stream()
                .map(row -> row.mkString("|"))
                .sorted()
                .toList();
        assertThat(new KernelReader().rows(table.path(), schema.base().fieldNames()))
                .isEqualTo(expected)
                .hasSize(50);
    }

    /** Rows whose values follow from their number; each seventh has none but those that a row must have. */
    private Dataset<Row> typed(TableSchema schema, int from, int to) {
        String[] columns = Arrays.stream(schema.base().fields())
                .map(field -> {
                    String other = "(id + " + from + ")";
                    String some =
                            switch (field.dataType().typeName()) {
                                case "string" ->
                                    schema.keyColumns().contains(field.name())
                                            ? "concat('值', id)"
                                            : "concat('值', " + other + ")";
                                case "date" -> "date_add(date'2026-01-31', int(" + other + "))";
                                case "timestamp" -> "timestamp_micros(1767225600000001 + " + other + " * 3600000000)";
                                case "boolean" -> other + " % 4 = 0";
                                case "map" -> "map('c1', concat('p/', " + other + "))";
                                default ->
                                    "cast(" + other + " * 1.25 as "
                                            + field.dataType().sql() + ")";
                            };
                    return (field.nullable() ? "if(id % 7 = 0, null, " + some + ")" : some) + " as " + field.name();
                })
                .toArray(String[]::new);
        return spark.range(from, to).selectExpr(columns).withColumn("_delete", functions.lit(false));
    }

    private static TableContract contract(String... types) {
        List<Column> columns = new ArrayList<>();
        for (int i = 0; i < types.length; i++) {
            columns.add(SampleColumn.of("c" + i, types[i], i == 0));
        }
        return new TableContract("sample", "types", SampleColumn.TITLE, "", columns);
    }

    @Test
    void whoeverCompactsTheTableInTheMiddleOfACommitDoesNotFailIt() {
        LakeTable table = table("compacted", List.of("id", "part"));
        for (int round = 0; round < 2; round++) {
            table.apply(changes(0, 20, 10), List.of("id", "part"), SCHEMA, new Commit(++sequence, 7));
        }
        Dataset<Row> changes = changes(5, 30, 30);
        table.apply(changes, staged(changes), Optional.empty(), compacting(table), SCHEMA, new Commit(++sequence, 7));
        Dataset<Row> others = changes(0, 10, 0);
        table.apply(others, compacting(table), SCHEMA, new Commit(++sequence, 8));

        assertThat(rows(table)).isEqualTo(lines(expected));
        assertThat(io.delta.tables.DeltaTable.forPath(spark, table.path().toString())
                        .history(4)
                        .orderBy("version")
                        .collectAsList())
                .extracting(commit -> commit.<String>getAs("operation"))
                .containsExactly("OPTIMIZE", "WRITE", "OPTIMIZE", "WRITE");
    }

    /** Key columns that are first looked at when the transaction has begun: another tool commits at that moment. */
    private static List<String> compacting(LakeTable table) {
        return new java.util.AbstractList<>() {
            private boolean done;

            @Override
            public String get(int index) {
                if (!done) {
                    done = true;
                    new TableCare(table).compact();
                }
                return List.of("id", "part").get(index);
            }

            @Override
            public int size() {
                return 2;
            }
        };
    }

    private StagedFiles staged(Dataset<Row> changes) {
        Path staged = folder.resolve("staged-" + System.nanoTime());
        changes.write().partitionBy("_delete").parquet(staged.toString());
        Dataset<Row> written = spark.read().schema(changes.schema()).parquet(staged.toString());
        return new StagedFiles(staged.resolve("_delete=false"), written.where("NOT _delete"), Optional.empty());
    }

    private LakeTable table(String name, List<String> key) {
        LakeTable table = new LakeTable(spark, folder.resolve(name));
        table.createIfMissing(SCHEMA, "样例", key);
        return table;
    }

    /** @param deletes how many percent of the keys leave */
    private Dataset<Row> changes(int from, int to, int deletes) {
        List<Row> rows = new ArrayList<>();
        for (int i = from; i < to; i++) {
            boolean delete = random.nextInt(100) < deletes;
            String value = i % 17 == 0 ? null : "值" + random.nextInt(1000);
            rows.add(RowFactory.create("K" + i / 2, i % 2, value, delete));
            if (delete) {
                expected.remove("K" + i / 2 + "|" + i % 2);
            } else {
                expected.put("K" + i / 2 + "|" + i % 2, String.valueOf(value));
            }
        }
        return spark.createDataFrame(rows, SCHEMA.add("_delete", DataTypes.BooleanType))
                .repartition(2);
    }

    private static List<String> rows(LakeTable table) {
        return table.read().collectAsList().stream()
                .map(row -> row.getString(0) + "|" + row.getInt(1) + "=" + row.getString(2))
                .sorted()
                .toList();
    }

    private static List<String> lines(Map<String, String> rows) {
        return rows.entrySet().stream()
                .map(entry -> entry.getKey() + "=" + entry.getValue())
                .sorted()
                .toList();
    }
}
