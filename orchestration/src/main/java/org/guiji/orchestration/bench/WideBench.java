package org.guiji.orchestration.bench;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;

/** What many rules cost beside few on the same table, and what two hundred columns cost beside a bare append. */
public final class WideBench {
    private static final BenchTable FEW_RULES = new BenchTable("few_rules", 20, 15);
    private static final BenchTable MANY_RULES = new BenchTable("many_rules", 20, 131);
    static final BenchTable WIDE = new BenchTable("wide", 200, 15);
    private static final String FEW = "15 written rules";
    private static final String MANY = "131 written rules";
    private static final String CHECK_OF = "check stage, ";
    private static final String COLUMNS = "200 columns";

    private final Path folder;
    private final long rows;
    private final Consumer<String> progress;
    private final PeerProcesses peers;
    private final Rounds rounds = new Rounds();

    public WideBench(Path folder, long rows, PeerProcesses peers, Consumer<String> progress) {
        this.folder = folder;
        this.rows = rows;
        this.peers = peers;
        this.progress = progress;
    }

    public List<Reading> run() {
        Path narrow = folder.resolve("narrow.csv");
        Path wide = folder.resolve("wide.csv");
        FEW_RULES.csv(narrow, 0, rows, 1);
        WIDE.csv(wide, 0, rows, 1);
        rounds.run(progress, round -> round(round, narrow, wide));
        String work = "first load of " + rows + ", 20 columns, 131 rules";
        List<Reading> readings = new ArrayList<>(List.of(
                rounds.reading("rules", work, MANY, FEW, FEW),
                rounds.reading("rules", work + ", check stage", CHECK_OF + MANY, CHECK_OF + FEW, CHECK_OF + FEW)));
        if (peers.run("wide", Rounds.COUNTED, rounds, progress)) {
            readings.add(rounds.reading(
                    "wide",
                    "first load of " + rows + ", 200 columns",
                    COLUMNS,
                    "load of wide",
                    "bare append of 200 columns"));
        }
        return List.copyOf(readings);
    }

    private void round(int round, Path narrow, Path wide) {
        ours(FEW, BenchCity.of(FEW_RULES, folder.resolve("few-rules-" + round)), narrow);
        ours(MANY, BenchCity.of(MANY_RULES, folder.resolve("many-rules-" + round)), narrow);
        ours(COLUMNS, BenchCity.of(WIDE, folder.resolve("wide-" + round)), wide);
    }

    private void ours(String work, BenchCity city, Path csv) {
        rounds.time(work, () -> city.run(csv));
        rounds.add(CHECK_OF + work, city.lastSeconds("check"));
    }
}
