package org.guiji.schemas.codes;

import java.util.ArrayList;
import java.util.List;
import org.guiji.schemas.problems.Problems;

/** Splits text into rows after RFC 4180: quotes may hold commas, doubled quotes and line ends. Blank lines are skipped. */
final class CsvRows {
    private final String file;
    private final String text;
    private final Problems problems;
    private final List<TableFile.Row> rows = new ArrayList<>();
    private int position;
    private int line;

    CsvRows(String file, String text, int firstLine, Problems problems) {
        this.file = file;
        this.text = text;
        this.line = firstLine;
        this.problems = problems;
    }

    List<TableFile.Row> read() {
        while (position < text.length()) {
            int begin = line;
            List<String> values = row();
            if (values.size() > 1 || !values.get(0).isEmpty()) {
                rows.add(new TableFile.Row(begin, List.copyOf(values)));
            }
        }
        return rows;
    }

    private List<String> row() {
        List<String> values = new ArrayList<>();
        while (true) {
            values.add(at('"') ? quoted() : plain());
            if (!at(',')) {
                endOfLine();
                return values;
            }
            position++;
        }
    }

    private String plain() {
        int begin = position;
        while (position < text.length() && ",\r\n".indexOf(text.charAt(position)) < 0) {
            position++;
        }
        return text.substring(begin, position).strip();
    }

    private String quoted() {
        int begin = line;
        StringBuilder value = new StringBuilder();
        position++;
        while (position < text.length()) {
            char c = text.charAt(position++);
            if (c == '"' && !at('"')) {
                skipAfterQuote(begin);
                return value.toString().strip();
            }
            if (c == '"') {
                position++;
            } else if (c == '\n') {
                line++;
            }
            value.append(c);
        }
        problems.add(file, begin, CodesFailure.CODE_TABLE_QUOTE_WRONG);
        return value.toString();
    }

    private void skipAfterQuote(int begin) {
        if (!plain().isEmpty()) {
            problems.add(file, begin, CodesFailure.CODE_TABLE_QUOTE_WRONG);
        }
    }

    private boolean at(char c) {
        return position < text.length() && text.charAt(position) == c;
    }

    private void endOfLine() {
        if (at('\r')) {
            position++;
        }
        if (at('\n')) {
            position++;
        }
        line++;
    }
}
