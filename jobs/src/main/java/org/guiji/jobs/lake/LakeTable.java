package org.guiji.jobs.lake;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.lit;

import io.delta.tables.DeltaTable;
import io.delta.tables.DeltaTableBuilder;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.delta.DeltaLog;
import org.apache.spark.sql.delta.Snapshot;
import org.apache.spark.sql.types.StructField;
import org.apache.spark.sql.types.StructType;
import scala.Option;

/** One Delta table of the lake, addressed by its path. */
public final class LakeTable {
    /** How long a restore and a look at an old version are promised. */
    public static final Duration PROMISED = Duration.ofDays(365);

    private final SparkSession spark;
    private final Path path;

    LakeTable(SparkSession spark, Path path) {
        this.spark = spark;
        this.path = path;
    }

    public Path path() {
        return path;
    }

    SparkSession spark() {
        return spark;
    }

    public boolean exists() {
        return DeltaTable.isDeltaTable(spark, path.toString());
    }

    /**
     * Creates the table without rows; does nothing when it is there.
     *
     * @param key columns that rows are looked up by: the only ones that files keep their bounds of
     */
    public void createIfMissing(StructType schema, String comment, List<String> key) {
        if (!exists()) {
            fresh(schema, comment)
                    // Costs nothing here: no commit of a run writes a file for it, readers tell changes by the vectors.
                    .property("delta.enableChangeDataFeed", "true")
                    .property("delta.dataSkippingStatsColumns", String.join(",", key))
                    .execute();
        }
    }

    public Dataset<Row> read() {
        DeltaLog log = log();
        return KnownFiles.rows(spark, log, snapshot(log))
                .orElseGet(() -> spark.read().format("delta").load(path.toString()));
    }

    /**
     * A version that a run made.
     *
     * @param run whose commit it is
     */
    public record Version(long number, Instant at, long run) {}

    /** The newest versions that runs made, oldest first. */
    public List<Version> versions(int newest) {
        if (!exists()) {
            return List.of();
        }
        List<Version> versions = new ArrayList<>();
        for (Row commit : DeltaTable.forPath(spark, path.toString())
                .history()
                .select("version", "timestamp", "userMetadata")
                .where("userMetadata like 'run %'")
                .orderBy(org.apache.spark.sql.functions.col("version").desc())
                .limit(newest)
                .collectAsList()) {
            versions.add(new Version(
                    commit.getLong(0),
                    commit.getTimestamp(1).toInstant(),
                    Long.parseLong(commit.getString(2).substring(4))));
        }
        Collections.reverse(versions);
        return List.copyOf(versions);
    }

    /** The rows that were live in a version. */
    public Dataset<Row> readAt(long version) {
        DeltaLog log = log();
        return KnownFiles.rows(spark, log, snapshot(log, version)).orElseGet(() -> spark.read()
                .format("delta")
                .option("versionAsOf", version)
                .load(path.toString()));
    }

    /** The newest commit of a run that a version knows; nothing where that is not noted beside it. */
    public Optional<Long> commitAt(long version) {
        return Commit.newest(snapshot(log(), version), Commit.APPLICATION);
    }

    /** The version readers see now; -1 when there is no table. */
    public long version() {
        return snapshot(log()).version();
    }

    /** The columns of the newest version. */
    StructType columns() {
        return snapshot(log()).schema();
    }

    /** @param place where among the others, as SQL says it */
    void addColumn(StructField column, String place) {
        String comment = column.getComment().isDefined()
                ? " COMMENT '" + column.getComment().get().replace("\\", "\\\\").replace("'", "\\'") + "'"
                : "";
        spark.sql("ALTER TABLE delta.`" + path.toString().replace("`", "``") + "` ADD COLUMNS (`" + column.name() + "` "
                + column.dataType().sql() + comment + " " + place + ")");
    }

    private DeltaLog log() {
        return DeltaLog.forTable(spark, path.toString());
    }

    /** The newest version there is. */
    static Snapshot snapshot(DeltaLog log) {
        return log.update(false, Option.empty(), Option.empty());
    }

    /** A version that there was. */
    static Snapshot snapshot(DeltaLog log, long version) {
        Snapshot now = snapshot(log);
        return now.version() == version ? now : log.getSnapshotAt(version, Option.empty(), Option.empty());
    }

    /** Whether no file belongs to the table. A table is created without rows, so one that is new is not looked into. */
    public boolean isEmpty() {
        Snapshot now = snapshot(log());
        return now.version() == 0 || KnownFiles.count(now) == 0;
    }

