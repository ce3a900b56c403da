package org.guiji.jobs.lake;

import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.types.StructType;

/** The governance tables: what the ledger knows, published as Delta tables for whoever reads the lake. */
public final class GovernanceTables {
    /** Runs that end at once may all find a table missing and create it: one wins, the others write behind it. */
    private static final int ATTEMPTS = 10;

    private static final Set<String> SEGMENTED = Set.of("deliveries", "runs", "quality_results");
    private static final Map<String, StructType> SCHEMAS = new LinkedHashMap<>();

    static {
        define(
                "deliveries",
                "resource string, sequence bigint, period string, fingerprint string, received_at timestamp,"
                        + " source_time timestamp, files int, bytes bigint, purged_at timestamp,"
                        + " cycle_period string, due_at timestamp, arrived_at timestamp, punctuality string");
        define(
                "runs",
                "run_id bigint, kind string, resource string, table_name string, status string, delivered bigint,"
                        + " accepted bigint, quarantined bigint, exact_duplicates bigint, inserted bigint, updated bigint,"
                        + " deleted bigint, unchanged bigint, stale bigint, superseded bigint, closed_by_absence bigint,"
                        + " table_version bigint, started_at timestamp, finished_at timestamp");
        define(
                "quality_results",
                "run_id bigint, resource string, rule_id string, dimension string, indicator string,"
                        + " satisfied bigint, evaluated bigint, outcome string");
        define(
                "quarantine",
                "run_id bigint, resource string, source_file string, source_line bigint, rule_id string,"
                        + " column_name string, reason string");
        define(
                "contradictions",
                "run_id bigint, table_name string, key_hash bigint, column_name string, contradiction_id string,"
                        + " status string, resource string, other_resources array<string>, tied boolean,"
                        + " opened_at timestamp, changed_run bigint, changed_at timestamp");
        define(
                "doubts",
                "doubt_id bigint, table_name string, key_hash bigint, column_name string, resource string,"
                        + " provider string, status string, asked_at timestamp, due_at timestamp, provisional boolean,"
                        + " extended boolean, answered_at timestamp, overdue boolean, missed boolean");
        define(
                "catalogue",
                "resource string, name string, provider string, table_name string, code string,"
                        + " share_type string, open_type string, update_cycle string, publish_date date");
    }

    private final SparkSession spark;
    private final Path folder;

    public GovernanceTables(Lake lake) {
        this.spark = lake.spark();
        this.folder = lake.root().resolve("governance");
    }

    public static List<String> names() {
        return List.copyOf(SCHEMAS.keySet());
    }

    /** Whether each file of the table is a segment of it, and two must not become one. */
    public static boolean isSegmented(String name) {
        return SEGMENTED.contains(name);
    }

    public static StructType schema(String name) {
        return java.util.Objects.requireNonNull(SCHEMAS.get(name), name);
    }

    /** Replaces the changed rows of tables, side by side: each is a small write and a long commit. */
    public void publish(Map<String, Segments> tables) {
        // A list: it is split evenly.
        List.copyOf(tables.entrySet()).parallelStream().forEach(table -> publish(table.getKey(), table.getValue()));
    }

    private void publish(String name, Segments segments) {
        StructType schema = schema(name);
        Function<List<Row>, Dataset<Row>> frame =
                rows -> spark.createDataFrame(rows, schema).coalesce(1);
        Attempts.at(ATTEMPTS, () -> {
            table(name).createIfMissing(schema);
            if (!table(name).become(schema, segments, frame)) {
                overwrite(name, frame.apply(List.of()));
                table(name).become(schema, segments, frame);
            }
        });
    }

    /** Replaces the rows of a table by what a query finds; a table of an older layout takes this one. */
    public void publish(String name, Dataset<Row> rows) {
        Attempts.at(ATTEMPTS, () -> overwrite(name, rows.coalesce(1)));
    }

    private void overwrite(String name, Dataset<Row> rows) {
        rows.write()
                .format("delta")
                .mode("overwrite")
                .option("overwriteSchema", "true")
                .save(path(name));
    }

    /** Adds the rows of a run, once: a second call for the same run changes nothing. */
    public void append(String name, long run, Dataset<Row> rows) {
        String application = "guiji-" + name + "-" + run;
        Dataset<Row> added = rows.coalesce(1);
        Attempts.at(ATTEMPTS, () -> {
            if (!table(name).append(added, application)) {
                added.write()
                        .format("delta")
                        .mode("append")
                        .option("txnAppId", application)
                        .option("txnVersion", 1)
                        .save(path(name));
            }
        });
    }

    public LakeTable table(String name) {
        return new LakeTable(spark, folder.resolve(name));
    }

    private String path(String name) {
        return folder.resolve(name).toString();
    }

    private static void define(String name, String columns) {
        SCHEMAS.put(name, StructType.fromDDL(columns));
    }
}
