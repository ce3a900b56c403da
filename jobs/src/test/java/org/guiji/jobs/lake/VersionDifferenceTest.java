package org.guiji.jobs.lake;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.types.StructType;
import org.guiji.jobs.TestSession;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What two versions of a table do not have in common, beside two maps. */
class VersionDifferenceTest {
    private static final List<String> KEY = List.of("id");
    private static final StructType SCHEMA =
            new StructType().add("id", "string").add("value", "string").add("_hash", "bigint");
    private static final int KEYS = 120;

    private final SparkSession spark;
    private final LakeTable table;
    private final Random random = new Random(20261130);
    private final Map<Long, Map<String, String>> versions = new HashMap<>();
    private Map<String, String> now = Map.of();

    VersionDifferenceTest(@TempDir Path folder) {
        spark = new Lake(TestSession.open(), folder).inNewSession(0).spark();
        table = new LakeTable(spark, folder.resolve("table"));
        table.createIfMissing(SCHEMA, "样例", KEY);
    }

    @Test
    void theKeysThatDifferBetweenAnyTwoVersionsAreThoseOfTwoMaps() {
        versions.put(table.version(), now);
        for (int commit = 1; commit <= 5; commit++) {
            change(commit, commit == 1 ? KEYS : 30);
            versions.put(table.version(), now);
        }
        table.restoreTo(table.version() - 2);
        versions.put(table.version(), versions.getOrDefault(table.version() - 3, Map.of()));
        new TableCare(table).compact();
        now = versions.getOrDefault(table.version() - 1, Map.of());
        versions.put(table.version(), now);

        versions.forEach((from, before) -> versions.forEach((to, after) -> {
            if (from < to) {
                Set<String> found = new TreeSet<>();
                table.changedBetween(from, to, KEY).collectAsList().forEach(row -> found.add(row.getString(0)));
                assertThat(found).as("from version %s to %s", from, to).isEqualTo(differing(before, after));
            }
        }));
        assertThat(table.changedBetween(-1, table.version(), KEY).count()).isEqualTo(now.size());
    }

    /** Some are written anew as they were; they differ in nothing. */
    private void change(int commit, int keys) {
        now = new HashMap<>(now);
        Map<String, Row> changes = new HashMap<>();
        for (int i = 0; i < keys; i++) {
            String id = "K" + random.nextInt(KEYS);
            boolean delete = random.nextInt(4) == 0;
            String value = "值" + random.nextInt(3);
            changes.put(id, RowFactory.create(id, value, (long) value.hashCode(), delete));
            if (delete) {
                now.remove(id);
            } else {
                now.put(id, value);
            }
        }
        table.apply(
                spark.createDataFrame(new ArrayList<>(changes.values()), SCHEMA.add("_delete", "boolean")),
                KEY,
                SCHEMA,
                new Commit(commit, commit));
    }

    private static Set<String> differing(Map<String, String> before, Map<String, String> after) {
        Set<String> keys = new TreeSet<>(before.keySet());
        keys.addAll(after.keySet());
        keys.removeIf(key -> before.getOrDefault(key, "").equals(after.getOrDefault(key, "")));
        return keys;
    }
}
