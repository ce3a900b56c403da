package org.guiji.jobs.thematic;

import static org.apache.spark.sql.functions.broadcast;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.lit;

import java.util.List;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/**
 * The rows of an input that stand under some keys of a thematic table.
 *
 * @param columns of the input that stand for the key, in its order
 */
record OfKeys(List<String> columns, Dataset<Row> keys) {
    Dataset<Row> within(Dataset<Row> rows) {
        String[] renamed = new String[columns.size()];
        Column same = lit(true);
        for (int i = 0; i < renamed.length; i++) {
            renamed[i] = "_key_" + i;
            same = same.and(rows.col("`" + columns.get(i) + "`").equalTo(col(renamed[i])));
        }
        return rows.join(broadcast(keys.toDF(renamed)), same, "left_semi");
    }
}
