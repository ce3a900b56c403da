package org.guiji.jobs.lake;

import io.delta.tables.DeltaTable;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.delta.DeltaLog;
import org.apache.spark.sql.delta.Snapshot;
import org.apache.spark.sql.delta.actions.AddFile;
import scala.Console;

/**
 * What keeps a table as quick as it was on its first day: few files, few struck rows, a short log. No row changes, so no
 * reader and no run notices anything; old versions stay readable until their retention ends. Where merges may write the
 * table, the caller holds its lease.
 */
public final class TableCare {
    /** A file of this size is read whole in about a second: it is left alone. */
    private static final long SMALL = 64L << 20;

    private static final long WHOLE = 128L << 20;

    private final SparkSession spark;
    private final Path path;
    private final long whole;

    /** @param table one that exists; its session's settings are changed, so the session is the caller's alone */
    public TableCare(LakeTable table) {
        this(table, WHOLE);
    }

    /** @param whole bytes of a file that is written anew */
    TableCare(LakeTable table, long whole) {
        this.spark = table.spark();
        this.path = table.path();
        this.whole = whole;
    }

    /**
     * How a table is.
     *
     * @param small files that are worth being put together
     * @param struck rows that stand in files and are in the table no more
     * @param loose commits since the last checkpoint: each is a file that whoever opens the table reads
     */
    public record Condition(long version, long files, long small, long bytes, long rows, long struck, long loose) {}

    public Condition condition() {
        Snapshot snapshot = snapshot();
        long small = 0;
        long bytes = 0;
        long rows = 0;
        long struck = 0;
        List<AddFile> files = KnownFiles.of(snapshot);
        for (AddFile file : files) {
            small += file.size() < SMALL ? 1 : 0;
            bytes += file.size();
            var all = file.numPhysicalRecords();
            rows += all.isDefined() ? ((Number) all.get()).longValue() : 0;
            struck += file.deletionVector() == null ? 0 : file.deletionVector().cardinality();
        }
        long checkpoint = Math.max(0, snapshot.logSegment().checkpointProvider().version());
        return new Condition(
                snapshot.version(), files.size(), small, bytes, rows, struck, snapshot.version() - checkpoint);
    }

    /** Puts small files together, and writes files of which more than a twentieth is struck out anew without that. */
    public void compact() {
        set("minFileSize", Long.toString(SMALL));
        set("maxFileSize", Long.toString(whole));
        DeltaTable.forPath(spark, path.toString()).optimize().executeCompaction();
    }

    /** Writes the whole table anew, near keys into one file: whoever looks for a key then opens one file of many. */
    public void sortBy(String column) {
        set("maxFileSize", Long.toString(whole));
        DeltaTable.forPath(spark, path.toString()).optimize().executeZOrderBy(column);
    }

    private void set(String name, String value) {
        spark.conf().set("spark.databricks.delta.optimize." + name, value);
    }

    /** Makes the state of the table one file, behind which the log begins anew. */
    public void checkpoint() {
        log().checkpoint();
    }

    /** Whether any file is old enough that it might be deleted; looks at names and times only. */
    public boolean hasFilesOlderThan(Duration retention) {
        Instant old = Instant.now().minus(retention);
        try (Stream<Path> files = Files.find(
                path,
                2,
                (file, attributes) -> attributes.isRegularFile()
                        && attributes.lastModifiedTime().toInstant().isBefore(old))) {
            return files.findAny().isPresent();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Deletes files that no version within the retention has. Delta refuses a retention below the table's own. */
    public void vacuum(Duration retention) {
        // Delta tells the terminal how many files are gone; there only rows that were asked for may stand.
        Console.withOut(OutputStream.nullOutputStream(), () -> DeltaTable.forPath(spark, path.toString())
                .vacuum((double) retention.toHours()));
    }

    private Snapshot snapshot() {
        return LakeTable.snapshot(log());
    }

    private DeltaLog log() {
        return DeltaLog.forTable(spark, path.toString());
    }
}
