package org.guiji.orchestration.console;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** RFC 4180, and no cell that a spreadsheet would take for a formula. */
final class Csv {
    private static final String FORMULA = "=+-@\t\r";
    private final StringBuilder text = new StringBuilder("\uFEFF");

    Csv(List<String> header) {
        header.forEach(this::cell);
        end();
    }

    /** One row; nothing stays empty. */
    Csv row(@Nullable Object... cells) {
        for (Object cell : cells) {
            cell(cell == null ? "" : String.valueOf(cell));
        }
        end();
        return this;
    }

    private void cell(String value) {
        boolean number = value.matches("-?\\d+(\\.\\d+)?");
        String safe = !value.isEmpty() && !number && FORMULA.indexOf(value.charAt(0)) >= 0 ? "'" + value : value;
        boolean quoted = safe.matches("(?s).*[\",\\r\\n].*");
        text.append(quoted ? '"' + safe.replace("\"", "\"\"") + '"' : safe).append(',');
    }

    private void end() {
        text.setLength(text.length() - 1);
        text.append("\r\n");
    }

    @Override
    public String toString() {
        return text.toString();
    }
}
