package org.guiji.jobs.lake;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.guiji.jobs.TestSession;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Rows in folders, beside what Spark's own selection and {@code partitionBy} write of them. */
class StagingFormatTest {
    private static final List<String> GOOD = List.of("text", "number");
    private static final List<String> BAD = List.of("number", "why", "text", "amount");

    private final SparkSession spark = TestSession.open();

    private final Path folder;

    StagingFormatTest(@TempDir Path folder) {
        this.folder = folder;
    }

    @Test
    void rowsAreInFoldersByAColumnAndHaveTheColumnsOfTheirFolder() {
        Dataset<Row> rows = rows(1_000, "id % 7 = 0");

        StagingFormat.write(rows, folder.resolve("ours"), "bad", GOOD, BAD);

        rows.where("NOT bad").select("text", "number").write().parquet(at("good"));
        rows.where("bad").select("number", "why", "text", "amount").write().parquet(at("rejected"));
        assertSame(spark.read().parquet(at("ours/bad=false")), spark.read().parquet(at("good")));
        assertSame(spark.read().parquet(at("ours/bad=true")), spark.read().parquet(at("rejected")));
    }

    @Test
    void aColumnThatAFolderLacksIsReadAsNull() {
        Dataset<Row> rows = rows(100, "id < 3");
        StagingFormat.write(rows, folder.resolve("ours"), "bad", GOOD, BAD);

        Dataset<Row> all = spark.read().schema(rows.schema()).parquet(at("ours"));

        assertThat(all.where("bad AND why IS NOT NULL").count()).isEqualTo(3);
        assertThat(all.where("NOT bad AND why IS NULL AND amount IS NULL").count())
                .isEqualTo(97);
    }

    @Test
    void withoutAColumnToTellThemApartAllStandInOneFolder() {
        Dataset<Row> rows = rows(100, "id < 3");

        StagingFormat.write(rows, folder.resolve("ours"), BAD);

        rows.select("number", "why", "text", "amount").write().parquet(at("theirs"));
        assertSame(spark.read().parquet(at("ours")), spark.read().parquet(at("theirs")));
    }

    @Test
    void aFolderOfNoRowsIsNotThere() throws Exception {
        StagingFormat.write(rows(100, "true"), folder.resolve("bad"), "bad", GOOD, BAD);
        StagingFormat.write(rows(0, "true"), folder.resolve("none"), "bad", GOOD, BAD);

        assertThat(folder.resolve("bad/bad=true")).exists();
        assertThat(folder.resolve("bad/bad=false")).doesNotExist();
        try (Stream<Path> files = Files.list(folder.resolve("none"))) {
            assertThat(files.filter(Files::isDirectory)).isEmpty();
        }
        assertThat(spark.read()
                        .schema(rows(0, "true").schema())
                        .parquet(at("none"))
                        .count())
                .isZero();
    }

    @Test
    void whatWasThereIsReplacedAndAFailureLeavesNothingInItsPlace() throws Exception {
        Path target = folder.resolve("ours");
        StagingFormat.write(rows(100, "true"), target, "bad", GOOD, BAD);
        StagingFormat.write(rows(50, "false"), target, "bad", GOOD, BAD);
        assertThat(target.resolve("bad=true")).doesNotExist();
        assertThat(spark.read().parquet(at("ours/bad=false")).count()).isEqualTo(50);

        Dataset<Row> failing = rows(100, "if(id = 99, raise_error('no'), id % 2 = 0)");
        assertThatThrownBy(() -> StagingFormat.write(failing, folder.resolve("failed"), "bad", GOOD, BAD))
                .hasStackTraceContaining("no");
        try (Stream<Path> files = Files.walk(folder.resolve("failed"))) {
            assertThat(files.filter(file -> file.toString().endsWith(".parquet")))
                    .isEmpty();
        }
    }

    private Dataset<Row> rows(int count, String bad) {
        return spark.range(0, count, 1, 3)
                .selectExpr(
                        "id AS number",
                        "if(id % 5 = 0, null, concat('样例', id)) AS text",
                        "array('r1', cast(id AS string)) AS why",
                        bad + " AS bad",
                        "cast(id / 4 AS decimal(18, 2)) AS amount",
                        "id * 3 AS counted");
    }

    private String at(String name) {
        return folder.resolve(name).toString();
    }

    private static void assertSame(Dataset<Row> ours, Dataset<Row> theirs) {
        assertThat(ours.schema()).isEqualTo(theirs.schema());
        assertThat(ours.collectAsList()).containsExactlyInAnyOrderElementsOf(theirs.collectAsList());
    }
}
