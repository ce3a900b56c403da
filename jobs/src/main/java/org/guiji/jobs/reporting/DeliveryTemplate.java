package org.guiji.jobs.reporting;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.dhatim.fastexcel.DataValidationErrorStyle;
import org.dhatim.fastexcel.Range;
import org.dhatim.fastexcel.Workbook;
import org.dhatim.fastexcel.Worksheet;
import org.guiji.schemas.catalogue.Format;
import org.guiji.schemas.catalogue.Resource;
import org.guiji.schemas.codes.CodeTables;
import org.guiji.schemas.contracts.TableContract;
import org.guiji.schemas.problems.Language;

/**
 * An empty delivery to be filled in: the headings as the resource's mapping expects them, and in a workbook the codes to
 * choose from and notes. It follows from the workspace's files alone, so there is no data in it.
 */
public final class DeliveryTemplate {
    /** Rows that have the text format and choices; more can be filled in without them. */
    private static final int READY = 300;

    private static final String HEAD = "E9EDF1";
    private static final String NEEDED = "FFF4D6";
    private final Resource resource;
    private final List<TemplateColumn> columns;
    private final Texts texts = Texts.in(Language.ZH);

    public DeliveryTemplate(Resource resource, TableContract contract, CodeTables codes) {
        this.resource = resource;
        this.columns = TemplateColumn.of(resource, contract, codes, Language.ZH);
    }

    /** Whether a resource is delivered as rows under headings, which a person can fill in. */
    public static boolean isFor(Resource resource) {
        return resource.from().isEmpty()
                && (resource.format() instanceof Format.Sheet
                        || resource.format() instanceof Format.Csv csv && csv.headerLine() > 0);
    }

    /** The headings, as the resource's files are written. */
    public byte[] csv() {
        Format.Csv written = resource.format() instanceof Format.Csv csv
                ? csv
                : new Format.Csv(',', java.util.Optional.of('"'), "UTF-8", 1);
        String text = "\r\n".repeat(Math.max(0, written.headerLine() - 1))
                + columns.stream()
                        .map(column -> cell(column.heading(), written))
                        .collect(Collectors.joining(String.valueOf(written.delimiter())))
                + "\r\n";
        boolean wide = written.charset().startsWith("UTF");
        Charset charset =
                written.charset().equals("UTF-16") ? StandardCharsets.UTF_16LE : Charset.forName(written.charset());
        // By its mark a spreadsheet program knows the character set.
        return ((wide ? "\uFEFF" : "") + text).getBytes(charset);
    }

    private static String cell(String text, Format.Csv written) {
        boolean plain = text.indexOf(written.delimiter()) < 0 && text.indexOf('"') < 0;
        return plain || written.quote().isEmpty()
                ? text
                : written.quote().get()
                        + text.replace("\"", "\"\"")
                        + written.quote().get();
    }

