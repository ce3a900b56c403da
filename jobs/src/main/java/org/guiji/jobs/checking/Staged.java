package org.guiji.jobs.checking;

import static org.apache.spark.sql.functions.col;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.apache.spark.sql.DataFrameWriter;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.types.DataType;
import org.apache.spark.sql.types.StructType;
import org.guiji.jobs.lake.StagedFiles;

/** The rows of a delivery as the check left them on disk. */
public final class Staged {
    private final SparkSession spark;
    private final Path folder;

    public Staged(SparkSession spark, Path folder) {
        this.spark = spark;
        this.folder = folder;
    }

    /** Good rows and rejected ones in folders of their own: the good ones may become a table's files. */
    void write(Dataset<Row> rows) {
        write(rows, rows.write().partitionBy("_quarantined"), "rows");
    }

    void writeDispositions(Dataset<Row> rows) {
        write(rows, rows.write(), "dispositions");
    }

    /** All rows, rejected ones included. */
    public Dataset<Row> all() {
        return read("rows");
    }

    /** Rows that no rule rejects, repeats included. */
    public Dataset<Row> good() {
        return all().where(col("_quarantined").equalTo(false));
    }

    public Dataset<Row> dispositions() {
        return read("dispositions");
    }

    /** One row per key: what is to be merged. */
    public Dataset<Row> winners(boolean repeats) {
        return repeats ? Duplicates.without(good(), dispositions()) : good();
    }

    /** The winners as files. */
    public StagedFiles files(boolean repeats) {
        return new StagedFiles(
                folder.resolve("rows").resolve("_quarantined=false"),
                good(),
                repeats ? Optional.of(new StagedFiles.LeftOut(dispositions(), Duplicates.PLACE)) : Optional.empty());
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

    private void write(Dataset<Row> rows, DataFrameWriter<Row> writer, String name) {
        writer.mode("overwrite").parquet(folder.resolve(name).toString());
        try {
            Files.writeString(schemaOf(name), rows.schema().json());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** With the schema beside it: Spark starts a job to find out about a Parquet file's. */
    private Dataset<Row> read(String name) {
        try {
            StructType schema = (StructType) DataType.fromJson(Files.readString(schemaOf(name)));
            return spark.read().schema(schema).parquet(folder.resolve(name).toString());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private Path schemaOf(String name) {
        return folder.resolve(name + ".schema.json");
    }
}
