package org.guiji.orchestration.cli;

import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.guiji.orchestration.ExitCode;
import org.guiji.orchestration.ProgramFailure;
import org.guiji.orchestration.bench.Bench;
import org.guiji.orchestration.bench.PeerProcesses;
import org.guiji.orchestration.bench.Reading;
import org.guiji.orchestration.bench.SmallBench;
import org.guiji.orchestration.bench.WideBench;
import org.guiji.schemas.problems.GuijiException;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code guiji bench}: the product beside a bare Spark append and a default MERGE; a table, and JSON beside the data. */
@Command(name = "bench", mixinStandardHelpOptions = true)
final class BenchCommand implements Callable<Integer> {
    @Mixin
    private final Session session;

    @Option(names = "--rows", paramLabel = "N", descriptionKey = "bench.rows")
    private long rows = 1_000_000;

    @Option(names = "--wide", descriptionKey = "bench.wide")
    private boolean wide;

    @Option(names = "--small", descriptionKey = "bench.small")
    private boolean small;

    @Option(names = "--peers", descriptionKey = "bench.peers")
    private boolean peers;

    @Option(names = "--keep", paramLabel = "DIR", descriptionKey = "bench.keep")
    private Path folder = Path.of("");

    BenchCommand(Session session) {
        this.session = session;
    }

    @Override
    public Integer call() throws IOException {
        Path work = folder.toString().isEmpty()
                ? Files.createTempDirectory("guiji-bench")
                : Files.createDirectories(folder.toAbsolutePath());
        List<Reading> readings = readings(work);
        Rows.Builder table = Rows.of("goal", "work", "guiji_s", "peer", "peer_s", "ratio", "cpu_ratio", "rounds");
        for (Reading reading : readings) {
            table.row(
                    reading.goal(),
                    reading.work(),
                    rounded(Reading.median(reading.ours())),
                    reading.peer(),
                    rounded(Reading.median(reading.peers())),
                    rounded(reading.ratio()),
                    reading.processorRatio().stream()
                            .mapToObj(BenchCommand::rounded)
                            .findFirst()
                            .orElse(null),
                    reading.ours().size());
        }
        session.print(table.build(), ZoneOffset.UTC);
        write(work.resolve("bench.json"), readings);
        session.say(work.resolve("bench.json").toString());
        return ExitCode.DONE;
    }

    private List<Reading> readings(Path work) {
        PeerProcesses others = new PeerProcesses(work, BenchPeer.class.getName(), jobs());
        if (small) {
            return new SmallBench(work, others, session::say).run();
        }
        return wide
                ? new WideBench(work, rows, others, session::say).run()
                : new Bench(work, rows, others, session::say).run();
    }

    /** The launcher of a checkout fetches the peers and says where they are. */
    private Optional<Path> jobs() {
        if (!peers) {
            return Optional.empty();
        }
        String place = System.getenv("GUIJI_PEERS");
        if (place == null) {
            throw GuijiException.of(ProgramFailure.FILE_MISSING, "bench --peers", "jobs/target/bench-lib");
        }
        return Optional.of(Path.of(place));
    }

    private static BigDecimal rounded(double seconds) {
        return BigDecimal.valueOf(seconds).setScale(2, RoundingMode.HALF_UP);
    }

    private static void write(Path file, List<Reading> readings) {
        try {
            Files.writeString(file, new JsonMapper().writeValueAsString(readings));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