    public byte[] workbook() {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try (Workbook workbook = new Workbook(out, "guiji", null)) {
            Format.Sheet format =
                    resource.format() instanceof Format.Sheet sheet ? sheet : new Format.Sheet(List.of(), 1, 1);
            Worksheet rows = workbook.newWorksheet(
                    format.sheets().isEmpty()
                            ? texts.text("template.rows")
                            : format.sheets().get(0));
            Worksheet notes = workbook.newWorksheet(texts.text("template.notes"));
            Worksheet codes = workbook.newWorksheet(texts.text("template.codes"));
            int first = Math.max(1, format.headerRow());
            int depth = Math.max(1, format.headerRows());
            head(rows, first - 1, depth);
            List<Range> choices = codes(codes);
            body(rows, first - 1 + depth, choices);
            notes(notes);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return out.toByteArray();
    }

    /** Names of groups stand in the upper rows, spread over their columns. */
    private void head(Worksheet sheet, int top, int depth) {
        if (top > 0) {
            sheet.inlineString(
                    0,
                    0,
                    SheetText.of(texts.text("template.title", resource.title().zh())));
            sheet.style(0, 0).bold().fontSize(14).set();
        }
        List<List<String>> names =
                columns.stream().map(column -> levels(column.heading(), depth)).toList();
        for (int at = 0; at < columns.size(); at++) {
            for (int level = 0; level < depth; level++) {
                sheet.inlineString(top + level, at, SheetText.of(names.get(at).get(level)));
                sheet.style(top + level, at)
                        .bold()
                        .fillColor(columns.get(at).needed() ? NEEDED : HEAD)
                        .borderStyle("thin")
                        .borderColor("B9C2CC")
                        .wrapText(true)
                        .verticalAlignment("center")
                        .format("@")
                        .set();
            }
            sheet.width(
                    at,
                    Math.min(40, Math.max(14, 2 * names.get(at).get(depth - 1).length() + 4)));
        }
        sheet.freezePane(0, top + depth);
    }

    /** As many parts as the header has rows; the last one is repeated, which reads as one. */
    private static List<String> levels(String heading, int depth) {
        List<String> parts = new ArrayList<>(Arrays.asList(heading.split(":", depth)));
        while (parts.size() < depth) {
            parts.add(parts.get(parts.size() - 1));
        }
        return parts;
    }

    private void body(Worksheet sheet, int first, List<Range> choices) {
        for (int at = 0; at < columns.size(); at++) {
            sheet.range(first, at, first + READY - 1, at).style().format("@").set();
            if (!columns.get(at).choices().isEmpty()) {
                sheet.range(first, at, first + READY - 1, at)
                        .validateWithList(choices.get(at))
                        .allowBlank(!columns.get(at).needed())
                        .showErrorMessage(true)
                        .errorStyle(DataValidationErrorStyle.STOP)
                        .errorTitle(texts.text("template.codes"))
                        .error(texts.text("template.form.code"));
            }
        }
    }

    /** Two columns for each list; where a column has none, a range that nobody uses. */
    private List<Range> codes(Worksheet sheet) {
        List<Range> ranges = new ArrayList<>();
        int at = 0;
        for (TemplateColumn column : columns) {
            if (column.choices().isEmpty()) {
                ranges.add(sheet.range(0, 0, 0, 0));
                continue;
            }
            sheet.inlineString(0, at, SheetText.of(column.heading()));
            sheet.inlineString(1, at, texts.text("template.code"));
            sheet.inlineString(1, at + 1, texts.text("template.name"));
            int row = 2;
            for (Map.Entry<String, String> choice : column.choices().entrySet()) {
                sheet.inlineString(row, at, SheetText.of(choice.getKey()));
                sheet.inlineString(row, at + 1, SheetText.of(choice.getValue()));
                row++;
            }
            sheet.range(0, at, 1, at + 1).style().bold().fillColor(HEAD).set();
            sheet.width(at, 14);
            sheet.width(at + 1, 30);
            ranges.add(sheet.range(2, at, row - 1, at));
            at += 2;
        }
        return ranges;
    }

    private void notes(Worksheet sheet) {
        List<Integer> widths = List.of(28, 30, 8, 44, 10, 34);
        for (int i = 0; i < widths.size(); i++) {
            sheet.width(i, widths.get(i));
        }
        sheet.inlineString(
                0, 0, SheetText.of(texts.text("template.title", resource.title().zh())));
        sheet.style(0, 0).bold().fontSize(14).set();
        int at = 1;
        for (String line : texts.text("template.advice").lines().toList()) {
            sheet.inlineString(at++, 0, line);
        }
        if (resource.format() instanceof Format.Csv csv) {
            sheet.inlineString(at++, 0, texts.text("template.csv", csv.charset()));
        }
        at++;
        line(sheet, at, texts.text("template.columns").split("\\|"));
        sheet.range(at, 0, at, 5).style().bold().fillColor(HEAD).set();
        for (TemplateColumn column : columns) {
            at++;
            line(
                    sheet,
                    at,
                    column.heading(),
                    column.meaning(),
                    column.needed() ? texts.text("template.needed") : "",
                    column.form(),
                    column.choices().isEmpty() ? "" : texts.text("template.codes"),
                    column.standard());
            sheet.range(at, 0, at, 5)
                    .style()
                    .wrapText(true)
                    .verticalAlignment("top")
                    .set();
        }
    }

    private static void line(Worksheet sheet, int at, String... cells) {
        for (int i = 0; i < cells.length; i++) {
            sheet.inlineString(at, i, SheetText.of(cells[i]));
        }
    }
}
