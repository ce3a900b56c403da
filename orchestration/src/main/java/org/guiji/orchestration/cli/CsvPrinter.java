package org.guiji.orchestration.cli;

import java.io.PrintStream;
import java.time.ZoneId;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** RFC 4180 with a header; null is an empty field, an empty text two quotes. */
final class CsvPrinter {
    private CsvPrinter() {}

    static void print(Rows rows, ZoneId zone, PrintStream out) {
        print(rows.columns(), rows.values(), zone, out);
    }

    /** Rows are printed as they come. */
    static void print(List<String> columns, Iterable<List<@Nullable Object>> rows, ZoneId zone, PrintStream out) {
        out.print(columns.stream().map(CsvPrinter::quoted).collect(Collectors.joining(",")) + "\r\n");
        for (List<@Nullable Object> row : rows) {
            StringBuilder line = new StringBuilder();
            for (int i = 0; i < row.size(); i++) {
                line.append(i == 0 ? "" : ",").append(field(row.get(i), zone));
            }
            out.print(line.append("\r\n"));
        }
    }

    private static String field(@Nullable Object value, ZoneId zone) {
        return value == null ? "" : quoted(text(value, zone));
    }

    /** A cell's text, not yet quoted; lists and maps as JSON. */
    static String text(Object value, ZoneId zone) {
        boolean nested = value instanceof List<?> || value instanceof java.util.Map<?, ?>;
        return nested ? JsonPrinter.text(value, zone) : CellText.of(value, zone);
    }

    private static String quoted(String text) {
        boolean plain = !text.isEmpty()
                && text.chars().noneMatch(c -> c == ',' || c == '"' || c == '\r' || c == '\n')
                && text.strip().length() == text.length();
        return plain ? text : "\"" + text.replace("\"", "\"\"") + "\"";
    }
}
