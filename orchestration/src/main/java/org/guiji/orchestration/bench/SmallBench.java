package org.guiji.orchestration.bench;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.stream.IntStream;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.guiji.jobs.lake.Sessions;

/** Many small deliveries: ten providers fill each of twenty tables with 1,000 rows and change them all. */
public final class SmallBench {
    private static final int ROWS = 1_000;
    private static final List<BenchTable> TABLES = IntStream.range(0, 20)
            .mapToObj(i -> new BenchTable("small_" + i, 9, 15))
            .toList();
    private static final List<String> PROVIDERS =
            IntStream.range(0, 10).mapToObj(i -> "bureau-" + i).toList();
    private static final String ALL = "run --all";
    private static final String ONE = "one run, 95th percentile";
    private static final String MERGES = "as many default Delta MERGEs";
    private static final String MERGE = "one MERGE, 95th percentile";

    private final Path folder;
    private final Consumer<String> progress;
    private final Rounds rounds = new Rounds();

    public SmallBench(Path folder, Consumer<String> progress) {
        this.folder = folder;
        this.progress = progress;
    }

    public List<Reading> run() {
        SparkSession spark = Sessions.open("local[2]", "Asia/Shanghai", Map.of());
        BenchCity city = BenchCity.of(TABLES, PROVIDERS, folder.resolve("small-city"));
        // Two hundred runs are many readings already.
        rounds.run(1, progress, round -> round(round, spark, city));
        String work = TABLES.size() * PROVIDERS.size() + " deliveries of " + ROWS + " rows";
        return List.of(
                rounds.reading("S4", work, ALL, MERGES), rounds.reading("S4", work + ", the slowest", ONE, MERGE));
    }

    private void round(int round, SparkSession spark, BenchCity city) {
        for (int i = 0; i < PROVIDERS.size(); i++) {
            Path csv = csv(round, i);
            TABLES.get(0).csv(csv, (long) i * ROWS, ROWS, round);
            String provider = PROVIDERS.get(i);
            TABLES.forEach(table -> city.deliver(table.resource(provider), csv));
        }
        rounds.time(ALL, city::run);
        rounds.add(ONE, slow(city.lastSeconds()));
        List<Double> merges = new ArrayList<>();
        rounds.time(
                MERGES,
                () -> TABLES.forEach(table -> IntStream.range(0, PROVIDERS.size())
                        .forEach(i -> merges.add(merge(spark, table, csv(round, i))))));
        rounds.add(MERGE, slow(merges));
    }

    private Path csv(int round, int provider) {
        return folder.resolve("small-" + round + "-" + provider + ".csv");
    }

    private double merge(SparkSession spark, BenchTable table, Path csv) {
        long began = System.nanoTime();
        Path target = folder.resolve("bare").resolve(table.name());
        Dataset<Row> rows =
                spark.read().option("header", "true").csv(csv.toString()).selectExpr(table.typed());
        if (target.toFile().exists()) {
            rows.createOrReplaceTempView("changes");
            spark.sql("MERGE INTO delta.`" + target + "` t USING changes s ON t.c0 = s.c0"
                    + " WHEN MATCHED THEN UPDATE SET * WHEN NOT MATCHED THEN INSERT *");
        } else {
            rows.write().format("delta").save(target.toString());
        }
        return (System.nanoTime() - began) / 1e9;
    }

    private static double slow(List<Double> seconds) {
        List<Double> sorted = seconds.stream().sorted().toList();
        return sorted.get(sorted.size() * 95 / 100);
    }
}
