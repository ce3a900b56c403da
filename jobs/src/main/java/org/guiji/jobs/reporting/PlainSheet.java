package org.guiji.jobs.reporting;

import java.nio.file.Path;
import java.util.List;
import org.dhatim.fastexcel.Workbook;
import org.dhatim.fastexcel.Worksheet;

/** A workbook of one sheet with texts only. */
public final class PlainSheet {
    private PlainSheet() {}

    /** Writes it completely or not at all; a text that looks like a formula stays a text. */
    public static void write(Path file, String name, List<List<String>> rows) {
        PrivateFile.write(file, out -> {
            try (Workbook workbook = new Workbook(out, "guiji", null)) {
                Worksheet sheet = workbook.newWorksheet(name);
                for (int row = 0; row < rows.size(); row++) {
                    for (int column = 0; column < rows.get(row).size(); column++) {
                        sheet.value(row, column, SheetText.of(rows.get(row).get(column)));
                    }
                }
            }
        });
    }
}
