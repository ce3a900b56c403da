package org.guiji.jobs.lake;

import io.delta.tables.DeltaTable;
import java.util.List;
import java.util.Objects;
import org.apache.spark.sql.Row;

/**
 * What happened to a table since one of its versions.
 *
 * @param version -1 for no table
 */
public record CommitsSince(LakeTable table, long version) {

    /** Whether a run has changed the table's rows. */
    public boolean areOf(long run) {
        return commits().stream().anyMatch(commit -> isOf(run, commit));
    }

    /** Whether other runs, or a restore, have changed the table's rows. Upkeep changes no row. */
    public boolean areOfOthersThan(long run) {
        return commits().stream()
                .filter(commit -> !isOf(run, commit))
                .anyMatch(commit -> commit.getString(0).equals("RESTORE")
                        || Objects.requireNonNullElse(commit.getString(1), "").startsWith("run "));
    }

    /** The log is read only where the table has another version. */
    private List<Row> commits() {
        long now = table.version();
        return now <= version
                ? List.of()
                : DeltaTable.forPath(table.spark(), table.path().toString())
                        .history((int) Math.min(Integer.MAX_VALUE, now - version))
                        .select("operation", "userMetadata")
                        .collectAsList();
    }

    private static boolean isOf(long run, Row commit) {
        return ("run " + run).equals(commit.getString(1));
    }
}
