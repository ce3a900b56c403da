package org.guiji.orchestration.story;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.apache.commons.io.FileUtils;

/** What a soak has done so far, on disk after each kill, so that it can be broken off and go on. */
final class KillBook {
    private final Path file;
    private final Path figures;
    private final List<String> lines;

    private KillBook(Path folder) throws IOException {
        file = folder.resolve("kills.tsv");
        figures = folder.resolve("figures.txt");
        lines = Files.exists(file) ? new ArrayList<>(Files.readAllLines(file)) : new ArrayList<>();
    }

    /** What is there and has not as many kills yet goes on; else it begins afresh. */
    static KillBook in(Path folder, int wanted) throws IOException {
        KillBook book = new KillBook(folder);
        if (book.kills() >= wanted) {
            FileUtils.deleteDirectory(folder.toFile());
            book = new KillBook(folder);
        }
        Files.createDirectories(folder);
        return book;
    }

    void killed(int round, String point, String found) throws IOException {
        write("kill\t" + round + "\t" + point + "\t" + found);
    }

    /**
     * What was found to be as it should; anything else ends the soak.
     *
     * @param looks at the tables between a kill and the next start
     */
    record Compared(int rows, int versions, int looks) {}

    /** A round has been taken to its end and compared. */
    void compared(int round, Compared found, long seconds) throws IOException {
        write("round\t" + round + "\t" + found.rows() + "\t" + seconds + "\t" + found.versions() + "\t"
                + found.looks());
        Files.writeString(figures, figures());
    }

    int kills() {
        return (int) lines.stream().filter(line -> line.startsWith("kill\t")).count();
    }

    int rounds() {
        return (int) lines.stream().filter(line -> line.startsWith("round\t")).count();
    }

    /** Kills by where they were aimed at and by what was found behind them, and what was compared. */
    String figures() {
        StringBuilder text = new StringBuilder();
        text.append("kills ").append(kills()).append('\n');
        by(2).forEach((point, kills) ->
                text.append("  at ").append(point).append(' ').append(kills).append('\n'));
        by(3).forEach((found, kills) ->
                text.append("  left ").append(found).append(' ').append(kills).append('\n'));
        text.append("deliveries ").append(rounds()).append(", each compared with the plain program: rows ");
        text.append(sum(2)).append(", versions ").append(sum(4)).append(", both balances of every run\n");
        text.append("looks between a kill and the next start ").append(sum(5)).append('\n');
        text.append("seconds ").append(sum(3)).append('\n');
        return text.toString();
    }

    private Map<String, Integer> by(int cell) {
        Map<String, Integer> counts = new TreeMap<>();
        lines.stream()
                .filter(line -> line.startsWith("kill\t"))
                .forEach(line -> counts.merge(line.split("\t")[cell], 1, Integer::sum));
        return counts;
    }

    private long sum(int cell) {
        return lines.stream()
                .filter(line -> line.startsWith("round\t"))
                .map(line -> line.split("\t"))
                .filter(cells -> cells.length > cell)
                .mapToLong(cells -> Long.parseLong(cells[cell]))
                .sum();
    }

    private void write(String line) throws IOException {
        lines.add(line);
        Files.writeString(file, line + "\n", StandardOpenOption.CREATE, StandardOpenOption.APPEND);
    }
}
