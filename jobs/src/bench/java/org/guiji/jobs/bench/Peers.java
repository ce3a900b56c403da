package org.guiji.jobs.bench;

import com.sun.management.OperatingSystemMXBean;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Locale;
import java.util.Map;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SaveMode;
import org.apache.spark.sql.SparkSession;
import org.guiji.orchestration.bench.BenchPersons;

/**
 * One peer of the bench in a process of its own: Iceberg, Hudi or DuckDB with the files of {@code guiji bench}. It
 * checks nothing, counts nothing and keeps no history. Launched from its source, because no product class may know
 * these libraries: {@code java -cp LIBS Peers.java NAME FOLDER ROUNDS}; prints {@code work, round, seconds,
 * seconds of processor time}.
 */
public final class Peers {
    private static final String COLUMNS =
            "citizen_id, name, sex_code, birth_date, ethnic_code, household_division_code, household_address, mobile, updated_at";

    private Peers() {}

    public static void main(String[] arguments) throws Exception {
        Path folder = Path.of(arguments[1]);
        for (int round = 0; round <= Integer.parseInt(arguments[2]); round++) {
            Path place = Files.createDirectories(folder.resolve(arguments[0] + "-" + round));
            try (Peer peer = peer(arguments[0], place, round)) {
                time("load", round, () -> peer.load(folder.resolve("first.csv")));
                Path many = folder.resolve("many-" + round + ".csv");
                time("many", round, () -> peer.merge(many));
                Path few = folder.resolve("few-" + round + ".csv");
                time("few", round, () -> peer.merge(few));
                System.out.println("rows\t" + round + "\t" + peer.rows());
            }
        }
        System.exit(0);
    }

    private static Peer peer(String name, Path folder, int round) throws Exception {
        return switch (name) {
            case "iceberg" -> new Iceberg(folder, round);
            case "hudi" -> new Hudi(folder);
            case "duckdb" -> new DuckDb(folder);
            default -> throw new IllegalArgumentException(name);
        };
    }

    private static void time(String work, int round, Work body) throws Exception {
        OperatingSystemMXBean system = ManagementFactory.getPlatformMXBean(OperatingSystemMXBean.class);
        long began = System.nanoTime();
        long used = system.getProcessCpuTime();
        body.run();
        double seconds = (System.nanoTime() - began) / 1e9;
        double processor = (system.getProcessCpuTime() - used) / 1e9;
        System.out.printf(Locale.ROOT, "%s\t%d\t%.3f\t%.3f%n", work, round, seconds, processor);
    }

    private interface Work {
        void run() throws Exception;
    }

    private interface Peer extends AutoCloseable {
        void load(Path csv) throws Exception;

        /** Rows that are newer replace those of their key; others are added. */
        void merge(Path csv) throws Exception;

        long rows() throws Exception;

        @Override
        default void close() throws Exception {}
    }

    private static SparkSession spark(Map<String, String> settings) {
        SparkSession.Builder builder = SparkSession.builder()
                .master("local[2]")
                .config("spark.ui.enabled", "false")
                .config("spark.sql.shuffle.partitions", "4")
                .config("spark.sql.session.timeZone", "Asia/Shanghai")
                .config("spark.sql.catalogImplementation", "in-memory")
                .config("spark.driver.host", "127.0.0.1")
                .config("spark.driver.bindAddress", "127.0.0.1")
                .config("spark.log.level", "ERROR");
        settings.forEach(builder::config);
        return builder.getOrCreate();
    }

    /** Its own MERGE, merge-on-read. */
    private static final class Iceberg implements Peer {
        private final SparkSession spark;
        private final String table;

        Iceberg(Path folder, int round) {
            spark = spark(Map.of(
                    "spark.sql.extensions", "org.apache.iceberg.spark.extensions.IcebergSparkSessionExtensions",
                    "spark.sql.catalog.ice", "org.apache.iceberg.spark.SparkCatalog",
                    "spark.sql.catalog.ice.type", "hadoop",
                    "spark.sql.catalog.ice.warehouse", folder.getParent().resolve("iceberg").toString()));
            table = "ice.bench.person_" + round;
        }

        @Override
        public void load(Path csv) throws Exception {
            BenchPersons.typed(spark, csv)
                    .writeTo(table)
                    .using("iceberg")
                    .tableProperty("format-version", "2")
                    .tableProperty("write.merge.mode", "merge-on-read")
                    .tableProperty("write.update.mode", "merge-on-read")
                    .tableProperty("write.delete.mode", "merge-on-read")
                    .create();
        }