    /**
     * Values of columns of rows that are in one of two versions only. Files that both versions have are not read.
     *
     * @param from -1 for no table
     */
    public Dataset<Row> changedBetween(long from, long to, List<String> columns) {
        return new VersionDifference(spark, log()).between(from, to, columns);
    }

    /** The table with nothing in it, unless it is there; any of its columns may be looked up. */
    public void createIfMissing(StructType schema, String comment) {
        if (!exists()) {
            fresh(schema, comment).execute();
        }
    }

    /** The table with nothing in it, unless it is there; of its past nothing is promised. */
    void createIfMissing(StructType schema) {
        if (!exists()) {
            DeltaTable.createIfNotExists(spark)
                    .location(path.toString())
                    .addColumns(schema)
                    // Each takes several seconds, and they are committed to after each command.
                    .property("delta.checkpointInterval", "100")
                    .execute();
        }
    }

    private DeltaTableBuilder fresh(StructType schema, String comment) {
        String promised = "interval " + PROMISED.toDays() + " days";
        return DeltaTable.createIfNotExists(spark)
                .location(path.toString())
                .addColumns(schema)
                .comment(comment)
                .property("delta.enableDeletionVectors", "true")
                .property("delta.checkpointInterval", "100")
                .property("delta.logRetentionDuration", promised)
                .property("delta.deletedFileRetentionDuration", promised);
    }

    /** Makes these rows and their columns the table, in one commit: readers see what was there before, or all of it. */
    public void replaceWith(Dataset<Row> rows, Commit commit) {
        rows.write()
                .format("delta")
                .mode("overwrite")
                .option("overwriteSchema", "true")
                .option("txnAppId", Commit.APPLICATION)
                .option("txnVersion", commit.sequence())
                .option("userMetadata", "run " + commit.run())
                .save(path.toString());
    }

    /**
     * Makes rows all that the table has; segments that did not change are left alone.
     *
     * @param frame makes rows of those of a segment
     * @return false for a table that is missing or has other columns: nothing was done
     */
    boolean become(StructType schema, Segments segments, Function<List<Row>, Dataset<Row>> frame) {
        return commit(spark, schema, made -> made.become(segments, frame));
    }

    /**
     * Adds rows in the name of an application that does so once.
     *
     * @return false for a table that is missing or has other columns: nothing was done
     */
    boolean append(Dataset<Row> rows, String application) {
        return commit(rows.sparkSession(), rows.schema(), made -> made.append(rows, application));
    }

    private boolean commit(SparkSession session, StructType schema, Consumer<OneCommit> change) {
        if (!exists()) {
            return false;
        }
        OneCommit made = OneCommit.on(session, path);
        boolean fits = made.fits(schema);
        if (fits) {
            change.accept(made);
        }
        return fits;
    }

    /** Bytes of the files that the newest version has; 0 when there is no table. */
    public long liveBytes() {
        return exists() ? KnownFiles.bytes(snapshot(log())).orElseGet(this::bytes) : 0;
    }

