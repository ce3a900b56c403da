package org.guiji.orchestration.bench;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;

/** First load, a tenth changed, a hundred changed: beside what others do with the same files. */
public final class Bench {
    private static final int FEW = 100;
    private static final String LOAD = "load";
    private static final String MANY = "many";
    private static final String FEW_WORK = "few";
    private static final String MERGE_OF = "merge stage of ";

    private final Path folder;
    private final long rows;
    private final Consumer<String> progress;
    private final PeerProcesses peers;
    private final Rounds rounds = new Rounds();

    public Bench(Path folder, long rows, PeerProcesses peers, Consumer<String> progress) {
        this.folder = folder;
        this.rows = rows;
        this.peers = peers;
        this.progress = progress;
    }

    public List<Reading> run() {
        Path first = folder.resolve("first.csv");
        BenchPersons.write(first, rows, i -> i, 1);
        rounds.run(progress, round -> round(round, first));
        String load = "first load of " + rows;
        String many = rows / 10 + " changes";
        String few = FEW + " changes";
        List<Reading> readings = new ArrayList<>();
        if (peers.run("delta", Rounds.COUNTED, rounds, progress)) {
            String merge = "default Delta MERGE";
            readings.add(rounds.reading("S1", load, LOAD, "same of delta", "bare append, same stored columns"));
            readings.add(rounds.reading("S1", load, LOAD, "load of delta", "bare append of the nine columns"));
            readings.add(rounds.reading("S2", many + ", CSV to report", MANY, "many of delta", merge));
            readings.add(rounds.reading("S2", many + ", merge stage", MERGE_OF + MANY, "many of delta", merge));
            readings.add(rounds.reading("S3", few + ", CSV to report", FEW_WORK, "few of delta", merge));
            readings.add(rounds.reading("S3", few + ", merge stage", MERGE_OF + FEW_WORK, "few of delta", merge));
        }
        if (peers.run("deequ", Rounds.COUNTED, rounds, progress)) {
            readings.add(rounds.reading("S1", load, LOAD, "load of deequ", "Deequ by hand, then append"));
        }
        for (String name : peers.mergers()) {
            if (peers.run(name, Rounds.COUNTED, rounds, progress)) {
                String goal = name.equals("duckdb") ? "S5" : "S2";
                readings.add(rounds.reading(goal, load, LOAD, "load of " + name, name));
                readings.add(rounds.reading(goal, many + ", CSV to report", MANY, "many of " + name, name));
                readings.add(rounds.reading("S3", few + ", CSV to report", FEW_WORK, "few of " + name, name));
            }
        }
        return List.copyOf(readings);
    }

    private void round(int round, Path first) {
        Path many = folder.resolve("many-" + round + ".csv");
        Path few = folder.resolve("few-" + round + ".csv");
        // Four fifths update rows all over the table, one fifth is new.
        BenchPersons.write(many, rows / 10, i -> i % 5 == 4 ? rows + i : i * 10 % rows, 2);
        BenchPersons.write(few, FEW, i -> i % 5 == 4 ? 2 * rows + i : i * (rows / FEW) + 1, 3);
        BenchCity city = BenchCity.ofPersons(folder.resolve("city-" + round));
        rounds.time(LOAD, () -> city.run(first));
        ours(MANY, city, many);
        ours(FEW_WORK, city, few);
    }

    private void ours(String work, BenchCity city, Path csv) {
        rounds.time(work, () -> city.run(csv));
        rounds.add(MERGE_OF + work, city.lastSeconds("merge"));
    }
}
