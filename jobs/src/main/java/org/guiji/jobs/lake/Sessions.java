package org.guiji.jobs.lake;

import java.nio.file.Path;
import java.util.Map;
import org.apache.spark.sql.SparkSession;

/** Makes the Spark session of a process. */
public final class Sessions {
    private Sessions() {}

    /**
     * Opens or finds the session.
     *
     * @param zone the city's time zone: texts without an offset mean it
     * @param settings of the workspace; they win over the defaults here, but Spark's event log stays off
     */
    public static SparkSession open(String master, String zone, Map<String, String> settings) {
        // The builder would give back, and change, what a stage left active in this thread.
        SparkSession.clearActiveSession();
        SparkSession.Builder builder = SparkSession.builder()
                .appName("guiji")
                .master(master)
                .config("spark.ui.enabled", "false")
                .config("spark.ui.showConsoleProgress", "false")
                .config("spark.sql.session.timeZone", zone)
                .config(
                        "spark.sql.extensions",
                        "io.delta.sql.DeltaSparkSessionExtension,org.guiji.quality.functions.GuijiExtensions,"
                                + "org.guiji.jobs.access.ViewingExtensions")
                .config("spark.sql.catalog.spark_catalog", "org.apache.spark.sql.delta.catalog.DeltaCatalog")
                .config("spark.sql.catalogImplementation", "in-memory")
                // Nothing is ever put there, and Spark makes the folder all the same: not where somebody happens to
                // stand.
                .config("spark.sql.warehouse.dir", warehouse())
                // The default INT96 has no statistics and no page index.
                .config("spark.sql.parquet.outputTimestampType", "TIMESTAMP_MICROS")
                // As many keys as a query names: pages of a sorted table that hold none of them are not read.
                .config("spark.sql.parquet.pushdown.inFilterThreshold", Integer.toString(KeyReach.FEW))
                .config("spark.sql.shuffle.partitions", "4")
                .config("spark.databricks.delta.snapshotPartitions", "2")
                // Outside of UTC Delta would work out the whole state of a table once more for each commit, in order to
                // verify texts of partition timestamps; no table of the lake is partitioned.
                .config("spark.databricks.delta.allFilesInCrc.verificationMode.forceOnNonUTC.enabled", "false")
                .config("spark.sql.sources.parallelPartitionDiscovery.parallelism", "2")
                // Each sort, aggregate and broadcast begins with a page, which Java fills with zeros: usual are 64 MB.
                .config("spark.buffer.pageSize", "2m")
                .config("spark.driver.host", "127.0.0.1")
                .config("spark.driver.bindAddress", "127.0.0.1")
                .config("spark.hadoop.fs.permissions.umask-mode", "077")
                .config("spark.log.level", "ERROR");
        settings.forEach(builder::config);
        // It quotes the literals of plans and the messages of exceptions: keys that people asked for, and rows.
        builder.config("spark.eventLog.enabled", "false");
        SparkSession session = OwnSessions.own(builder.getOrCreate());
        HadoopSettings.trim(session.sparkContext().hadoopConfiguration());
        return session;
    }

    private static String warehouse() {
        return Path.of(System.getProperty("java.io.tmpdir"), "guiji-" + System.getProperty("user.name"), "warehouse")
                .toUri()
                .toString();
    }
}
