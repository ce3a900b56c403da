package org.guiji.jobs.reading;

import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.StringJoiner;
import org.guiji.jobs.receiving.Part;
import org.guiji.jobs.receiving.ReceivingFailure;
import org.guiji.jobs.receiving.Split;
import org.guiji.schemas.catalogue.Format;
import org.guiji.schemas.catalogue.Resource;
import org.guiji.schemas.problems.Failure;
import org.guiji.schemas.problems.GuijiException;
import org.guiji.schemas.problems.Title;
import org.jspecify.annotations.Nullable;

/** Finds the sheets of a workbook and their headers. */
final class SheetIndex {
    private final Resource resource;
    private final Format.Sheet format;
    private final String name;

    SheetIndex(Resource resource, Format.Sheet format, String name) {
        this.resource = resource;
        this.format = format;
        this.name = name;
    }

    List<Part> parts(String path, long size) {
        List<Part> parts = new ArrayList<>();
        try (Workbook workbook = Workbook.open(path)) {
            for (String sheet : wanted(workbook.sheets())) {
                List<String> columns = columns(workbook, sheet);
                List<Split> splits =
                        columns.isEmpty() ? List.of() : List.of(new Split(0, size, Math.max(1, firstRow())));
                parts.add(new Part(parts.size(), name + "#" + sheet, path, "binary", columns, sheet, splits));
            }
        } catch (IOException | RuntimeException e) {
            if (e instanceof GuijiException said) {
                throw said;
            }
            throw new GuijiException(
                    Failure.of(ReceivingFailure.DELIVERY_UNREADABLE, resource.name(), name, reason(e)), e);
        }
        return parts;
    }

    private static Title reason(Exception e) {
        return e instanceof DamagedFile damaged ? damaged.reason() : DamagedFile.NO_WORKBOOK;
    }

    private long firstRow() {
        return format.headerRow() == 0 ? 1 : (long) format.headerRow() + Math.max(1, format.headerRows());
    }

    private List<String> wanted(List<String> present) {
        if (format.sheets().isEmpty()) {
            return present.subList(0, Math.min(1, present.size()));
        }
        for (String sheet : format.sheets()) {
            if (!present.contains(sheet)) {
                throw GuijiException.of(ReceivingFailure.DELIVERY_SHEET_MISSING, resource.name(), name, sheet);
            }
        }
        return format.sheets();
    }

    private List<String> columns(Workbook workbook, String sheet) throws IOException {
        if (format.headerRow() == 0) {
            return Headers.numbered(widest(workbook, sheet));
        }
        long first = format.headerRow();
        long last = firstRow() - 1;
        Map<Long, List<@Nullable String>> header = new LinkedHashMap<>();
        try (SheetRows rows = workbook.rows(sheet)) {
            // To the end, although the header stands at the start: a sheet that breaks off is the provider's to mend,
            // and is told so now instead of failing a run in the middle of its check.
            while (rows.next()) {
                if (rows.number() >= first && rows.number() <= last) {
                    header.put(rows.number(), rows.cells());
                }
            }
        }
        List<MergedArea> areas = last > first ? workbook.mergedAreas(sheet) : List.of();
        List<String> names = new ArrayList<>();
        for (int column = 0; column < width(header, areas, last); column++) {
            names.add(name(header, areas, first, last, column));
        }
        while (!names.isEmpty() && names.get(names.size() - 1).isBlank()) {
            names.remove(names.size() - 1);
        }
        return Headers.tidy(names);
    }

    private static int width(Map<Long, List<@Nullable String>> header, List<MergedArea> areas, long last) {
        int cells = header.values().stream().mapToInt(List::size).max().orElse(0);
        int merged = areas.stream()
                .filter(area -> area.lastRow() <= last && header.containsKey(area.firstRow()))
                .mapToInt(area -> area.lastColumn() + 1)
                .max()
                .orElse(0);
        return Math.max(cells, merged);
    }

    /** The texts above a column, from top to bottom, each merged area once. */
    private static String name(
            Map<Long, List<@Nullable String>> header, List<MergedArea> areas, long first, long last, int column) {
        StringJoiner name = new StringJoiner(":");
        String previous = "";
        for (long row = first; row <= last; row++) {
            long from = row;
            int at = column;
            for (MergedArea area : areas) {
                if (area.contains(row, column)) {
                    from = area.firstRow();
                    at = area.firstColumn();
                }
            }
            List<@Nullable String> cells = header.getOrDefault(from, List.of());
            String text = at < cells.size() ? cells.get(at) : null;
            if (text != null && !text.isBlank() && !text.equals(previous)) {
                name.add(Headers.tidy(List.of(text)).get(0));
                previous = text;
            }
        }
        return name.toString();
    }

    private static int widest(Workbook workbook, String sheet) throws IOException {
        int widest = 0;
        try (SheetRows rows = workbook.rows(sheet)) {
            while (rows.next()) {
                widest = Math.max(widest, rows.cells().size());
            }
        }
        return widest;
    }
}