        @Override
        public void merge(Path csv) {
            BenchPersons.typed(spark, csv).createOrReplaceTempView("changes");
            spark.sql("MERGE INTO " + table + " t USING changes s ON t.citizen_id = s.citizen_id"
                    + " WHEN MATCHED AND s.updated_at > t.updated_at THEN UPDATE SET * WHEN NOT MATCHED THEN INSERT *");
        }

        @Override
        public long rows() {
            return spark.table(table).count();
        }
    }

    /** Bulk insert, then upserts; its defaults otherwise. */
    private static final class Hudi implements Peer {
        private final SparkSession spark = spark(Map.of(
                "spark.serializer", "org.apache.spark.serializer.KryoSerializer",
                "spark.kryo.registrator", "org.apache.spark.HoodieSparkKryoRegistrar",
                "spark.sql.extensions", "org.apache.spark.sql.hudi.HoodieSparkSessionExtension",
                "spark.sql.catalog.spark_catalog", "org.apache.spark.sql.hudi.catalog.HoodieCatalog"));
        private final String path;

        Hudi(Path folder) {
            path = folder.resolve("person").toString();
        }

        @Override
        public void load(Path csv) {
            write(csv, "bulk_insert", SaveMode.Overwrite);
        }

        @Override
        public void merge(Path csv) {
            write(csv, "upsert", SaveMode.Append);
        }

        private void write(Path csv, String operation, SaveMode mode) {
            BenchPersons.typed(spark, csv)
                    .write()
                    .format("hudi")
                    .option("hoodie.table.name", "person")
                    .option("hoodie.datasource.write.operation", operation)
                    .option("hoodie.datasource.write.recordkey.field", "citizen_id")
                    .option("hoodie.datasource.write.precombine.field", "updated_at")
                    .option("hoodie.datasource.write.partitionpath.field", "")
                    .option(
                            "hoodie.datasource.write.keygenerator.class",
                            "org.apache.hudi.keygen.NonpartitionedKeyGenerator")
                    .option("hoodie.bulkinsert.shuffle.parallelism", "4")
                    .option("hoodie.upsert.shuffle.parallelism", "4")
                    .mode(mode)
                    .save(path);
        }

        @Override
        public long rows() {
            return spark.read().format("hudi").load(path).count();
        }
    }

    /** MERGE into its own table, two threads. */
    private static final class DuckDb implements Peer {
        private final Connection connection;

        DuckDb(Path folder) throws SQLException {
            connection = DriverManager.getConnection("jdbc:duckdb:" + folder.resolve("person.db"));
            run("SET threads = 2");
            run("SET TimeZone = 'Asia/Shanghai'");
        }

        @Override
        public void load(Path csv) throws SQLException, IOException {
            run("CREATE TABLE person AS " + select(csv));
            run("CHECKPOINT");
        }

        @Override
        public void merge(Path csv) throws SQLException {
            run("MERGE INTO person t USING (" + select(csv) + ") s ON t.citizen_id = s.citizen_id"
                    + " WHEN MATCHED AND s.updated_at > t.updated_at THEN UPDATE WHEN NOT MATCHED THEN INSERT");
            run("CHECKPOINT");
        }

        private static String select(Path csv) {
            return "SELECT * FROM read_csv('" + csv + "', header = true, names = [" + quoted(COLUMNS) + "], types = {"
                    + "citizen_id: 'VARCHAR', name: 'VARCHAR', sex_code: 'VARCHAR', birth_date: 'DATE',"
                    + " ethnic_code: 'VARCHAR', household_division_code: 'VARCHAR', household_address: 'VARCHAR',"
                    + " mobile: 'VARCHAR', updated_at: 'TIMESTAMP'})";
        }

        private static String quoted(String columns) {
            return "'" + columns.replace(", ", "', '") + "'";
        }

        @Override
        public long rows() throws SQLException {
            try (Statement statement = connection.createStatement();
                    var found = statement.executeQuery("SELECT count(*) FROM person")) {
                found.next();
                return found.getLong(1);
            }
        }

        private void run(String sql) throws SQLException {
            try (Statement statement = connection.createStatement()) {
                statement.execute(sql);
            }
        }

        @Override
        public void close() throws SQLException {
            connection.close();
        }
    }
}
