package org.guiji.orchestration.bench;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import org.apache.spark.sql.SparkSession;
import org.guiji.jobs.lake.Sessions;

/** First load, a tenth changed, a hundred changed: on the same files in one process, beside what others do with them. */
public final class Bench {
    private static final int FEW = 100;
    private static final String LOAD = "load";
    private static final String MANY = "many";
    private static final String FEW_WORK = "few";
    private static final String MERGE_OF = "merge stage of ";
    private static final String APPEND = "bare CSV -> Delta append";
    private static final String APPEND_SAME = "bare append, same stored columns";
    private static final String DEEQU = "Deequ by hand -> Delta";
    private static final String MERGE_MANY = "default Delta MERGE";
    private static final String MERGE_FEW = "default Delta MERGE of few";

    private final Path folder;
    private final long rows;
    private final Consumer<String> progress;
    private final Optional<PeerProcesses> peers;
    private final Rounds rounds = new Rounds();

    /** @param jobs the module's folder in a checkout, when peers are to run in processes of their own */
    public Bench(Path folder, long rows, Optional<Path> jobs, Consumer<String> progress) {
        this.folder = folder;
        this.rows = rows;
        this.peers = jobs.map(PeerProcesses::new);
        this.progress = progress;
    }

    public List<Reading> run() {
        Path first = folder.resolve("first.csv");
        BenchPersons.write(first, rows, i -> i, 1);
        SparkSession spark = Sessions.open("local[2]", "Asia/Shanghai", Map.of());
        rounds.run(progress, round -> round(round, spark, first));
        String load = "first load of " + rows;
        String many = rows / 10 + " changes";
        String few = FEW + " changes";
        List<Reading> readings = new ArrayList<>(List.of(
                rounds.reading("S1", load, LOAD, APPEND),
                rounds.reading("S1", load, LOAD, APPEND_SAME),
                rounds.reading("S1", load, LOAD, DEEQU),
                rounds.reading("S2", many + ", CSV to report", MANY, MERGE_MANY),
                rounds.reading("S2", many + ", merge stage", MERGE_OF + MANY, MERGE_MANY),
                rounds.reading("S3", few + ", CSV to report", FEW_WORK, MERGE_FEW),
                rounds.reading("S3", few + ", merge stage", MERGE_OF + FEW_WORK, MERGE_FEW)));
        for (String name : peers.isPresent() ? PeerProcesses.NAMES : List.<String>of()) {
            if (peers.orElseThrow().run(name, folder, rounds, progress)) {
                String goal = name.equals("duckdb") ? "S5" : "S2";
                readings.add(rounds.reading(goal, load, LOAD, "load of " + name));
                readings.add(rounds.reading(goal, many + ", CSV to report", MANY, "many of " + name));
                readings.add(rounds.reading("S3", few + ", CSV to report", FEW_WORK, "few of " + name));
            }
        }
        return List.copyOf(readings);
    }

    private void round(int round, SparkSession spark, Path first) {
        Path many = folder.resolve("many-" + round + ".csv");
        Path few = folder.resolve("few-" + round + ".csv");
        // Four fifths update rows all over the table, one fifth is new.
        BenchPersons.write(many, rows / 10, i -> i % 5 == 4 ? rows + i : i * 10 % rows, 2);
        BenchPersons.write(few, FEW, i -> i % 5 == 4 ? 2 * rows + i : i * (rows / FEW) + 1, 3);
        BenchCity city = BenchCity.ofPersons(folder.resolve("city-" + round));
        BareSpark bare = new BareSpark(spark, folder.resolve("bare-" + round));
        rounds.time(APPEND, () -> bare.append(first));
        rounds.time(APPEND_SAME, () -> bare.appendWithOrigin(first));
        rounds.time(DEEQU, () -> bare.loadByDeequ(first));
        rounds.time(LOAD, () -> city.run(first));
        rounds.time(MERGE_MANY, () -> bare.merge(many));
        ours(MANY, city, many);
        rounds.time(MERGE_FEW, () -> bare.merge(few));
        ours(FEW_WORK, city, few);
    }

    private void ours(String work, BenchCity city, Path csv) {
        rounds.time(work, () -> city.run(csv));
        rounds.add(MERGE_OF + work, city.lastSeconds("merge"));
    }
}
