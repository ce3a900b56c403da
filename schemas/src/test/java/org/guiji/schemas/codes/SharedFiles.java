package org.guiji.schemas.codes;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicBoolean;
import org.guiji.schemas.problems.Problems;
import org.junit.jupiter.api.Assumptions;

/** Published vectors that nobody here wrote. They stay outside the project: a clone without them skips these tests. */
public final class SharedFiles {
    private static final AtomicBoolean SAID = new AtomicBoolean();

    /** One row of a published file. */
    public record Row(Map<String, String> values) {
        /** The value under a header that the file must have. */
        public String get(String column) {
            return Objects.requireNonNull(values.get(column), column);
        }
    }

    private SharedFiles() {}

    /** The text of a file below the shared folder; skips the calling test, and says so once, when it is absent. */
    public static String text(String path) {
        Path file = Path.of(System.getProperty("guiji.shared", "../shared"), path);
        boolean present = Files.isRegularFile(file);
        if (!present && SAID.compareAndSet(false, true)) {
            System.err.println("NOT RUN: tests against published vectors, because there is no folder ../shared here");
        }
        Assumptions.assumeTrue(present, "published vectors are absent: " + path);
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The rows of a CSV file, each as header to value. */
    public static List<Row> rows(String path) {
        List<TableFile.Row> rows = new CsvRows(path, text(path), 1, new Problems()).read();
        List<String> header = rows.get(0).values();
        return rows.stream().skip(1).map(row -> named(header, row.values())).toList();
    }

    private static Row named(List<String> header, List<String> values) {
        Map<String, String> named = new LinkedHashMap<>();
        for (int i = 0; i < header.size(); i++) {
            named.put(header.get(i), values.get(i));
        }
        return new Row(named);
    }
}