    /** Bytes below the table's folder, old versions included. */
    public long bytes() {
        try {
            org.apache.hadoop.fs.Path folder = new org.apache.hadoop.fs.Path(path.toString());
            var files = folder.getFileSystem(spark.sparkContext().hadoopConfiguration());
            return files.exists(folder) ? files.getContentSummary(folder).getLength() : 0;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /**
     * Applies changes by key in one commit: rows whose {@code _delete} is true leave, the others replace the row of
     * their key or are added. Keys of {@code changes} must be unique.
     */
    public void apply(Dataset<Row> changes, List<String> key, StructType schema, Commit commit) {
        apply(changes, Optional.empty(), key, schema, commit);
    }

    /** The same. @param known where the rows stand that leave or are replaced, as far as that was found out */
    public void apply(
            Dataset<Row> changes, Optional<Places> known, List<String> key, StructType schema, Commit commit) {
        Attempts.at(() -> applyOnce(changes, known, key, schema, commit));
    }

    private void applyOnce(
            Dataset<Row> changes, Optional<Places> known, List<String> key, StructType schema, Commit commit) {
        OneCommit made = OneCommit.on(changes.sparkSession(), path);
        if (made.wasMade(commit)) {
            return;
        }
        Dataset<Row> added = changes.where("NOT _delete")
                .select(Arrays.stream(schema.fieldNames())
                        .map(name -> col("`" + name + "`"))
                        .toArray(Column[]::new));
        if (made.fits(added.schema())) {
            made.replace(added, standing(made, known, changes, key), commit);
        } else {
            applyByMerge(changes, key, schema, commit);
        }
    }

    /**
     * The same where the rows to be added stand in files already: the files become the table's.
     *
     * @param added the files of those rows of {@code changes} that do not leave
     * @param known where the rows stand that leave or are replaced, as far as that was found out
     */
    public void apply(
            Dataset<Row> changes,
            StagedFiles added,
            Optional<Places> known,
            List<String> key,
            StructType schema,
            Commit commit) {
        Attempts.at(() -> applyOnce(changes, added, known, key, schema, commit));
    }

    private void applyOnce(
            Dataset<Row> changes,
            StagedFiles added,
            Optional<Places> known,
            List<String> key,
            StructType schema,
            Commit commit) {
        OneCommit made = OneCommit.on(changes.sparkSession(), path);
        if (made.wasMade(commit)) {
            return;
        }
        if (!made.fitsWithin(added.rows().schema())) {
            applyByMerge(changes, key, schema, commit);
            return;
        }
        try {
            made.adopt(added, key, Optional.of(standing(made, known, changes, key)), commit);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private Dataset<Row> standing(OneCommit made, Optional<Places> known, Dataset<Row> changes, List<String> key) {
        return known.filter(made::stillHolds).map(Places::rows).orElseGet(() -> KeyReach.of(changes, key)
                .within(Places.with(read())));
    }

    /** Adds the rows of staged files, by making the files the table's where they fit. */
    public void add(StagedFiles staged, List<String> key, StructType schema, Commit commit) {
        Attempts.at(() -> addOnce(staged, key, schema, commit));
    }

    private void addOnce(StagedFiles staged, List<String> key, StructType schema, Commit commit) {
        OneCommit made = OneCommit.on(spark, path);
        if (made.wasMade(commit)) {
            return;
        }
        if (!made.fitsWithin(staged.rows().schema())) {
            append(staged.entering(), schema, commit);
            return;
        }
        try {
            made.adopt(staged, key, Optional.empty(), commit);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void append(Dataset<Row> rows, StructType schema, Commit commit) {
        List<String> present = List.of(rows.columns());
        rows.select(Arrays.stream(schema.fields())
                        .map(field -> (present.contains(field.name()) ? col("`" + field.name() + "`") : lit(null))
                                .cast(field.dataType())
                                .as(field.name()))
                        .toArray(Column[]::new))
                .write()
                .format("delta")
                .mode("append")
                .option("txnAppId", Commit.APPLICATION)
                .option("txnVersion", commit.sequence())
                .option("userMetadata", "run " + commit.run())
                .save(path.toString());
    }

    /** What {@link #apply} does, by Delta's public MERGE: slower, and what the other way is compared with. */
    void applyByMerge(Dataset<Row> changes, List<String> key, StructType schema, Commit commit) {
        SparkSession session = changes.sparkSession();
        session.conf().set("spark.databricks.delta.write.txnAppId", Commit.APPLICATION);
        session.conf().set("spark.databricks.delta.write.txnVersion", Long.toString(commit.sequence()));
        session.conf().set("spark.databricks.delta.commitInfo.userMetadata", "run " + commit.run());
        try {
            merge(changes, key, schema, session);
        } finally {
            session.conf().unset("spark.databricks.delta.write.txnAppId");
            session.conf().unset("spark.databricks.delta.write.txnVersion");
            session.conf().unset("spark.databricks.delta.commitInfo.userMetadata");
        }
    }

    private void merge(Dataset<Row> changes, List<String> key, StructType schema, SparkSession session) {
        String on =
                key.stream().map(name -> "t.`" + name + "` = s.`" + name + "`").collect(Collectors.joining(" AND "));
        java.util.Map<String, String> values = Arrays.stream(schema.fieldNames())
                .collect(Collectors.toMap(name -> "`" + name + "`", name -> "s.`" + name + "`"));
        DeltaTable.forPath(session, path.toString())
                .as("t")
                .merge(changes.as("s"), on)
                .whenMatched("s._delete")
                .delete()
                .whenMatched()
                .updateExpr(values)
                .whenNotMatched("NOT s._delete")
                .insertExpr(values)
                .execute();
    }

    /** Makes an old version the current one, as a new commit. */
    public void restoreTo(long version) {
        DeltaTable.forPath(spark, path.toString()).restoreToVersion(version);
    }
}
