package org.guiji.jobs.lake;

import java.util.List;
import java.util.Optional;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.delta.DeltaLog;
import org.apache.spark.sql.delta.Snapshot;
import org.apache.spark.sql.delta.VersionChecksum;
import org.apache.spark.sql.delta.actions.AddFile;
import scala.Option;
import scala.collection.JavaConverters;
import scala.collection.Seq;

/**
 * The files of a version of a table. Those of a table of few files stand in the version's checksum file (Delta protocol,
 * "Version Checksum File", {@code allFiles}), so that Delta need not work out the table's state: three jobs less for each
 * look at a table.
 */
final class KnownFiles {
    private KnownFiles() {}

    static List<AddFile> of(Snapshot snapshot) {
        return noted(snapshot).map(JavaConverters::seqAsJavaList).orElseGet(() -> snapshot.allFiles()
                .collectAsList());
    }

    static long count(Snapshot snapshot) {
        Option<VersionChecksum> found = snapshot.checksumOpt();
        return found.isDefined() ? found.get().numFiles() : snapshot.numOfFiles();
    }

    /** How large they are together; empty where only Delta's state would tell. */
    static Optional<Long> bytes(Snapshot snapshot) {
        Option<VersionChecksum> found = snapshot.checksumOpt();
        return found.isDefined() ? Optional.of(found.get().tableSizeBytes()) : Optional.empty();
    }

    /**
     * The rows of a version, from files that need not be looked for; empty where only Delta's state tells them. No file is
     * left out by what it says of itself, which Parquet's own statistics make up for where there are this few.
     */
    static Optional<Dataset<Row>> rows(SparkSession spark, DeltaLog log, Snapshot snapshot) {
        return noted(snapshot).map(files -> rows(spark, log, snapshot, files));
    }

    /** The rows of some files of a version. */
    static Dataset<Row> rows(SparkSession spark, DeltaLog log, Snapshot snapshot, Seq<AddFile> files) {
        // Delta takes the session that is active in the thread.
        Option<SparkSession> active = SparkSession.getActiveSession();
        SparkSession.setActiveSession(spark);
        try {
            return log.createDataFrame(snapshot, files, false, Option.empty());
        } finally {
            if (active.isDefined()) {
                SparkSession.setActiveSession(active.get());
            } else {
                SparkSession.clearActiveSession();
            }
        }
    }

    /** What the checksum says, unless its own sums contradict it. */
    private static Optional<Seq<AddFile>> noted(Snapshot snapshot) {
        Option<VersionChecksum> found = snapshot.version() < 0 ? Option.empty() : snapshot.checksumOpt();
        if (found.isEmpty() || found.get().allFiles().isEmpty()) {
            return Optional.empty();
        }
        Seq<AddFile> files = found.get().allFiles().get();
        boolean agree = found.get().numFiles() == files.size() && found.get().tableSizeBytes() == bytes(files);
        return agree ? Optional.of(files) : Optional.empty();
    }

    private static long bytes(Seq<AddFile> files) {
        return JavaConverters.seqAsJavaList(files).stream()
                .mapToLong(AddFile::size)
                .sum();
    }
}
