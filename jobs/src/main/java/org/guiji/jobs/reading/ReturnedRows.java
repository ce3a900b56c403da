package org.guiji.jobs.reading;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The rows of a result workbook as texts: its header once, then the rows of all its sheets, without what is hidden. */
public final class ReturnedRows {
    private ReturnedRows() {}

    /** Takes one row. */
    public interface Sink {
        void row(List<String> cells) throws IOException;
    }

    /** @throws IOException when the file is no result workbook */
    public static void read(Path file, Sink sink) throws IOException {
        ReturnMarker marker = ReturnMarker.of(file).orElseThrow(() -> new IOException("no result workbook"));
        try (Workbook workbook = Workbook.open(file.toString())) {
            boolean first = true;
            for (String sheet : marker.sheets()) {
                try (SheetRows rows = workbook.rows(sheet)) {
                    rows.next();
                    List<String> header = texts(rows.cells(), 0);
                    int hidden = header.indexOf(ReturnMarker.ROW);
                    if (first) {
                        sink.row(without(header, hidden));
                        first = false;
                    }
                    while (rows.next()) {
                        sink.row(without(texts(rows.cells(), header.size()), hidden));
                    }
                }
            }
        }
    }

    /** Empty cells behind the last filled one are not in the file. */
    private static List<String> texts(List<@Nullable String> cells, int width) {
        List<String> texts = new ArrayList<>();
        for (int i = 0; i < Math.max(width, cells.size()); i++) {
            String cell = i < cells.size() ? cells.get(i) : null;
            texts.add(cell == null ? "" : cell);
        }
        return texts;
    }

    private static List<String> without(List<String> cells, int column) {
        List<String> left = new ArrayList<>(cells);
        if (column >= 0 && column < left.size()) {
            left.remove(column);
        }
        return left;
    }
}
