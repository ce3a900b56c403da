package org.guiji.orchestration.cli;

import java.io.PrintStream;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Aligned columns for a person; Chinese characters take two places. */
final class TablePrinter {
    private TablePrinter() {}

    static void print(Rows rows, ZoneId zone, PrintStream out) {
        List<List<String>> lines = new ArrayList<>();
        lines.add(rows.columns());
        rows.values().forEach(row -> lines.add(texts(row, zone)));
        int[] widths = new int[rows.columns().size()];
        lines.forEach(line -> {
            for (int i = 0; i < widths.length; i++) {
                widths[i] = Math.max(widths[i], DisplayWidth.of(line.get(i)));
            }
        });
        boolean[] numbers = numericColumns(rows);
        out.print(line(lines.get(0), widths, new boolean[widths.length]));
        out.print(rule(widths));
        lines.stream().skip(1).forEach(line -> out.print(line(line, widths, numbers)));
    }

    private static List<String> texts(List<@Nullable Object> row, ZoneId zone) {
        List<String> texts = new ArrayList<>();
        for (Object value : row) {
            texts.add(value == null ? "NULL" : visible(text(value, zone)));
        }
        return texts;
    }

    private static String text(Object value, ZoneId zone) {
        boolean nested = value instanceof List<?> || value instanceof java.util.Map<?, ?>;
        return nested ? JsonPrinter.text(value, zone) : CellText.of(value, zone);
    }

    /** A delivered text must not move the cursor or change the terminal's title. */
    private static String visible(String text) {
        StringBuilder shown = new StringBuilder(text.length());
        text.codePoints().forEach(point -> {
            switch (point) {
                case '\n' -> shown.append("\\n");
                case '\r' -> shown.append("\\r");
                case '\t' -> shown.append("\\t");
                default -> {
                    if (Character.isISOControl(point)) {
                        shown.append(String.format("\\u%04x", point));
                    } else {
                        shown.appendCodePoint(point);
                    }
                }
            }
        });
        return shown.toString();
    }

    /** Numbers stand right. */
    private static boolean[] numericColumns(Rows rows) {
        boolean[] numeric = new boolean[rows.columns().size()];
        for (int i = 0; i < numeric.length; i++) {
            int column = i;
            numeric[i] = rows.values().stream().anyMatch(row -> row.get(column) instanceof Number)
                    && rows.values().stream()
                            .allMatch(row -> row.get(column) == null || row.get(column) instanceof Number);
        }
        return numeric;
    }

    private static String line(List<String> cells, int[] widths, boolean[] right) {
        StringBuilder line = new StringBuilder();
        for (int i = 0; i < widths.length; i++) {
            String space = " ".repeat(widths[i] - DisplayWidth.of(cells.get(i)));
            line.append(i == 0 ? "" : "  ").append(right[i] ? space + cells.get(i) : cells.get(i) + space);
        }
        return line.toString().stripTrailing() + "\n";
    }

    private static String rule(int[] widths) {
        StringBuilder rule = new StringBuilder();
        for (int i = 0; i < widths.length; i++) {
            rule.append(i == 0 ? "" : "  ").append("-".repeat(widths[i]));
        }
        return rule + "\n";
    }
}
