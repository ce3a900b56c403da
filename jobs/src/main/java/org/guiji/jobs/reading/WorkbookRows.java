package org.guiji.jobs.reading;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The first sheet of a small workbook as texts. */
public final class WorkbookRows {
    private static final int MOST_ROWS = 100_000;

    private WorkbookRows() {}

    /**
     * Its rows, each at its place; empty cells are empty texts.
     *
     * @throws IOException when it is no workbook
     */
    public static List<List<String>> of(Path file) throws IOException {
        List<List<String>> sheet = new ArrayList<>();
        try (Workbook workbook = Workbook.open(file.toAbsolutePath().toString());
                SheetRows rows = workbook.rows(workbook.sheets().get(0))) {
            while (rows.next() && rows.number() <= MOST_ROWS) {
                while (sheet.size() < rows.number() - 1) {
                    sheet.add(List.of());
                }
                sheet.add(texts(rows.cells()));
            }
        }
        return sheet;
    }

    private static List<String> texts(List<@Nullable String> cells) {
        return cells.stream().map(cell -> cell == null ? "" : cell).toList();
    }
}
