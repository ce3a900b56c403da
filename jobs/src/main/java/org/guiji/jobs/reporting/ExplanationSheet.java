package org.guiji.jobs.reporting;

import java.util.List;
import java.util.Map;
import org.dhatim.fastexcel.Workbook;
import org.dhatim.fastexcel.Worksheet;
import org.guiji.schemas.problems.Language;

/** The sheet that tells the provider why rows came back and what to do. */
final class ExplanationSheet {
    private final RunReport report;
    private final Texts texts = Texts.in(Language.ZH);
    private int at;

    ExplanationSheet(RunReport report) {
        this.report = report;
    }

    void write(Workbook workbook, long rows, Map<String, Long> rowsPerRule) {
        Worksheet sheet = workbook.newWorksheet(texts.text("workbook.explanation"));
        List<Integer> widths = List.of(22, 52, 30, 20, 12, 64);
        for (int i = 0; i < widths.size(); i++) {
            sheet.width(i, widths.get(i));
        }
        heading(sheet, rows);
        line(sheet, texts.text("workbook.columns").split("\\|"));
        sheet.range(at - 1, 0, at - 1, 5).style().bold().fillColor("E9EDF1").set();
        Reasons reasons = new Reasons(report, Language.ZH);
        rowsPerRule.entrySet().stream()
                .sorted(Map.Entry.<String, Long>comparingByValue().reversed())
                .forEach(rule -> rule(sheet, reasons, rule.getKey(), rule.getValue()));
    }

    private void heading(Worksheet sheet, long rows) {
        line(sheet, texts.text("workbook.title", report.resourceTitle().zh()));
        sheet.style(0, 0).bold().fontSize(14).set();
        line(sheet, texts.text("fact.provider"), report.providerTitle().zh());
        line(sheet, texts.text("fact.resource"), report.resource());
        line(sheet, texts.text("fact.run"), Long.toString(report.run()));
        line(sheet, texts.text("fact.delivery"), texts.text("fact.delivery.value", report.deliverySequence()));
        line(sheet, texts.text("fact.period"), report.period());
        line(sheet, texts.text("fact.received"), Figures.time(report.receivedAt(), report.zone()));
        line(sheet, texts.text("workbook.rows"), Long.toString(rows));
        texts.text("workbook.advice").lines().forEach(advice -> line(sheet, advice));
        at++;
    }

    private void rule(Worksheet sheet, Reasons reasons, String id, long rows) {
        line(
                sheet,
                id,
                reasons.text(id),
                reasons.clause(id),
                reasons.column(id),
                Long.toString(rows),
                reasons.correction(id));
        sheet.range(at - 1, 0, at - 1, 5)
                .style()
                .wrapText(true)
                .verticalAlignment("top")
                .set();
    }

    private void line(Worksheet sheet, String... cells) {
        for (int i = 0; i < cells.length; i++) {
            sheet.inlineString(at, i, SheetText.of(cells[i]));
        }
        at++;
    }
}
