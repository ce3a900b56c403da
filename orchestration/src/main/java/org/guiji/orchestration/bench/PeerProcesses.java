package org.guiji.orchestration.bench;

import java.io.BufferedReader;
import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.management.ManagementFactory;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.stream.Stream;

/**
 * Others with the files of a bench, one after the other, each in a process of its own with this one's heap and flags:
 * jobs by hand by {@link BarePeers}; Iceberg, Hudi and DuckDB from their source, which no class of the product knows.
 *
 * @param byHand class whose {@code main} runs jobs by hand: name, folder, rounds
 * @param jobs folder of the module with {@code src/bench} and, fetched by the launcher, {@code target/bench-lib}; empty
 *     where only jobs by hand are to run
 */
public record PeerProcesses(Path folder, String byHand, Optional<Path> jobs) {
    private static final List<String> FROM_SOURCE = List.of("iceberg", "hudi", "duckdb");

    /** Those that load and merge. */
    List<String> mergers() {
        return jobs.isPresent() ? FROM_SOURCE : List.of();
    }

    /** Adds the times of a peer's rounds as {@code load of NAME} and the like. @return whether it came to its end */
    boolean run(String name, int counted, Rounds rounds, Consumer<String> progress) {
        progress.accept(name);
        try {
            Path log = folder.resolve(name + ".log");
            Process process = new ProcessBuilder(command(name, counted))
                    .redirectError(log.toFile())
                    .start();
            try (BufferedReader lines = process.inputReader(StandardCharsets.UTF_8)) {
                lines.lines().map(line -> line.split("\t")).forEach(cells -> {
                    if (cells.length == 4 && !cells[1].equals("0")) {
                        rounds.add(
                                cells[0] + " of " + name, Double.parseDouble(cells[2]), Double.parseDouble(cells[3]));
                    }
                });
            }
            boolean ended = process.waitFor() == 0;
            if (!ended) {
                progress.accept(name + ": " + log);
            }
            return ended;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

    private List<String> command(String name, int counted) throws IOException {
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.addAll(ManagementFactory.getRuntimeMXBean().getInputArguments());
        command.add("-cp");
        String own = System.getProperty("java.class.path");
        if (FROM_SOURCE.contains(name)) {
            Path module = jobs.orElseThrow();
            command.add(own + File.pathSeparator + library(module, name));
            command.add(module.resolve("src/bench/java/org/guiji/jobs/bench/Peers.java")
                    .toString());
        } else {
            command.add(own);
            command.add(byHand);
        }
        command.addAll(List.of(name, folder.toString(), Integer.toString(counted)));
        return command;
    }

    /** Its own alone: two of them in one process would meet in what they bring with them. */
    private static Path library(Path module, String name) throws IOException {
        try (Stream<Path> jars = Files.list(module.resolve("target/bench-lib"))) {
            return jars.filter(jar -> String.valueOf(jar.getFileName()).startsWith(name))
                    .findFirst()
                    .orElseThrow();
        }
    }
}
