package org.guiji.jobs.lake;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.TreeSet;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructType;
import org.guiji.jobs.TestSession;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import scala.Console;

/** Many small deliveries into one table that is tended now and then. */
class TableCareTest {
    private static final boolean SOAK = Boolean.getBoolean("guiji.soak");
    private static final int DELIVERIES = SOAK ? 1000 : 100;
    private static final int BETWEEN = SOAK ? 50 : 20;
    private static final List<String> KEY = List.of("id", "part");
    private static final StructType SCHEMA = new StructType()
            .add("id", DataTypes.StringType, false)
            .add("part", DataTypes.IntegerType, false)
            .add("value", DataTypes.StringType, true);

    private final LakeTable table;
    private final Map<String, String> expected = new TreeMap<>();
    private final Map<Long, List<String>> versions = new HashMap<>();
    private final Random random = new Random(20261129);

    TableCareTest(@TempDir Path folder) {
        SparkSession spark =
                new Lake(TestSession.open(), folder).inNewSession(0).spark();
        table = new LakeTable(spark, folder.resolve("table"));
        table.createIfMissing(SCHEMA, "样例", KEY);
    }

    @Test
    void fileCountsStayFlatOverManySmallDeliveriesAndEveryReaderSeesTheSameRows() throws IOException {
        List<Long> after = new ArrayList<>();
        for (int delivery = 1; delivery <= DELIVERIES; delivery++) {
            table.apply(changes(delivery == 1 ? 200 : 6), KEY, SCHEMA, new Commit(delivery, delivery));
            if (delivery % BETWEEN == 0) {
                versions.put(table.version(), lines());
                assertThat(care().condition().small()).isGreaterThan(BETWEEN / 2);
                assertThat(care().condition().struck()).isPositive();
                // Deletion vectors, read by somebody else.
                assertThat(new KernelReader().rows(table.path(), "id", "part", "value"))
                        .isEqualTo(lines());
                care().compact();
                care().checkpoint();
                after.add(care().condition().files());
                assertThat(care().condition().struck()).isZero();
                assertThat(care().condition().loose()).isZero();
                assertThat(rows(table.read())).isEqualTo(lines());
            }
        }
        assertThat(after).hasSize(DELIVERIES / BETWEEN).containsOnly(1L);
        assertThat(new KernelReader().rows(table.path(), "id", "part", "value")).isEqualTo(lines());

        // Nothing that a restore may need is gone: not by a vacuum within the promise, and a shorter one is refused.
        ByteArrayOutputStream said = new ByteArrayOutputStream();
        Console.withOut(said, () -> {
            care().vacuum(LakeTable.PROMISED);
            return "";
        });
        assertThat(said.toString(StandardCharsets.UTF_8)).isEmpty();
        assertThatThrownBy(() -> care().vacuum(Duration.ofDays(30))).hasMessageContaining("retention");
        long oldest = versions.keySet().stream().min(Long::compare).orElseThrow();
        table.restoreTo(oldest);
        assertThat(rows(table.read())).isEqualTo(versions.get(oldest));
        assertThat(new KernelReader().rows(table.path(), "id", "part", "value")).isEqualTo(versions.get(oldest));
    }

    /** @param rows how many are changed: new ones, other values, and every sixth leaves */
    private Dataset<Row> changes(int rows) {
        Map<String, Row> changes = new TreeMap<>();
        while (changes.size() < rows) {
            int i = random.nextInt(400);
            String key = "K%03d|%d".formatted(i / 2, i % 2);
            if (changes.containsKey(key)) {
                continue;
            }
            boolean delete = random.nextInt(6) == 0;
            String value = "值" + random.nextInt(1000);
            changes.put(key, RowFactory.create("K%03d".formatted(i / 2), i % 2, value, delete));
            if (delete) {
                expected.remove(key);
            } else {
                expected.put(key, value);
            }
        }
        return table.spark()
                .createDataFrame(List.copyOf(changes.values()), SCHEMA.add("_delete", DataTypes.BooleanType));
    }

    private TableCare care() {
        return new TableCare(table);
    }

    private List<String> lines() {
        return expected.entrySet().stream()
                .map(entry -> entry.getKey() + "|" + entry.getValue())
                .sorted()
                .toList();
    }

    private static List<String> rows(Dataset<Row> rows) {
        return rows.collectAsList().stream()
                .map(row -> row.getString(0) + "|" + row.getInt(1) + "|" + row.getString(2))
                .sorted()
                .toList();
    }

    @Test
    void aLookupByKeyReadsFewFilesOfATableWrittenInTheOrderOfItsKey() {
        SparkSession spark = table.spark();
        // Rows come in no order: every file may hold every key.
        table.apply(
                spark.range(0, 4000, 1, 4)
                        .selectExpr(
                                "concat('K', lpad(pmod(hash(id), 100000), 5, '0'), '-', id) id",
                                "0 part",
                                "string(id) value",
                                "false _delete"),
                KEY,
                SCHEMA,
                new Commit(1, 1));
        String some = table.read().limit(1).collectAsList().get(0).getString(0);
        assertThat(opened(some)).isEqualTo(4);

        new TableCare(table, 1 << 14).sortBy("id");

        long files = care().condition().files();
        assertThat(files).isGreaterThanOrEqualTo(3);
        assertThat(opened(some)).isEqualTo(1);
        assertThat(table.read().count()).isEqualTo(4000);
    }

    /** How many files a query for one key has to open, whoever asks it. */
    private int opened(String id) {
        Dataset<Row> rows =
                table.spark().read().format("delta").load(table.path().toString());
        return new TreeSet<>(List.of(rows.where("id = '" + id + "'").inputFiles())).size();
    }
}
