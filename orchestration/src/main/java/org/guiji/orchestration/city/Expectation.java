package org.guiji.orchestration.city;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/**
 * Which rows must be rejected and which flagged in the first run, from the plan of defects and never from the program's
 * output.
 */
final class Expectation {
    static final String FILE = "expected-quarantine.csv";
    static final String FLAGS_FILE = "expected-flags.csv";

    private record Line(String resource, String file, long line, String rule) implements Comparable<Line> {
        @Override
        public int compareTo(Line other) {
            return Comparator.comparing(Line::resource)
                    .thenComparing(Line::file)
                    .thenComparingLong(Line::line)
                    .thenComparing(Line::rule)
                    .compare(this, other);
        }
    }

    /** Sorted, and with repetitions: two holders of one record stand in the same line. */
    private final List<Line> lines = new ArrayList<>();

    private final List<Line> flags = new ArrayList<>();

    void add(String resource, String file, long line, List<String> rules) {
        rules.forEach(rule -> lines.add(new Line(resource, file, line, rule)));
    }

    void flag(String resource, String file, long line, List<String> rules) {
        rules.forEach(rule -> flags.add(new Line(resource, file, line, rule)));
    }

    void add(String resource, String file, long line, Defect defect) {
        add(resource, file, line, defect.rules());
        flag(resource, file, line, defect.flags());
    }

    /** Whether a row with this defect, or none, is accepted. */
    static boolean enters(Optional<Defect> defect) {
        return defect.map(Defect::rules).map(List::isEmpty).orElse(true);
    }

    void write(Path folder) throws IOException {
        write(lines, folder.resolve(FILE));
        write(flags, folder.resolve(FLAGS_FILE));
    }

    private static void write(List<Line> lines, Path file) throws IOException {
        StringBuilder text = new StringBuilder("resource,source_file,source_line,rule_id\n");
        lines.stream().sorted().forEach(line -> text.append(line.resource)
                .append(',')
                .append(line.file)
                .append(',')
                .append(line.line)
                .append(',')
                .append(line.rule)
                .append('\n'));
        Files.writeString(file, text);
    }
}
