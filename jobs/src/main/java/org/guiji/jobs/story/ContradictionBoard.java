package org.guiji.jobs.story;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.xxhash64;

import java.util.Optional;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.guiji.jobs.lake.Lake;
import org.guiji.jobs.lake.LakeTable;
import org.guiji.jobs.lake.TableSchema;
import org.guiji.schemas.contracts.TableContract;
import org.guiji.schemas.workspace.Workspace;

/** The contradictions of all tables. */
record ContradictionBoard(Workspace workspace, Lake lake) {

    /** As {@code governance.contradictions} shows them: no value, and of keys their hash; nothing where none ever was. */
    Optional<Dataset<Row>> published() {
        return workspace.tables().all().stream()
                .filter(contract -> lake.contradictions(contract).exists())
                .map(contract -> published(contract, lake.contradictions(contract)))
                .reduce(Dataset::unionByName);
    }

    private static Dataset<Row> published(TableContract contract, LakeTable contradictions) {
        Column[] key = new TableSchema(contract)
                .keyColumns().stream().map(name -> col("`" + name + "`")).toArray(Column[]::new);
        return contradictions
                .read()
                .select(
                        col("_opened_run").as("run_id"),
                        lit(contract.name()).as("table_name"),
                        xxhash64(key).as("key_hash"),
                        col("_column").as("column_name"),
                        col("_id").as("contradiction_id"),
                        col("_status").as("status"),
                        col("_winner").as("resource"),
                        col("_losers").as("other_resources"),
                        col("_tied").as("tied"),
                        col("_opened_at").as("opened_at"),
                        col("_changed_run").as("changed_run"),
                        col("_changed_at").as("changed_at"));
    }
}
