package org.guiji.jobs.reporting;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import org.guiji.jobs.reading.ReturnedRows;

/**
 * A result workbook as CSV, for people whose tools take no workbook: UTF-8 with a byte order mark, without which
 * spreadsheets guess the charset. No cell of it is a formula to a spreadsheet. Only the workbook comes back corrected.
 */
public final class ResultCsv {
    private ResultCsv() {}

    public static void write(Path workbook, Path csv) {
        PrivateFile.write(csv, out -> {
            out.write("\uFEFF".getBytes(StandardCharsets.UTF_8));
            ReturnedRows.read(workbook, cells -> out.write(CsvExport.row(cells).getBytes(StandardCharsets.UTF_8)));
        });
    }
}
