package org.guiji.orchestration.bench;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.apache.spark.sql.SparkSession;
import org.guiji.jobs.lake.Sessions;
import org.guiji.jobs.ledger.Run;

/**
 * First load, a tenth changed, a hundred changed: alternating rounds on the same files in one process, after a round of
 * warming up that is not counted.
 */
public final class Bench {
    private static final int ROUNDS = 3;
    private static final int FEW = 100;
    private static final int WORKS = 7;

    private final Path folder;
    private final long rows;
    private final Consumer<String> progress;
    private final List<Double> mergeStages = new ArrayList<>();
    private final List<Double> smallMergeStages = new ArrayList<>();

    public Bench(Path folder, long rows, Consumer<String> progress) {
        this.folder = folder;
        this.rows = rows;
        this.progress = progress;
    }

    public List<Reading> run() {
        Path first = folder.resolve("first.csv");
        BenchPersons.write(first, rows, i -> i, 1);
        SparkSession spark = Sessions.open("local[2]", "Asia/Shanghai", Map.of());
        List<List<Double>> seconds = new ArrayList<>();
        for (int i = 0; i < WORKS; i++) {
            seconds.add(new ArrayList<>());
        }
        for (int round = 0; round <= ROUNDS; round++) {
            progress.accept("round " + round + "/" + ROUNDS);
            round(round, spark, first, round == 0 ? List.of() : seconds);
        }
        return List.of(
                new Reading("S1", "first load of " + rows, seconds.get(0), "bare CSV -> Delta append", seconds.get(1)),
                new Reading("S1", "first load of " + rows, seconds.get(0), "Deequ by hand -> Delta", seconds.get(6)),
                new Reading(
                        "S2",
                        rows / 10 + " changes, CSV to report",
                        seconds.get(2),
                        "default Delta MERGE",
                        seconds.get(3)),
                new Reading(
                        "S2", rows / 10 + " changes, merge stage", mergeStages, "default Delta MERGE", seconds.get(3)),
                new Reading(
                        "S3", FEW + " changes, CSV to report", seconds.get(4), "default Delta MERGE", seconds.get(5)),
                new Reading(
                        "S3", FEW + " changes, merge stage", smallMergeStages, "default Delta MERGE", seconds.get(5)));
    }

    private void round(int round, SparkSession spark, Path first, List<List<Double>> seconds) {
        Path many = folder.resolve("many-" + round + ".csv");
        Path few = folder.resolve("few-" + round + ".csv");
        long changes = rows / 10;
        // Four fifths update rows all over the table, one fifth is new.
        BenchPersons.write(many, changes, i -> i % 5 == 4 ? rows + i : i * 10 % rows, 2);
        BenchPersons.write(few, FEW, i -> i % 5 == 4 ? 2 * rows + i : i * (rows / FEW) + 1, 3);
        BenchCity city = new BenchCity(folder.resolve("city-" + round));
        BareSpark bare = new BareSpark(spark, folder.resolve("bare-" + round));
        List<Run> runs = new ArrayList<>();
        add(seconds, 1, () -> bare.append(first));
        add(seconds, 6, () -> bare.loadByDeequ(first));
        add(seconds, 0, () -> runs.add(city.run(first)));
        add(seconds, 3, () -> bare.merge(many));
        add(seconds, 2, () -> runs.add(city.run(many)));
        add(seconds, 5, () -> bare.merge(few));
        add(seconds, 4, () -> runs.add(city.run(few)));
        runs.forEach(run -> {
            if (!run.status().isIngested()) {
                throw new IllegalStateException("run " + run.id() + " is " + run.status());
            }
        });
        if (!seconds.isEmpty()) {
            mergeStages.add(city.seconds(runs.get(1), "merge"));
            smallMergeStages.add(city.seconds(runs.get(2), "merge"));
        }
    }

    private static void add(List<List<Double>> seconds, int which, Runnable work) {
        long began = System.nanoTime();
        work.run();
        if (!seconds.isEmpty()) {
            seconds.get(which).add((System.nanoTime() - began) / 1e9);
        }
    }
}
