package org.guiji.jobs.reporting;

import java.util.List;
import java.util.stream.Collectors;

/**
 * Text cells of CSV files that people open in a spreadsheet. A cell that a spreadsheet could take for a formula starts
 * with an apostrophe; quoting is RFC 4180's. Numbers and codes that must come back byte by byte do not go through here.
 */
public final class CsvExport {
    /** Half-width and full-width: Chinese and Japanese spreadsheets take both. */
    private static final String FORMULA_STARTS = "=+-@\t\r\n\uFF1D\uFF0B\uFF0D\uFF20";

    private CsvExport() {}

    /** One cell, neutralised and quoted where needed. */
    public static String cell(String value) {
        String safe = startsFormula(value) ? "'" + value : value;
        return needsQuotes(safe) ? '"' + safe.replace("\"", "\"\"") + '"' : safe;
    }

    /** One record with its line end. */
    public static String row(List<String> values) {
        return values.stream().map(CsvExport::cell).collect(Collectors.joining(",", "", "\r\n"));
    }

    /** Looks behind what a spreadsheet skips before it decides: blanks, quotes and characters nobody sees. */
    private static boolean startsFormula(String value) {
        for (int i = 0; i < value.length(); i++) {
            char first = value.charAt(i);
            if (FORMULA_STARTS.indexOf(first) >= 0) {
                return true;
            }
            if (!isSkipped(first)) {
                return false;
            }
        }
        return false;
    }

    private static boolean isSkipped(char character) {
        return character == '"'
                || character == '\u00A0'
                || Character.isWhitespace(character)
                || Character.isISOControl(character)
                || Character.getType(character) == Character.FORMAT;
    }

    private static boolean needsQuotes(String value) {
        return value.chars().anyMatch(c -> c == '"' || c == ',' || c == '\n' || c == '\r')
                || !value.equals(value.strip());
    }
}
