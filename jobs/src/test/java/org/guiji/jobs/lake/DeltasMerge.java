package org.guiji.jobs.lake;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.to_json;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.types.MapType;
import org.apache.spark.sql.types.StructType;

/** What Delta's public MERGE makes of a table, on a copy of it. */
public final class DeltasMerge {
    private DeltasMerge() {}

    /**
     * All rows as the changes leave them, as texts, sorted.
     *
     * @param changes rows in the table's layout with {@code _delete}
     * @param copy where the copy is made
     */
    public static List<String> rows(
            LakeTable table, List<String> key, StructType schema, Dataset<Row> changes, Path copy) {
        LakeTable beside = new LakeTable(table.spark(), copy);
        beside.createIfMissing(schema, "", key);
        beside.replaceWith(table.read(), new Commit(1, 1));
        beside.applyByMerge(changes, key, schema, new Commit(2, 2));
        return rows(beside);
    }

    /** All rows as texts, sorted. */
    public static List<String> rows(LakeTable table) {
        Column[] columns = Arrays.stream(table.read().schema().fields())
                .map(field -> field.dataType() instanceof MapType ? to_json(col(field.name())) : col(field.name()))
                .toArray(Column[]::new);
        List<String> rows = new ArrayList<>();
        table.read().select(columns).collectAsList().forEach(row -> rows.add(row.mkString("|")));
        rows.sort(null);
        return rows;
    }
}
