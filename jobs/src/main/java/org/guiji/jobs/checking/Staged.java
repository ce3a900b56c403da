package org.guiji.jobs.checking;

import static org.apache.spark.sql.functions.col;

import java.nio.file.Path;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;

/** The rows of a delivery as the check left them on disk. */
public final class Staged {
    private final SparkSession spark;
    private final Path folder;

    public Staged(SparkSession spark, Path folder) {
        this.spark = spark;
        this.folder = folder;
    }

    Path rowsPath() {
        return folder.resolve("rows");
    }

    Path dispositionsPath() {
        return folder.resolve("dispositions");
    }

    /** All rows, rejected ones included. */
    public Dataset<Row> all() {
        return spark.read().parquet(rowsPath().toString());
    }

    /** Rows that no rule rejects, repeats included. */
    public Dataset<Row> good() {
        return all().where(col("_quarantined").equalTo(false));
    }

    public Dataset<Row> dispositions() {
        return spark.read().parquet(dispositionsPath().toString());
    }

    /** One row per key: what is to be merged. */
    public Dataset<Row> winners(boolean repeats) {
        return repeats ? Duplicates.without(good(), dispositions()) : good();
    }

    /** Accepted rows: the winners, and the older rows of their keys. */
    public Dataset<Row> accepted(boolean repeats) {
        if (!repeats) {
            return good();
        }
        return Duplicates.without(
                good(), dispositions().where(col("_disposition").notEqual(Duplicates.SUPERSEDED)));
    }

    /** Rows that were rejected because another row of the delivery contradicts them. */
    public Dataset<Row> conflicts(boolean repeats) {
        Dataset<Row> good = good();
        return repeats ? Duplicates.only(good, dispositions(), Duplicates.CONFLICT) : good.limit(0);
    }
}
