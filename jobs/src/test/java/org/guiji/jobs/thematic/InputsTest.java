package org.guiji.jobs.thematic;

import static org.apache.spark.sql.functions.lit;
import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructType;
import org.guiji.jobs.SampleColumn;
import org.guiji.jobs.TestSession;
import org.guiji.jobs.lake.Commit;
import org.guiji.jobs.lake.Lake;
import org.guiji.jobs.lake.LakeTable;
import org.guiji.jobs.lake.TableSchema;
import org.guiji.schemas.contracts.TableContract;
import org.guiji.schemas.contracts.TableContracts;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The history that a thematic table reads while a merge stands between its two commits, and behind them. */
class InputsTest {
    private static final Timestamp FIRST = Timestamp.from(Instant.parse("2026-01-01T00:00:00Z"));
    private static final Timestamp SECOND = Timestamp.from(Instant.parse("2026-02-01T00:00:00Z"));
    private static final List<String> BEFORE = List.of("K1|old|open", "K2|old|open");
    private static final List<String> AFTER = List.of("K1|new|open", "K1|old|ended", "K2|old|open");

    private final TableContract contract = new TableContract(
            "sample",
            "t",
            SampleColumn.TITLE,
            "",
            List.of(SampleColumn.text("k", true), SampleColumn.text("a", false)));
    private final TableSchema schema = new TableSchema(contract);
    private final Lake lake;
    private final Inputs inputs;

    InputsTest(@TempDir Path folder) {
        lake = new Lake(TestSession.open(), folder.resolve("lake")).inNewSession(0);
        inputs = new Inputs(lake, new TableContracts(List.of(contract)), new Thematics(List.of(), List.of()));
    }

    @BeforeEach
    void firstVersions() {
        lake.base(contract).createIfMissing(schema.base(), "样例", List.of("k"));
        lake.closed(contract).createIfMissing(schema.closed(), "样例", List.of("k"));
        change(lake.base(contract), schema.base(), 1, version("K1", "old", 1, FIRST), version("K2", "old", 2, FIRST));
    }

    @Test
    void aVersionThatIsClosedButStillCurrentIsShownOnceAndAsCurrent() {
        close(2);
        assertThat(history()).isEqualTo(BEFORE);
        change(lake.base(contract), schema.base(), 2, version("K1", "new", 3, SECOND));
        assertThat(history()).isEqualTo(AFTER);
    }

    @Test
    void aLaterMergeOfTheBaseTableAloneDoesNotHideThatTheNextOneStandsInTheMiddle() {
        close(2);
        change(lake.base(contract), schema.base(), 2, version("K1", "new", 3, SECOND));
        change(lake.base(contract), schema.base(), 3, version("K3", "old", 4, SECOND));
        change(
                lake.closed(contract),
                schema.closed(),
                4,
                append(version("K3", "old", 4, SECOND), Timestamp.from(Instant.parse("2026-03-01T00:00:00Z")), 4L));
        assertThat(history()).containsExactly("K1|new|open", "K1|old|ended", "K2|old|open", "K3|old|open");
    }

    @Test
    void olderVersionsAreReadAsTheyWereAndSoAreTheRowsOfSomeKeys() {
        Map<String, Long> before = versions();
        close(2);
        change(lake.base(contract), schema.base(), 2, version("K1", "new", 3, SECOND));
        assertThat(shown(inputs.read("sample.t_history", before, Optional.empty())))
                .isEqualTo(BEFORE);
        StructType key = new StructType().add("k", DataTypes.StringType);
        OfKeys one = new OfKeys(List.of("k"), lake.spark().createDataFrame(List.of(RowFactory.create("K1")), key));
        assertThat(shown(inputs.read("sample.t_history", versions(), Optional.of(one))))
                .containsExactly("K1|new|open", "K1|old|ended");
        assertThat(shown(inputs.read("sample.t_history", before, Optional.of(one))))
                .containsExactly("K1|old|open");
    }

    /** The first commit of a merge that ends K1's first version. */
    private void close(long commit) {
        change(lake.closed(contract), schema.closed(), commit, append(version("K1", "old", 1, FIRST), SECOND, commit));
    }

    private List<String> history() {
        return shown(inputs.read("sample.t_history", versions(), Optional.empty()));
    }

    private Map<String, Long> versions() {
        return Map.of(
                "sample.t", lake.base(contract).version(),
                "sample.t_closed", lake.closed(contract).version());
    }

    private static List<String> shown(Dataset<Row> history) {
        return history
                .selectExpr("k || '|' || a || '|' || if(valid_to IS NULL, 'open', 'ended')")
                .collectAsList()
                .stream()
                .map(row -> row.getString(0))
                .sorted()
                .toList();
    }

    private void change(LakeTable table, StructType columns, long commit, Row... rows) {
        List<String> key = columns.length() == schema.base().length() ? List.of("k") : List.of("k", "_valid_from");
        Dataset<Row> changes =
                lake.spark().createDataFrame(List.of(rows), columns).withColumn("_delete", lit(false));
        table.apply(changes, key, columns, new Commit(commit, commit));
    }

    private static Row version(String key, String value, long hash, Timestamp from) {
        return RowFactory.create(key, value, "a/one", 1L, 1L, 0, 1L, 0, from, hash, null, null, from);
    }

    private static Row append(Row version, Object... more) {
        Object[] cells = new Object[version.length() + more.length];
        for (int i = 0; i < version.length(); i++) {
            cells[i] = version.get(i);
        }
        System.arraycopy(more, 0, cells, version.length(), more.length);
        return RowFactory.create(cells);
    }
}
