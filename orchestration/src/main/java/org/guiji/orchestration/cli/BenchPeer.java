package org.guiji.orchestration.cli;

import java.nio.file.Path;
import org.guiji.orchestration.bench.BarePeers;

/** The process of a job by hand beside {@link BenchCommand}, which reads its lines: NAME FOLDER ROUNDS. */
final class BenchPeer {
    private BenchPeer() {}

    public static void main(String[] arguments) {
        new BarePeers(Path.of(arguments[1]), System.out::println).run(arguments[0], Integer.parseInt(arguments[2]));
        // Spark's threads would go on.
        System.exit(0);
    }
}
