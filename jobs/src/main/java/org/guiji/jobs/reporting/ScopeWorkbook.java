package org.guiji.jobs.reporting;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.nio.file.Path;
import java.util.Optional;
import java.util.stream.Collectors;
import org.dhatim.fastexcel.Workbook;
import org.guiji.schemas.problems.Language;

/** A monthly report to reckon with: numbers are numbers, one subject a sheet. It holds no row's value but masked ones. */
final class ScopeWorkbook {
    private final ScopeReport report;
    private final Language language;
    private final Texts texts;

    ScopeWorkbook(ScopeReport report, Language language) {
        this.report = report;
        this.language = language;
        this.texts = Texts.in(language);
    }

    void write(Path file) {
        PrivateFile.write(file, out -> {
            try (Workbook workbook = new Workbook(out, "guiji", null)) {
                overview(new ReportSheet(workbook, texts, "overview", 34, 20, 20, 20, 70));
                new ReportSheet(workbook, texts, "scores", 16, 10, 26, 14, 14, 14, 14, 10)
                        .scores(report.total().scores());
                resources(new ReportSheet(
                        workbook, texts, "resources", 28, 34, 26, 10, 10, 10, 12, 12, 12, 12, 12, 10, 18));
                findings(new ReportSheet(
                        workbook, texts, "findings", 28, 26, 18, 52, 12, 30, 20, 12, 12, 12, 10, 44, 60));
            }
        });
    }

    private void overview(ReportSheet sheet) {
        ScopePage page = new ScopePage(report, language);
        sheet.title(page.tab());
        sheet.text(page.kind());
        sheet.text(page.footer());
        sheet.gap();
        sheet.head("assess.columns");
        for (ScopePage.AssessmentRow row : page.assessment()) {
            sheet.row(row.item(), row.month(), row.year(), "", row.basis());
        }
        sheet.gap();
        sheet.head("workbook.trend");
        for (ScopeReport.Total total : report.trend()) {
            sheet.row(
                    total.month().toString(),
                    sheet.share(total.scores().overall()),
                    total.rows().delivered(),
                    total.rows().quarantined(),
                    "");
        }
    }

    private void resources(ReportSheet sheet) {
        sheet.head("workbook.resources");
        for (ResourceMonth month : report.resources()) {
            sheet.row(
                    month.resource().title().in(language),
                    month.resource().name(),
                    month.providerTitle().in(language),
                    month.arrivals().received(),
                    known(month.arrivals().expected()),
                    known(month.arrivals().onTime()),
                    known(month.arrivals().missing()),
                    month.rows().delivered(),
                    month.rows().accepted(),
                    month.rows().quarantined(),
                    sheet.share(month.scores().overall()),
                    month.scores().grade().map(title -> title.in(language)).orElse(""),
                    month.last()
                            .map(run -> texts.text("status." + run.status().text()))
                            .orElseGet(() -> texts.text("scope.never")));
        }
        sheet.filter(13);
    }

    private void findings(ReportSheet sheet) {
        sheet.head("workbook.findings");
        for (Finding finding : report.findings()) {
            sheet.row(
                    finding.providerTitle().in(language),
                    finding.resourceTitle().in(language),
                    finding.ruleId(),
                    finding.words().text().in(language),
                    finding.indicator(),
                    finding.words().clause(),
                    finding.words()
                            .columnTitle()
                            .map(title -> title.in(language))
                            .orElse(""),
                    finding.violated(),
                    finding.evaluated(),
                    new BigDecimal(finding.violated())
                            .divide(new BigDecimal(finding.evaluated()), 6, RoundingMode.DOWN),
                    (long) finding.runs(),
                    FindingRow.correction(finding, texts),
                    finding.examples().stream()
                            .map(example -> texts.text("place.line", example.file(), example.line()) + " "
                                    + example.maskedValue())
                            .collect(Collectors.joining("\n")));
        }
        sheet.filter(13);
    }

    private Object known(Optional<Long> count) {
        return count.<Object>map(number -> number).orElseGet(() -> texts.text("scope.unknown"));
    }
}
