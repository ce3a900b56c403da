package org.guiji.jobs.reading;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.guiji.jobs.ledger.RowPlace;
import org.jspecify.annotations.Nullable;

/**
 * What a result workbook says about itself on a hidden sheet, so that it is known when it comes back corrected.
 *
 * @param run whose rejected rows it holds
 * @param resource that they were delivered for
 * @param sheets with rows, by name
 */
public record ReturnMarker(long run, String resource, List<String> sheets) {
    /** The hidden sheet. */
    public static final String SHEET = "_guiji";
    /** The hidden column of a row's {@link #place}, on each sheet with rows; it moves along when rows are sorted. */
    public static final String ROW = "_row";

    private static final String TITLE = "guiji returned rows";
    private static final String VERSION = "1";

    public ReturnMarker {
        sheets = List.copyOf(sheets);
    }

    /** The rows of the hidden sheet. */
    public List<List<String>> lines() {
        List<List<String>> lines = new ArrayList<>(
                List.of(List.of(TITLE, VERSION), List.of("run", Long.toString(run)), List.of("resource", resource)));
        sheets.forEach(sheet -> lines.add(List.of("sheet", sheet)));
        return lines;
    }

    /** A row's cell in the hidden column. */
    public static String place(long run, RowPlace place) {
        return run + ":" + place.file() + ":" + place.line() + ":" + place.item();
    }

    /** The place behind a cell of the hidden column; empty when it is not of this workbook's run. */
    public Optional<RowPlace> place(@Nullable String cell) {
        String[] parts = cell == null ? new String[0] : cell.split(":", -1);
        try {
            return parts.length == 4 && Long.parseLong(parts[0]) == run
                    ? Optional.of(new RowPlace(
                            Integer.parseInt(parts[1]), Long.parseLong(parts[2]), Integer.parseInt(parts[3])))
                    : Optional.empty();
        } catch (NumberFormatException e) {
            return Optional.empty();
        }
    }

    /** The marker of a file; empty when it is no workbook of returned rows. */
    public static Optional<ReturnMarker> of(Path file) {
        if (!String.valueOf(file.getFileName()).toLowerCase(Locale.ROOT).endsWith(".xlsx")) {
            return Optional.empty();
        }
        return ofWorkbook(file);
    }

    /** The marker of a workbook, whatever it is called. */
    public static Optional<ReturnMarker> ofWorkbook(Path file) {
        try (Workbook workbook = Workbook.open(file.toString())) {
            return workbook.sheets().contains(SHEET) ? read(workbook) : Optional.empty();
        } catch (IOException | RuntimeException e) {
            // What cannot be opened is an ordinary delivery's trouble, and is reported there.
            return Optional.empty();
        }
    }

    private static Optional<ReturnMarker> read(Workbook workbook) throws IOException {
        List<List<@Nullable String>> lines = new ArrayList<>();
        try (SheetRows rows = workbook.rows(SHEET)) {
            while (rows.next()) {
                lines.add(new ArrayList<>(rows.cells()));
            }
        }
        if (lines.size() < 3
                || !TITLE.equals(lines.get(0).get(0))
                || !VERSION.equals(lines.get(0).get(1))) {
            return Optional.empty();
        }
        List<String> sheets = lines.subList(3, lines.size()).stream()
                .map(line -> String.valueOf(line.get(1)))
                .toList();
        return Optional.of(new ReturnMarker(
                Long.parseLong(String.valueOf(lines.get(1).get(1))),
                String.valueOf(lines.get(2).get(1)),
                sheets));
    }
}
