package org.guiji.orchestration.city;

import java.io.BufferedOutputStream;
import java.io.Closeable;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.Charset;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/** A delimited file as a department would write it, counting rows and physical lines. */
final class CsvSource implements Closeable {
    private final OutputStream out;
    private final Shape shape;
    private long line = 1;
    private long rows;

    /**
     * @param resource that the defects are expected for
     * @param name of the file as the quarantine shows it
     * @param preamble lines before the header
     */
    record Shape(
            String resource,
            String name,
            Charset charset,
            String delimiter,
            boolean quotes,
            List<String> preamble,
            List<String> columns) {}

    CsvSource(Path file, Shape shape, String mark) throws IOException {
        this.shape = shape;
        Files.createDirectories(file.toAbsolutePath().getParent());
        out = new BufferedOutputStream(Files.newOutputStream(file), 1 << 16);
        out.write(mark.getBytes(shape.charset));
        for (String text : shape.preamble) {
            write((text + "\r\n").getBytes(shape.charset));
            line++;
        }
        write((String.join(shape.delimiter, shape.columns) + "\r\n").getBytes(shape.charset));
        line++;
    }

    long rows() {
        return rows;
    }

    /** The line that the next row begins in. */
    long line() {
        return line;
    }

    /** Writes a row with its defect and notes what is expected of it. */
    void row(Map<String, String> row, Optional<Defect> defect, Expectation expected) throws IOException {
        if (defect.isEmpty()) {
            record(row, defect);
            return;
        }
        Defect planted = defect.get();
        if (planted.again()) {
            expected.add(shape.resource, shape.name, line, planted);
            record(row, Optional.empty());
        }
        Map<String, String> changed = new LinkedHashMap<>(row);
        planted.change().accept(changed);
        expected.add(shape.resource, shape.name, line, planted);
        record(changed, defect);
    }

    private void record(Map<String, String> row, Optional<Defect> defect) throws IOException {
        String text = shape.columns.stream()
                .map(column -> cell(row.getOrDefault(column, "")))
                .collect(Collectors.joining(shape.delimiter, "", "\r\n"));
        byte[] bytes = text.getBytes(shape.charset);
        write(defect.map(planted -> planted.bytes().apply(bytes)).orElse(bytes));
        line += text.chars().filter(c -> c == '\n').count();
        rows++;
    }

    private String cell(String value) {
        boolean special = value.contains(shape.delimiter) || value.contains("\"") || value.contains("\n");
        return shape.quotes && special ? '"' + value.replace("\"", "\"\"") + '"' : value;
    }

    private void write(byte[] bytes) throws IOException {
        out.write(bytes);
    }

    @Override
    public void close() throws IOException {
        out.close();
    }
}
