package org.guiji.jobs.reading;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.apache.spark.unsafe.types.UTF8String;
import org.jspecify.annotations.Nullable;

/** Rows of a sheet as records. Rows without any text are none, but they count. */
final class SheetRecords implements RecordReader {
    private final Workbook workbook;
    private final SheetRows rows;
    private final long firstRow;
    private final int width;
    private final int maxCell;
    private final int[] cells;
    private @Nullable String broken;

    /**
     * @param width number of the header's columns
     * @param cells for each wanted column its place, or -1
     */
    SheetRecords(Workbook workbook, String sheet, long firstRow, int width, int maxCell, int[] cells)
            throws IOException {
        this.workbook = workbook;
        this.rows = workbook.rows(sheet);
        this.firstRow = firstRow;
        this.width = width;
        this.maxCell = maxCell;
        this.cells = cells;
    }

    @Override
    public boolean next() throws IOException {
        while (rows.next()) {
            if (rows.number() >= firstRow && (rows.hasError() || !isBlank())) {
                broken = findBreak();
                return true;
            }
        }
        return false;
    }

    @Override
    public @Nullable UTF8String value(int wanted) {
        int cell = cells[wanted];
        if (broken != null || cell < 0 || cell >= rows.cells().size()) {
            return null;
        }
        String text = rows.cells().get(cell);
        return text == null ? null : UTF8String.fromString(text);
    }

    @Override
    public long line() {
        return rows.number();
    }

    @Override
    public int item() {
        return 0;
    }

    @Override
    public @Nullable String broken() {
        return broken;
    }

    @Override
    public void close() throws IOException {
        try (workbook) {
            rows.close();
        }
    }

    private boolean isBlank() {
        return rows.cells().stream().allMatch(text -> text == null || text.isBlank());
    }

    private @Nullable String findBreak() {
        if (rows.hasError()) {
            return ReadRules.ERROR_CELL;
        }
        List<@Nullable String> texts = rows.cells();
        for (int i = 0; i < texts.size(); i++) {
            String text = texts.get(i);
            if (text == null) {
                continue;
            }
            if (i >= width && !text.isBlank()) {
                return ReadRules.COLUMNS;
            }
            if (text.indexOf('\0') >= 0) {
                return ReadRules.NUL;
            }
            if (text.length() > maxCell / 3 && text.getBytes(StandardCharsets.UTF_8).length > maxCell) {
                return ReadRules.CELL;
            }
        }
        return null;
    }
}
