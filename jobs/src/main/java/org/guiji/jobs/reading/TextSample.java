package org.guiji.jobs.reading;

import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.Charset;
import java.nio.charset.CoderResult;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import org.guiji.jobs.receiving.TextEncoding;
import org.guiji.schemas.catalogue.Format;

/** Charset, delimiter and header of delimited text, guessed from its beginning. */
final class TextSample {
    private static final char[] DELIMITERS = {',', '\t', '|', ';', '^', '~'};
    private static final int RECORDS = 200;
    private static final Pattern VALUE = Pattern.compile("[-+]?[0-9][0-9.,:/\\-]*[0-9Xx]?");

    private final byte[] head;

    TextSample(byte[] head) {
        this.head = head;
    }

    Format.Csv format() {
        String charset = charset();
        String text = decoded(charset);
        Candidate best = new Candidate(',', List.of(), 0, 0);
        for (char delimiter : DELIMITERS) {
            Candidate candidate = Candidate.of(delimiter, text);
            best = candidate.agreeing > best.agreeing
                            || candidate.agreeing == best.agreeing && candidate.width > best.width
                    ? candidate
                    : best;
        }
        return new Format.Csv(best.delimiter, Optional.of('"'), charset, best.headerLine());
    }

    private String charset() {
        String marked = TextEncoding.of(head, head.length, "UTF-8").charset();
        if (marked.startsWith("UTF-16") || zeros() > head.length / 8) {
            return "UTF-16";
        }
        return isUtf8() ? "UTF-8" : TextEncoding.GB18030;
    }

    private int zeros() {
        int zeros = 0;
        for (byte each : head) {
            zeros += each == 0 ? 1 : 0;
        }
        return zeros;
    }

    /** A character that the sample's end cuts is no mistake: only then something is left over. */
    private boolean isUtf8() {
        ByteBuffer bytes = ByteBuffer.wrap(head);
        CoderResult result = StandardCharsets.UTF_8
                .newDecoder()
                .onMalformedInput(CodingErrorAction.REPORT)
                .onUnmappableCharacter(CodingErrorAction.REPORT)
                .decode(bytes, CharBuffer.allocate(head.length + 1), false);
        return !result.isError();
    }

    private String decoded(String charset) {
        String text = new String(head, Charset.forName(charset));
        return text.startsWith("\uFEFF") ? text.substring(1) : text;
    }

    /**
     * A delimiter on trial.
     *
     * @param records the first ones
     * @param width how many cells most records have
     * @param agreeing how many records have so many cells; 0 when a record has but one
     */
    private record Candidate(char delimiter, List<Line> records, int width, int agreeing) {

        static Candidate of(char delimiter, String text) {
            List<Line> records = records(delimiter, text);
            Map<Integer, Integer> widths = new HashMap<>();
            records.forEach(record -> widths.merge(record.cells.size(), 1, Integer::sum));
            int width = widths.entrySet().stream()
                    .max(Map.Entry.<Integer, Integer>comparingByValue().thenComparing(Map.Entry.comparingByKey()))
                    .map(Map.Entry::getKey)
                    .orElse(1);
            return new Candidate(delimiter, records, width, width < 2 ? 0 : widths.getOrDefault(width, 0));
        }

        /** The first record of the usual width; 0 when it looks like a row, because a header holds no number or date. */
        int headerLine() {
            Optional<Line> first = records.stream()
                    .filter(record -> record.cells.size() == Math.max(width, 1))
                    .findFirst();
            if (first.isEmpty()) {
                return 1;
            }
            boolean row = first.get().cells.stream()
                    .anyMatch(cell -> VALUE.matcher(cell.strip()).matches());
            return row ? 0 : first.get().number;
        }

        private static List<Line> records(char delimiter, String text) {
            List<Line> records = new ArrayList<>();
            List<String> cells = new ArrayList<>();
            StringBuilder cell = new StringBuilder();
            boolean quoted = false;
            int line = 1;
            int began = 1;
            for (int i = 0; i < text.length() && records.size() < RECORDS; i++) {
                char c = text.charAt(i);
                line += c == '\n' ? 1 : 0;
                if (c == '"' && (quoted || cell.isEmpty())) {
                    quoted = !quoted;
                } else if (!quoted && c == delimiter) {
                    cells.add(cell.toString());
                    cell.setLength(0);
                } else if (!quoted && c == '\n') {
                    cells.add(cell.toString());
                    cell.setLength(0);
                    records.add(new Line(began, List.copyOf(cells)));
                    cells.clear();
                    began = line;
                } else if (c != '\r') {
                    cell.append(c);
                }
            }
            if (records.isEmpty() && !(cells.isEmpty() && cell.isEmpty())) {
                cells.add(cell.toString());
                records.add(new Line(began, List.copyOf(cells)));
            }
            return records;
        }
    }

    private record Line(int number, List<String> cells) {}
}
