package org.guiji.jobs.lake;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructType;
import org.guiji.jobs.TestSession;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What downstream is told of each version, beside the difference of two maps. */
class ChangeFeedTest {
    private static final List<String> KEY = List.of("id");
    private static final StructType SCHEMA =
            new StructType().add("id", DataTypes.StringType, false).add("value", DataTypes.StringType, true);

    private final Path folder;
    private final SparkSession spark;
    private final LakeTable table;
    private final Random random = new Random(20261129);
    private Map<String, String> now = new TreeMap<>();
    private long sequence;

    ChangeFeedTest(@TempDir Path folder) {
        this.folder = folder;
        spark = new Lake(TestSession.open(), folder).inNewSession(0).spark();
        table = new LakeTable(spark, folder.resolve("table"));
        table.createIfMissing(SCHEMA, "样例", KEY);
    }

    @Test
    void everyVersionTellsItsDeletedAndItsNewRowsAndNoOthers() {
        firstLoad();
        for (int[] round : new int[][] {{0, 60, 20}, {10, 20, 100}, {0, 80, 0}, {0, 100, 100}}) {
            Map<String, String> before = now;
            Dataset<Row> changes = changes(round[0], round[1], round[2]);
            List<String> expected = difference(before, now);
            expected.addAll(replacedByTheSame(before, changes));
            expected.sort(null);
            table.apply(changes, KEY, SCHEMA, new Commit(++sequence, sequence));
            assertThat(told(table.version())).isEqualTo(expected);
        }
        long full = table.version() - 1;
        Map<String, String> last = now;
        table.restoreTo(full);
        long restored = table.version();
        now = new TreeMap<>();
        table.read().collectAsList().forEach(row -> now.put(row.getString(0), String.valueOf(row.getString(1))));
        assertThat(told(restored)).isEqualTo(difference(last, now)).isNotEmpty();

        new TableCare(table).compact();
        assertThat(table.version()).isGreaterThan(restored);
        assertThat(told(table.version())).as("nothing has changed").isEmpty();
        assertThat(folder.resolve("table/_change_data")).doesNotExist();
    }

    /** Staged files with rows that are left out. */
    private void firstLoad() {
        Path staged = folder.resolve("staged");
        changes(0, 40, 0).drop("_delete").write().parquet(staged.toString());
        Dataset<Row> files = spark.read().schema(SCHEMA).parquet(staged.toString());
        Dataset<Row> left = files.where("id < 'K2'").select("id");
        table.add(
                StagedFiles.leavingOut(staged, files, left, new String[] {"id"}),
                KEY,
                SCHEMA,
                new Commit(++sequence, sequence));
        now.keySet().removeIf(key -> key.compareTo("K2") < 0);
        assertThat(told(table.version())).isEqualTo(difference(Map.of(), now));
    }

    private List<String> told(long version) {
        return new ArrayList<>(spark
                .read()
                .format("delta")
                .option("readChangeFeed", "true")
                .option("startingVersion", version)
                .option("endingVersion", version)
                .load(table.path().toString())
                .collectAsList()
                .stream()
                .map(row -> row.getString(2) + " " + row.getString(0) + "=" + row.getString(1))
                .sorted()
                .toList());
    }

    private static List<String> difference(Map<String, String> before, Map<String, String> after) {
        List<String> told = new ArrayList<>();
        before.forEach((key, value) -> {
            if (!value.equals(after.get(key))) {
                told.add("delete " + key + "=" + value);
            }
        });
        after.forEach((key, value) -> {
            if (!value.equals(before.get(key))) {
                told.add("insert " + key + "=" + value);
            }
        });
        told.sort(null);
        return told;
    }

    /** A row that is written once more is told as it leaves and as it comes. */
    private static List<String> replacedByTheSame(Map<String, String> before, Dataset<Row> changes) {
        List<String> told = new ArrayList<>();
        for (Row row : changes.collectAsList()) {
            if (!row.getBoolean(2) && String.valueOf(row.getString(1)).equals(before.get(row.getString(0)))) {
                told.add("delete " + row.getString(0) + "=" + row.getString(1));
                told.add("insert " + row.getString(0) + "=" + row.getString(1));
            }
        }
        return told;
    }

    private Dataset<Row> changes(int from, int to, int deletes) {
        now = new TreeMap<>(now);
        List<Row> rows = new ArrayList<>();
        for (int i = from; i < to; i++) {
            boolean delete = random.nextInt(100) < deletes;
            String value = i % 17 == 0 ? null : "值" + random.nextInt(5);
            rows.add(RowFactory.create("K" + i, value, delete));
            if (delete) {
                now.remove("K" + i);
            } else {
                now.put("K" + i, String.valueOf(value));
            }
        }
        return spark.createDataFrame(rows, SCHEMA.add("_delete", DataTypes.BooleanType));
    }
}
