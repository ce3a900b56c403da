package org.guiji.jobs.reading;

import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import org.apache.poi.ss.usermodel.Row;
import org.apache.poi.ss.usermodel.Sheet;
import org.apache.poi.ss.usermodel.Workbook;
import org.apache.poi.xssf.usermodel.XSSFWorkbook;

/** Writes workbooks for tests, by another library's writer than the reader. */
final class Workbooks {
    private Workbooks() {}

    /** One column {@code text} and a number beside it, so that no row is blank. */
    static Path write(List<String> texts) {
        try (XSSFWorkbook workbook = new XSSFWorkbook()) {
            Sheet sheet = workbook.createSheet("Sheet1");
            Row header = sheet.createRow(0);
            header.createCell(0).setCellValue("text");
            header.createCell(1).setCellValue("n");
            for (int i = 0; i < texts.size(); i++) {
                Row row = sheet.createRow(i + 1);
                if (!texts.get(i).isEmpty()) {
                    row.createCell(0).setCellValue(escaped(texts.get(i)));
                }
                row.createCell(1).setCellValue(i);
            }
            Path file = Files.createTempDirectory("workbook").resolve("x.xlsx");
            try (OutputStream out = Files.newOutputStream(file)) {
                workbook.write(out);
            }
            return file;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** A preamble in the first row, the header in the third. */
    static Path write(Workbook workbook, Path file, List<String> columns, List<List<String>> records)
            throws IOException {
        Sheet sheet = workbook.createSheet("名单");
        sheet.createRow(0).createCell(0).setCellValue("填表说明");
        fill(sheet.createRow(2), columns);
        for (int i = 0; i < records.size(); i++) {
            fill(sheet.createRow(3 + i), records.get(i));
        }
        try (OutputStream out = Files.newOutputStream(file)) {
            workbook.write(out);
        }
        return file;
    }

    private static void fill(Row row, List<String> cells) {
        for (int i = 0; i < cells.size(); i++) {
            row.createCell(i).setCellValue(cells.get(i));
        }
    }

    /** As spreadsheet programs write what XML cannot hold. */
    private static String escaped(String text) {
        StringBuilder out = new StringBuilder();
        text.chars().forEach(c -> {
            boolean unwritable = (c < ' ' && c != '\t' && c != '\n') || c == 0xFFFE || c == 0xFFFF;
            out.append(unwritable ? String.format(Locale.ROOT, "_x%04X_", c) : String.valueOf((char) c));
        });
        return out.toString();
    }
}
