package org.guiji.jobs.story;

import static org.apache.spark.sql.functions.broadcast;
import static org.apache.spark.sql.functions.col;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.types.StructType;
import org.guiji.jobs.receiving.Attachment;
import org.guiji.schemas.catalogue.Resource;

/** The files that came beside the rows, put next to the rows that name them as {@code _found_sm3}. */
record Attachments(Resource resource, List<Attachment> files) {
    private static final StructType SCHEMA =
            new StructType().add("_attachment_name", "string", false).add("_found_sm3", "string", false);

    Dataset<Row> joined(SparkSession spark, Dataset<Row> conformed) {
        if (resource.delivery().attachments().isEmpty()) {
            return conformed;
        }
        Map<String, Row> byName = new LinkedHashMap<>();
        for (Attachment file : files) {
            // Metadata may name a file with or without its folder in the package.
            byName.put(file.name(), RowFactory.create(file.name(), file.sm3()));
            String last = file.name().substring(file.name().lastIndexOf('/') + 1);
            byName.putIfAbsent(last, RowFactory.create(last, file.sm3()));
        }
        Dataset<Row> found = spark.createDataFrame(List.copyOf(byName.values()), SCHEMA);
        return conformed
                .join(broadcast(found), col("_attachment").equalTo(col("_attachment_name")), "left_outer")
                .drop("_attachment_name");
    }
}
