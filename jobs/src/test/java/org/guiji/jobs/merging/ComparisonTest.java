package org.guiji.jobs.merging;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.types.StructType;
import org.guiji.jobs.TestSession;
import org.guiji.jobs.lake.Lake;
import org.guiji.jobs.lake.StagedFiles;
import org.guiji.oracle.PlainFold.Ranking;
import org.guiji.oracle.PlainFold.Said;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What random histories of one resource do not come across. */
class ComparisonTest {
    private static final Ranking NONE = new Ranking(List.of(), Map.of(), Set.of());

    private final SparkSession spark = TestSession.open();
    private final MergedTable table;

    ComparisonTest(@TempDir Path folder) {
        table = new MergedTable(new Lake(spark, folder.resolve("lake")), folder, List.of("k"), List.of("v"), false);
    }

    @Test
    void aKeyThatTwoResourcesDeletedOneAfterTheOtherComesBackOnce() {
        says("a/one", 1, said("a/one", 1, "k", "x"), gone("a/one", 1, "other"));
        says("a/one", 2, gone("a/one", 2, "k"));
        // The resource was replaced in the catalogue.
        says("b/two", 4, gone("b/two", 4, "k"));

        says("b/two", 5, said("b/two", 5, "k", "y"));

        assertThat(table.lake.base(table.contract).read().select("k", "v").collectAsList())
                .singleElement()
                .hasToString("[k,y]");
    }

    @Test
    void filesWithAnotherTypeOrWithoutAKeyAreNotTheTables() {
        StructType layout = table.schema.base();
        Dataset<Row> rows = spark.createDataFrame(List.of(), layout);

        assertThat(files(rows.drop("_sources").withColumn("more", rows.col("k")))
                        .fit(layout))
                .isTrue();
        assertThat(files(rows.withColumn("v", rows.col("_line"))).fit(layout)).isFalse();
        assertThat(files(rows.drop("k")).fit(layout)).isFalse();
    }

    private static StagedFiles files(Dataset<Row> rows) {
        return new StagedFiles(Path.of("nowhere"), rows, Optional.empty());
    }

    private void says(String resource, int round, Row... rows) {
        table.merge(new MergedTable.Extract(resource, round, false, false, true), List.of(rows), NONE);
    }

    private Row said(String resource, int day, String key, String value) {
        return table.contribution(List.of(key), new Said(resource, day, day, false, List.of(value)));
    }

    private Row gone(String resource, int day, String key) {
        return table.contribution(List.of(key), new Said(resource, day, day, true, List.of("")));
    }
}
