package org.guiji.orchestration.bench;

import java.nio.file.Path;
import java.util.List;
import java.util.function.BiConsumer;
import java.util.function.Consumer;
import java.util.stream.IntStream;

/** Many small deliveries: ten providers fill each of twenty tables with 1,000 rows and change them all. */
public final class SmallBench {
    private static final int ROWS = 1_000;
    /** Two hundred runs are many readings already. */
    private static final int COUNTED = 1;

    private static final List<BenchTable> TABLES = IntStream.range(0, 20)
            .mapToObj(i -> new BenchTable("small_" + i, 9, 15))
            .toList();
    private static final List<String> PROVIDERS =
            IntStream.range(0, 10).mapToObj(i -> "bureau-" + i).toList();
    private static final String ALL = "run --all";
    private static final String ONE = "one run, 95th percentile";

    private final Path folder;
    private final Consumer<String> progress;
    private final PeerProcesses peers;
    private final Rounds rounds = new Rounds();

    public SmallBench(Path folder, PeerProcesses peers, Consumer<String> progress) {
        this.folder = folder;
        this.peers = peers;
        this.progress = progress;
    }

    public List<Reading> run() {
        BenchCity city = BenchCity.of(TABLES, PROVIDERS, folder.resolve("small-city"));
        rounds.run(COUNTED, progress, round -> round(round, city));
        if (!peers.run("small", COUNTED, rounds, progress)) {
            return List.of();
        }
        String work = TABLES.size() * PROVIDERS.size() + " deliveries of " + ROWS + " rows";
        return List.of(
                rounds.reading("S4", work, ALL, "all of small", "as many default Delta MERGEs"),
                rounds.reading("S4", work + ", the slowest", ONE, "slow of small", "one MERGE, 95th percentile"));
    }

    private void round(int round, BenchCity city) {
        for (int i = 0; i < PROVIDERS.size(); i++) {
            TABLES.get(0).csv(csv(folder, round, i), (long) i * ROWS, ROWS, round);
        }
        for (int i = 0; i < PROVIDERS.size(); i++) {
            for (BenchTable table : TABLES) {
                city.deliver(table.resource(PROVIDERS.get(i)), csv(folder, round, i));
            }
        }
        rounds.time(ALL, city::run);
        rounds.add(ONE, Rounds.slow(city.lastSeconds()));
    }

    /** The deliveries of a round, with the table that each is for. */
    static void each(BiConsumer<BenchTable, Path> delivery, Path folder, int round) {
        for (BenchTable table : TABLES) {
            for (int i = 0; i < PROVIDERS.size(); i++) {
                delivery.accept(table, csv(folder, round, i));
            }
        }
    }

    private static Path csv(Path folder, int round, int provider) {
        return folder.resolve("small-" + round + "-" + provider + ".csv");
    }
}
