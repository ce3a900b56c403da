package org.guiji.jobs.checking;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.concat_ws;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.size;
import static org.apache.spark.sql.functions.when;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.types.DataType;
import org.apache.spark.sql.types.StructType;
import org.guiji.jobs.lake.StagedFiles;
import org.guiji.jobs.lake.StagingFormat;
import org.guiji.quality.judging.Lookups;

/** The rows of a delivery as the check left them on disk. */
public final class Staged {
    /** The ids of the rules that are waived for a row, with commas. Only rules about other rows read it from here. */
    public static final String WAIVED = "_waived";

    private static final String ROWS = "rows";

    static final String QUARANTINED = "_quarantined";

    /** What only a rejected row needs: why, and what a provider needs to correct it. */
    private static final List<String> OF_REJECTED = List.of("_broken", "_reasons", "_delivered");

    private final SparkSession spark;
    private final Path folder;

    public Staged(SparkSession spark, Path folder) {
        this.spark = spark;
        this.folder = folder;
    }

    /**
     * Good rows and rejected ones in folders of their own: the good ones may become a table's files.
     *
     * @param columns of the rows that are kept
     * @param empty those of them that no row fills: a file without a column is read as one full of nulls
     */
    void write(Dataset<Row> rows, List<String> columns, List<String> empty) {
        List<String> rejected = new ArrayList<>(columns);
        rejected.remove(QUARANTINED);
        rejected.removeAll(empty);
        List<String> good = new ArrayList<>(rejected);
        good.removeAll(OF_REJECTED);
        StagingFormat.write(rows, folder.resolve(ROWS), QUARANTINED, good, rejected);
        keepSchema(ROWS, rows, columns);
    }

    /** The same where rules are still to be asked: as long as any row may be sent back, all carry what was delivered. */
    void writeUndecided(Dataset<Row> rows, List<String> columns) {
        StagingFormat.write(rows, folder.resolve(ROWS), columns);
        keepSchema(ROWS, rows, columns);
    }

    void writeDispositions(Dataset<Row> rows) {
        write(rows, "dispositions");
    }

    /** Place, flags and reasons of rows that violate a rule about other rows; there only when some do. */
    Path lookupsPath() {
        return folder.resolve("lookups");
    }

    /** All rows, rejected ones included. */
    public Dataset<Row> all() {
        return read(ROWS);
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
        return all().where(col(QUARANTINED).equalTo(false));
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
        return read("dispositions");
    }

    /** One row per key: what is to be merged. */
    public Dataset<Row> winners(boolean repeats) {
        return repeats ? Duplicates.without(good(), dispositions()) : good();
    }

    /**
     * The winners as files: those of the pass, unless a rule about other rows might have rejected or flagged some since.
     * Then they are written again, without what only a rejected row needs.
     */
    public StagedFiles files(boolean repeats) {
        return filesOfThePass(repeats).orElseGet(() -> {
            write(good().drop("_reasons", "_delivered", WAIVED), "good");
            return winners(folder.resolve("good"), read("good"), repeats);
        });
    }

    /** The winners as the files of the pass; nothing where a rule about other rows was asked since. */
    public Optional<StagedFiles> filesOfThePass(boolean repeats) {
        Path apart = folder.resolve(ROWS).resolve(QUARANTINED + "=false");
        return Files.exists(apart) && !Files.exists(lookupsPath())
                ? Optional.of(winners(apart, good(), repeats))
                : Optional.empty();
    }

    private StagedFiles winners(Path files, Dataset<Row> rows, boolean repeats) {
        return repeats
                ? StagedFiles.leavingOut(files, rows, dispositions(), Duplicates.PLACE)
                : new StagedFiles(files, rows, Optional.empty());
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

    private void write(Dataset<Row> rows, String name) {
        rows.write().mode("overwrite").parquet(folder.resolve(name).toString());
        keepSchema(name, rows, List.of(rows.columns()));
    }

    private void keepSchema(String name, Dataset<Row> rows, List<String> columns) {
        StructType kept = new StructType();
        for (String column : columns) {
            kept = kept.add(rows.schema().apply(column));
        }
        try {
            Files.writeString(schemaOf(name), kept.json());
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
