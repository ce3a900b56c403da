package org.guiji.jobs.reporting;

import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;

/** A CSV file that people open in a spreadsheet: UTF-8 with a mark, and nothing in it is a formula. */
public final class PlainCsv {
    private static final String MARK = "\uFEFF";

    private PlainCsv() {}

    /** Writes it completely or not at all; only its owner may read it. */
    public static void write(Path file, List<List<String>> rows) {
        PrivateFile.writeText(file, rows.stream().map(CsvExport::row).collect(Collectors.joining("", MARK, "")));
    }
}
