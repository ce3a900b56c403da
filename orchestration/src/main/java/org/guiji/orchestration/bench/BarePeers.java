package org.guiji.orchestration.bench;

import com.sun.management.OperatingSystemMXBean;
import java.lang.management.ManagementFactory;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Consumer;
import org.apache.spark.sql.SparkSession;
import org.guiji.jobs.lake.Sessions;

/** What jobs by hand do with the files of a bench, in a process of their own and in a session like ours. */
public final class BarePeers {
    private final OperatingSystemMXBean system = ManagementFactory.getPlatformMXBean(OperatingSystemMXBean.class);
    private final SparkSession spark = Sessions.open("local[2]", "Asia/Shanghai", Map.of());
    private final Path folder;
    private final Consumer<String> lines;
    private int round;

    /** @param lines told {@code work, round, seconds, seconds of processor time} */
    public BarePeers(Path folder, Consumer<String> lines) {
        this.folder = folder;
        this.lines = lines;
    }

    /** @param rounds that count, behind one that warms up */
    public void run(String name, int rounds) {
        for (round = 0; round <= rounds; round++) {
            switch (name) {
                case "delta" -> delta();
                case "deequ" -> deequ();
                case "wide" -> wide();
                case "small" -> small();
                default -> throw new IllegalArgumentException(name);
            }
        }
    }

    private void delta() {
        BareSpark bare = new BareSpark(spark, folder.resolve("bare-" + round));
        Path first = folder.resolve("first.csv");
        time("load", () -> bare.append(first));
        time("same", () -> bare.appendWithOrigin(first));
        time("many", () -> bare.merge(folder.resolve("many-" + round + ".csv")));
        time("few", () -> bare.merge(folder.resolve("few-" + round + ".csv")));
    }

    private void deequ() {
        BareSpark bare = new BareSpark(spark, folder.resolve("bare-" + round));
        time("load", () -> bare.loadByDeequ(folder.resolve("first.csv")));
    }

    private void wide() {
        time("load", () -> WideBench.WIDE
                .rows(spark, folder.resolve("wide.csv"))
                .write()
                .format("delta")
                .mode("overwrite")
                .save(folder.resolve("bare-wide").toString()));
    }

    private void small() {
        List<Double> single = new ArrayList<>();
        time("all", () -> SmallBench.each((table, csv) -> single.add(merged(table, csv)), folder, round));
        say("slow", Rounds.slow(single), Double.NaN);
    }

    private double merged(BenchTable table, Path csv) {
        long began = System.nanoTime();
        Path target = folder.resolve("bare").resolve(table.name());
        if (target.toFile().exists()) {
            table.rows(spark, csv).createOrReplaceTempView("changes");
            spark.sql("MERGE INTO delta.`" + target + "` t USING changes s ON t.c0 = s.c0"
                    + " WHEN MATCHED THEN UPDATE SET * WHEN NOT MATCHED THEN INSERT *");
        } else {
            table.rows(spark, csv).write().format("delta").save(target.toString());
        }
        return (System.nanoTime() - began) / 1e9;
    }

    private void time(String work, Runnable body) {
        long began = System.nanoTime();
        long used = system.getProcessCpuTime();
        body.run();
        say(work, (System.nanoTime() - began) / 1e9, (system.getProcessCpuTime() - used) / 1e9);
    }

    private void say(String work, double seconds, double processor) {
        lines.accept(String.format(Locale.ROOT, "%s\t%d\t%.3f\t%.3f", work, round, seconds, processor));
    }
}
