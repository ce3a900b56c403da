package org.guiji.jobs.reading;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.functions;
import org.apache.spark.sql.types.BinaryType;
import org.apache.spark.sql.types.DataType;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructField;
import org.guiji.jobs.receiving.Part;

/** Parquet by Spark's own reader, whose values become texts: nested ones as JSON, bytes as Base64. */
final class ParquetRows {
    private ParquetRows() {}

    static Dataset<Row> of(SparkSession spark, List<Part> parts, List<String> names, List<String> columns) {
        Dataset<Row> all = null;
        for (Part part : parts) {
            Dataset<Row> one = rows(spark, part, names, columns);
            all = all == null ? one : all.unionByName(one);
        }
        return Objects.requireNonNull(all);
    }

    private static Dataset<Row> rows(SparkSession spark, Part part, List<String> names, List<String> columns) {
        Dataset<Row> typed = spark.read().parquet(part.path());
        List<Column> chosen = new ArrayList<>();
        for (int i = 0; i < names.size(); i++) {
            String name = names.get(i);
            StructField field = typed.schema().apply(name);
            Column value = typed.col("`" + name.replace("`", "``") + "`");
            chosen.add(text(value, field.dataType()).as(columns.get(i)));
        }
        chosen.add(functions.lit(part.index()).as("_file"));
        chosen.add(functions.col("_metadata.row_index").plus(1L).as("_line"));
        chosen.add(functions.lit(0).as("_item"));
        chosen.add(functions.lit(null).cast(DataTypes.StringType).as("_broken"));
        return typed.select(chosen.toArray(Column[]::new));
    }

    private static Column text(Column value, DataType type) {
        if (type instanceof BinaryType) {
            return functions.base64(value);
        }
        String name = type.typeName();
        boolean nested = name.equals("struct") || name.equals("array") || name.equals("map");
        return nested ? functions.to_json(value) : value.cast(DataTypes.StringType);
    }
}
