package org.guiji.jobs.checking;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.concat_ws;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.size;
import static org.apache.spark.sql.functions.when;

import java.nio.file.Files;
import java.nio.file.Path;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.guiji.quality.judging.Lookups;

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

    /** Place, flags and reasons of rows that violate a rule about other rows; there only when some do. */
    Path lookupsPath() {
        return folder.resolve("lookups");
    }

    /** All rows, rejected ones included. */
    public Dataset<Row> all() {
        return spark.read().parquet(rowsPath().toString());
    }

    /** Rows that no rule rejects, repeats included. */
    public Dataset<Row> good() {
        Dataset<Row> passed = passed();
        if (!Files.exists(lookupsPath())) {
            return passed;
        }
        Column flags = concat_ws(",", col("_flags"), col(Lookups.FLAGS));
        return passed.join(lookups(), Duplicates.PLACE, "left_outer")
                .where(col(Lookups.REASONS)
                        .isNull()
                        .or(size(col(Lookups.REASONS)).equalTo(0)))
                .withColumn("_flags", when(flags.notEqual(lit("")), flags))
                .drop(Lookups.FLAGS, Lookups.REASONS);
    }

    /** Rows that no rule about the row alone rejects. */
    Dataset<Row> passed() {
        return all().where(col("_quarantined").equalTo(false));
    }

    private Dataset<Row> lookups() {
        return spark.read().parquet(lookupsPath().toString());
    }

    /** Rows that a rule about other rows rejects, with their {@code _reasons}. */
    Dataset<Row> rejectedByLookup() {
        Dataset<Row> passed = passed();
        return Files.exists(lookupsPath())
                ? passed.join(lookups().where(size(col(Lookups.REASONS)).gt(0)), Duplicates.PLACE)
                        .withColumn("_reasons", col(Lookups.REASONS))
                : passed.limit(0);
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
