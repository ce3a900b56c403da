package org.guiji.orchestration.city;

import java.io.BufferedOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.zip.ZipOutputStream;

/**
 * A workbook whose bytes are the same each time: spreadsheet libraries write the clock into their files. The header has
 * two rows, groups of columns are merged above.
 */
final class FilledForm {
    /** Before a value: the cell is a number. */
    static final String NUMBER = "\u0001";
    /** Before an ISO date: the cell is a date. */
    static final String DATE = "\u0002";
    /** The cell holds a formula that failed. */
    static final String ERROR = "\u0003";
    /** Name of a column that the header does not have. */
    static final String BEYOND = "\u0004";

    private static final String HEAD = "<?xml version=\"1.0\" encoding=\"UTF-8\" standalone=\"yes\"?>\n";
    private static final String MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main";
    private static final String OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";
    private static final String PACKAGE = "http://schemas.openxmlformats.org/package/2006/";
    private static final String TYPE = "application/vnd.openxmlformats-officedocument.spreadsheetml.";

    private FilledForm() {}

    /** @param columns as {@code group:name}; neighbours of one group are merged */
    static void write(
            Path file, String sheet, List<String> preamble, List<String> columns, List<Map<String, String>> rows)
            throws IOException {
        try (ZipOutputStream zip = new ZipOutputStream(new BufferedOutputStream(Files.newOutputStream(file)))) {
            member(
                    zip,
                    "[Content_Types].xml",
                    "<Types xmlns=\"" + PACKAGE + "content-types\">"
                            + "<Default Extension=\"rels\" ContentType=\"application/vnd.openxmlformats-package.relationships+xml\"/>"
                            + "<Override PartName=\"/xl/workbook.xml\" ContentType=\"" + TYPE + "sheet.main+xml\"/>"
                            + "<Override PartName=\"/xl/styles.xml\" ContentType=\"" + TYPE + "styles+xml\"/>"
                            + "<Override PartName=\"/xl/worksheets/sheet1.xml\" ContentType=\"" + TYPE
                            + "worksheet+xml\"/></Types>");
            member(zip, "_rels/.rels", relations("officeDocument", "xl/workbook.xml"));
            member(
                    zip,
                    "xl/workbook.xml",
                    "<workbook xmlns=\"" + MAIN + "\" xmlns:r=\"" + OFFICE + "\"><sheets><sheet name=\"" + sheet
                            + "\" sheetId=\"1\" r:id=\"rId1\"/></sheets></workbook>");
            member(
                    zip,
                    "xl/_rels/workbook.xml.rels",
                    relations("worksheet", "worksheets/sheet1.xml", "styles", "styles.xml"));
            member(
                    zip,
                    "xl/styles.xml",
                    "<styleSheet xmlns=\"" + MAIN + "\"><fonts count=\"1\"><font/></fonts>"
                            + "<fills count=\"1\"><fill/></fills><borders count=\"1\"><border/></borders>"
                            + "<cellStyleXfs count=\"1\"><xf/></cellStyleXfs>"
                            + "<cellXfs count=\"2\"><xf/><xf numFmtId=\"14\" applyNumberFormat=\"1\"/></cellXfs></styleSheet>");
            member(zip, "xl/worksheets/sheet1.xml", worksheet(preamble, columns, rows));
        }
    }

    private static void member(ZipOutputStream zip, String name, String xml) throws IOException {
        zip.putNextEntry(Archives.entry(name));
        zip.write(Numbers.bytes(HEAD + xml));
        zip.closeEntry();
    }

    private static String relations(String... typesAndTargets) {
        StringBuilder xml = new StringBuilder("<Relationships xmlns=\"" + PACKAGE + "relationships\">");
        for (int i = 0; i < typesAndTargets.length; i += 2) {
            xml.append("<Relationship Id=\"rId")
                    .append(i / 2 + 1)
                    .append("\" Type=\"")
                    .append(OFFICE)
                    .append('/')
                    .append(typesAndTargets[i])
                    .append("\" Target=\"")
                    .append(typesAndTargets[i + 1])
                    .append("\"/>");
        }
        return xml.append("</Relationships>").toString();
    }

    private static String worksheet(List<String> preamble, List<String> columns, List<Map<String, String>> rows) {
        StringBuilder xml = new StringBuilder("<worksheet xmlns=\"" + MAIN + "\"><sheetData>");
        int number = 1;
        for (String line : preamble) {
            row(xml, number++, List.of(line));
        }
        StringBuilder merged = new StringBuilder();
        row(xml, number, groups(columns, number, merged));
        number++;
        row(
                xml,
                number++,
                columns.stream()
                        .map(name -> name.substring(name.indexOf(':') + 1))
                        .toList());
        for (Map<String, String> row : rows) {
            List<String> cells = new java.util.ArrayList<>(
                    columns.stream().map(name -> row.getOrDefault(name, "")).toList());
            if (row.containsKey(BEYOND)) {
                cells.add(row.getOrDefault(BEYOND, ""));
            }
            row(xml, number++, cells);
        }
        return xml + "</sheetData><mergeCells>" + merged + "</mergeCells></worksheet>";
    }

    private static List<String> groups(List<String> columns, int row, StringBuilder merged) {
        List<String> cells = new java.util.ArrayList<>();
        int first = 0;
        for (int i = 0; i <= columns.size(); i++) {
            boolean goesOn =
                    i > 0 && i < columns.size() && group(columns.get(i)).equals(group(columns.get(first)));
            if (i > 0 && !goesOn) {
                merged.append("<mergeCell ref=\"")
                        .append(place(first, row))
                        .append(':')
                        .append(place(i - 1, row))
                        .append("\"/>");
                first = i;
            }
            if (i < columns.size()) {
                cells.add(i == first ? group(columns.get(i)) : "");
            }
        }
        return cells;
    }

    private static String group(String column) {
        return column.substring(0, column.indexOf(':'));
    }

    private static void row(StringBuilder xml, int number, List<String> cells) {
        xml.append("<row r=\"").append(number).append("\">");
        for (int i = 0; i < cells.size(); i++) {
            if (!cells.get(i).isEmpty()) {
                cell(xml, place(i, number), cells.get(i));
            }
        }
        xml.append("</row>");
    }

    private static void cell(StringBuilder xml, String place, String value) {
        String rest = value.substring(1);
        xml.append("<c r=\"").append(place);
        switch (value.substring(0, 1)) {
            case NUMBER -> xml.append("\"><v>").append(rest).append("</v></c>");
            case DATE ->
                xml.append("\" s=\"1\"><v>")
                        .append(ChronoUnit.DAYS.between(LocalDate.of(1899, 12, 30), LocalDate.parse(rest)))
                        .append("</v></c>");
            case ERROR -> xml.append("\" t=\"e\"><f>1/0</f><v>#DIV/0!</v></c>");
            default -> xml.append("\" t=\"inlineStr\"><is><t>").append(value).append("</t></is></c>");
        }
    }

    private static String place(int column, int row) {
        String letters = column < 26 ? "" : String.valueOf((char) ('A' + column / 26 - 1));
        return letters + (char) ('A' + column % 26) + row;
    }
}
