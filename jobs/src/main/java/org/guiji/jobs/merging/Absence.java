package org.guiji.jobs.merging;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.greatest;
import static org.apache.spark.sql.functions.lit;

import java.sql.Timestamp;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/** Keys that a full extract no longer contains, as if the extract had said "delete" for each of them. */
final class Absence {
    private Absence() {}

    /**
     * @param live the resource's own live keys with their {@code _o_…} columns
     * @return rows with key, origin, {@code _deleted} and the outcome {@link Outcomes#ABSENT}
     */
    static Dataset<Row> rows(Incoming incoming, Dataset<Row> live, Tables tables) {
        return live.join(incoming.keysSeen(), tables.key(), "left_anti")
                .withColumn("_resource", lit(incoming.resource()))
                .withColumn("_run", lit(incoming.run()))
                .withColumn("_sequence", lit(incoming.sequence()))
                .withColumn("_file", lit(0))
                .withColumn("_line", lit(0L))
                .withColumn("_item", lit(0))
                // A row may speak of a later time than the extract that lacks it; nothing ends before it was said.
                .withColumn("_source_time", greatest(lit(Timestamp.from(incoming.sourceTime())), col("_o_time")))
                .withColumn("_hash", lit(0L))
                .withColumn("_flags", lit(null).cast("string"))
                .withColumn("_deleted", lit(true))
                .withColumn("_outcome", lit(Outcomes.ABSENT));
    }

    static Dataset<Row> live(Dataset<Row> own) {
        return own.where(col("_o_deleted").equalTo(false));
    }
}
