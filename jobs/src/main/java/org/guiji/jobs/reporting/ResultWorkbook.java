package org.guiji.jobs.reporting;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.dhatim.fastexcel.VisibilityState;
import org.dhatim.fastexcel.Workbook;
import org.dhatim.fastexcel.Worksheet;
import org.guiji.jobs.reading.ReturnMarker;
import org.guiji.schemas.problems.Language;
import org.jspecify.annotations.Nullable;

/**
 * The rows that go back to the provider, as a workbook in Chinese: the bad cells marked, each value as it was delivered
 * and always a text. It alone carries the provider's own values, so it belongs in the provider's outbox. Rows are
 * streamed; beyond a sheet's limit further sheets follow.
 */
public final class ResultWorkbook {
    private static final String BAD = "FBD9D3";
    /** Rows kept in memory before they go to disk. */
    private static final int FLUSH = 500;

    private final int rowsPerSheet;

    public ResultWorkbook() {
        this(Worksheet.MAX_ROWS);
    }

    ResultWorkbook(int rowsPerSheet) {
        this.rowsPerSheet = rowsPerSheet;
    }

    public void write(Path file, RunReport report, List<DeliveredColumn> columns, Stream<RejectedRow> rows) {
        PrivateFile.write(file, out -> {
            try (Workbook workbook = new Workbook(out, "guiji", null)) {
                Sheets sheets = new Sheets(workbook, report, columns);
                Iterator<RejectedRow> iterator = rows.iterator();
                do {
                    sheets.data(iterator);
                } while (iterator.hasNext());
                new ExplanationSheet(report).write(workbook, sheets.rows, sheets.rowsPerRule);
                sheets.marker();
            }
        });
    }

    /** The sheets of one workbook under way. */
    private final class Sheets {
        private static final int FIXED = 4;
        private static final int REASON = 2;
        /** Hidden. */
        private static final int PLACE = 3;
        /** What a sheet has room for beside them: a broken line may have any number of cells. */
        private static final int MOST_VALUES = Worksheet.MAX_COLS - FIXED;

        private final Workbook workbook;
        private final Texts texts = Texts.in(Language.ZH);
        private final Reasons reasons;
        private final List<DeliveredColumn> columns;
        private final Map<String, List<Integer>> marked = new HashMap<>();
        private final Map<String, Long> rowsPerRule = new TreeMap<>();
        private final RunReport report;
        private final List<String> names = new ArrayList<>();
        private long rows;

        Sheets(Workbook workbook, RunReport report, List<DeliveredColumn> columns) {
            this.workbook = workbook;
            this.report = report;
            this.columns = List.copyOf(columns.subList(0, Math.min(columns.size(), MOST_VALUES)));
            this.reasons = new Reasons(report, Language.ZH);
        }

        /** Fills one more sheet, until it or the rows end. */
        void data(Iterator<RejectedRow> iterator) throws IOException {
            String name = texts.text("workbook.data") + (names.isEmpty() ? "" : " " + (names.size() + 1));
            names.add(name);
            Worksheet sheet = workbook.newWorksheet(name);
            header(sheet);
            int at = 1;
            while (at < rowsPerSheet && iterator.hasNext()) {
                row(sheet, at, iterator.next());
                at++;
                if (at % FLUSH == 0) {
                    sheet.flush();
                }
            }
            rows += at - 1;
            sheet.setAutoFilter(0, 0, at - 1, FIXED + columns.size() - 1);
            sheet.finish();
        }

        private void header(Worksheet sheet) {
            List<String> titles = new ArrayList<>(List.of(
                    texts.text("workbook.file"),
                    texts.text("workbook.line"),
                    texts.text("workbook.reason"),
                    ReturnMarker.ROW));
            columns.forEach(column -> titles.add(column.name()));
            for (int i = 0; i < titles.size(); i++) {
                sheet.inlineString(0, i, SheetText.of(titles.get(i)));
                sheet.width(i, i == REASON ? 48 : 18);
            }
            sheet.hideColumn(PLACE);
            sheet.range(0, 0, 0, titles.size() - 1)
                    .style()
                    .bold()
                    .fillColor("E9EDF1")
                    .format("@")
                    .set();
            sheet.freezePane(FIXED, 1);
            // Who prints it gets whole rows.
            sheet.pageOrientation("landscape");
            sheet.fitToWidth((short) 1);
            sheet.fitToHeight((short) 999);
            sheet.repeatRows(0);
        }

        private void row(Worksheet sheet, int at, RejectedRow row) {
            sheet.inlineString(at, 0, SheetText.of(row.file()));
            sheet.value(at, 1, row.line());
            sheet.inlineString(at, REASON, SheetText.of(reason(row)));
            sheet.style(at, REASON).wrapText(true).verticalAlignment("top").set();
            for (int i = 0; i < Math.min(row.values().size(), MOST_VALUES); i++) {
                value(sheet, at, FIXED + i, row.values().get(i));
            }
            sheet.inlineString(at, PLACE, ReturnMarker.place(report.run(), row.place()));
            for (String rule : row.ruleIds()) {
                rowsPerRule.merge(rule, 1L, Long::sum);
                for (int column : marked(rule)) {
                    sheet.style(at, FIXED + column).format("@").fillColor(BAD).set();
                }
            }
        }

        /** By which the workbook is known when it comes back corrected. */
        void marker() {
            Worksheet sheet = workbook.newWorksheet(ReturnMarker.SHEET);
            List<List<String>> lines = new ReturnMarker(report.run(), report.resource(), names).lines();
            for (int at = 0; at < lines.size(); at++) {
                for (int i = 0; i < lines.get(at).size(); i++) {
                    sheet.inlineString(at, i, lines.get(at).get(i));
                }
            }
            sheet.setVisibilityState(VisibilityState.VERY_HIDDEN);
        }

        /** The text format keeps the cell a text also when somebody edits it: no formula, no rounded long number. */
        private static void value(Worksheet sheet, int at, int column, @Nullable String value) {
            if (value != null && !value.isEmpty()) {
                sheet.inlineString(at, column, SheetText.of(value));
            }
            sheet.style(at, column).format("@").set();
        }

        private String reason(RejectedRow row) {
            List<String> lines = new ArrayList<>();
            row.ruleIds().forEach(rule -> lines.add(reasons.text(rule) + texts.text("workbook.rule", rule)));
            if (row.values().stream().anyMatch(value -> value != null && SheetText.isTooLong(value))) {
                lines.add(texts.text("workbook.cut", SheetText.LONGEST));
            }
            if (row.values().size() > MOST_VALUES) {
                lines.add(texts.text("workbook.cut-columns", MOST_VALUES));
            }
            return String.join("\n", lines);
        }

        private List<Integer> marked(String rule) {
            return marked.computeIfAbsent(rule, id -> {
                List<Integer> indexes = new ArrayList<>();
                String base = report.rule(id).flatMap(RuleLine::column).orElse("");
                for (int i = 0; i < columns.size(); i++) {
                    if (columns.get(i).feeds().contains(base)) {
                        indexes.add(i);
                    }
                }
                return indexes;
            });
        }
    }
}
