package org.guiji.jobs.reading;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Where the header of a workbook's first sheet stands: the first row that is nearly as wide as any of the next ones. */
final class SheetHeader {
    private static final int ROWS = 30;

    private SheetHeader() {}

    /** 1-based. */
    static int row(Path file) throws IOException {
        List<long[]> widths = new ArrayList<>();
        try (Workbook workbook = Workbook.open(file.toString());
                SheetRows rows = workbook.rows(workbook.sheets().get(0))) {
            while (widths.size() < ROWS && rows.next()) {
                widths.add(new long[] {rows.number(), filled(rows.cells())});
            }
        }
        long widest = widths.stream().mapToLong(width -> width[1]).max().orElse(0);
        return widths.stream()
                .filter(width -> width[1] > 0 && width[1] * 10 >= widest * 8)
                .findFirst()
                .map(width -> (int) width[0])
                .orElse(1);
    }

    private static long filled(List<@Nullable String> cells) {
        return cells.stream().filter(cell -> cell != null && !cell.isBlank()).count();
    }
}
