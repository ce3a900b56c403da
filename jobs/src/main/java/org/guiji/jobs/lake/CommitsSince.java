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

    /**
     * Whether other runs, or a restore, have changed the table's rows, and this run has not. Upkeep changes no row. The
     * log is read only where the table has another version.
     */
    public boolean areOthersThan(long run) {
        long now = table.version();
        if (now <= version) {
            return false;
        }
        List<Row> commits = DeltaTable.forPath(table.spark(), table.path().toString())
                .history((int) Math.min(Integer.MAX_VALUE, now - version))
                .select("operation", "userMetadata")
                .collectAsList();
        String own = "run " + run;
        return commits.stream().noneMatch(commit -> own.equals(commit.getString(1)))
                && commits.stream()
                        .anyMatch(commit -> commit.getString(0).equals("RESTORE")
                                || Objects.requireNonNullElse(commit.getString(1), "")
                                        .startsWith("run "));
    }
}
