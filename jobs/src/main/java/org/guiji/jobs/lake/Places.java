package org.guiji.jobs.lake;

import static org.apache.spark.sql.functions.col;

import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructType;

/**
 * Where rows of a table stand: {@link #FILE}, the name of a file, and {@link #ROW}, counted from 0 in it.
 *
 * @param version of the table in which they stand there
 */
public record Places(long version, Dataset<Row> rows) {
    public static final String FILE = "_in";
    public static final String ROW = "_at";

    /** How places are kept in files. */
    public static final StructType SCHEMA =
            new StructType().add(FILE, DataTypes.StringType).add(ROW, DataTypes.LongType);

    /** Rows as they are read from files, with their places. */
    public static Dataset<Row> with(Dataset<Row> rows) {
        return rows.select(
                col("*"),
                col("_metadata.file_name").as(FILE),
                col("_metadata.row_index").as(ROW));
    }
}
