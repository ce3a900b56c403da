package org.guiji.jobs.lake;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.SparkSession;
import org.guiji.jobs.TestSession;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Governance tables of many runs: what did not change is not written again. */
class GovernanceTablesTest {
    private static final String NAME = "quarantine";

    private final SparkSession spark = TestSession.open();
    private final GovernanceTables tables;
    private final LakeTable table;
    private final Map<Long, List<Row>> segments = new TreeMap<>();

    GovernanceTablesTest(@TempDir Path folder) {
        tables = new GovernanceTables(new Lake(spark, folder));
        table = tables.table(NAME);
        segments.put(0L, List.of(row(1, "P101"), row(2, "P103")));
        segments.put(1L, List.of());
        segments.put(2L, List.of(row(5, "P101")));
    }

    @Test
    void onlyTheFilesOfChangedSegmentsAreWrittenAgain() {
        publish(Set.of(0L));
        assertThat(rules()).as("a table that is new gets all segments").containsExactly("1 P101", "2 P103", "5 P101");
        Set<String> before = files();
        assertThat(before).hasSize(2);

        segments.put(2L, List.of(row(5, "P101"), row(6, "P104")));
        segments.put(3L, List.of(row(7, "P101")));
        publish(Set.of(2L, 3L));
        assertThat(rules()).containsExactly("1 P101", "2 P103", "5 P101", "6 P104", "7 P101");
        assertThat(files()).hasSize(3).filteredOn(before::contains).hasSize(1);
    }

    @Test
    void aSegmentWithTheRowsThatItHadMakesNoVersionAndOneWithoutRowsLeaves() {
        publish(Set.of());
        long version = table.version();
        publish(Set.of(0L, 1L, 2L));
        assertThat(table.version()).isEqualTo(version);

        segments.put(0L, List.of());
        publish(Set.of(0L));
        assertThat(rules()).containsExactly("5 P101");
    }

    @Test
    void aTableOfAnOlderLayoutIsWrittenAnewAsAWhole() {
        tables.publish(NAME, spark.createDataFrame(List.of(row(1, "old")), GovernanceTables.schema(NAME)));
        publish(Set.of(2L));
        assertThat(rules()).containsExactly("1 P101", "2 P103", "5 P101");
    }

    @Test
    void aTableThatSomebodyEmptiedOrGaveOtherColumnsIsWrittenAnewThoughNothingChanged() {
        publish(Set.of());
        spark.sql("DELETE FROM delta.`" + table.path() + "`");
        publish(Set.of());
        assertThat(rules()).containsExactly("1 P101", "2 P103", "5 P101");

        spark.range(3)
                .write()
                .format("delta")
                .mode("overwrite")
                .option("overwriteSchema", "true")
                .save(table.path().toString());
        publish(Set.of(2L));
        assertThat(rules()).containsExactly("1 P101", "2 P103", "5 P101");
    }

    private void publish(Set<Long> changed) {
        tables.publish(Map.of(NAME, new Segments(changed, 3, segment -> segments.getOrDefault(segment, List.of()))));
    }

    private List<String> rules() {
        return table.read().select("run_id", "rule_id").collectAsList().stream()
                .map(row -> row.getLong(0) + " " + row.getString(1))
                .sorted()
                .toList();
    }

    private Set<String> files() {
        return List.of(table.read().inputFiles()).stream().collect(Collectors.toSet());
    }

    private static Row row(long run, String rule) {
        return RowFactory.create(run, "police/person", "persons.csv", 1L, rule, "", "");
    }
}
