package org.guiji.jobs.reporting;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.dhatim.fastexcel.Workbook;
import org.dhatim.fastexcel.Worksheet;
import org.guiji.quality.scoring.DimensionScore;
import org.guiji.quality.scoring.IndicatorScore;
import org.guiji.schemas.problems.Language;

/** A monthly report to reckon with: numbers are numbers, one subject a sheet. It holds no row's value but masked ones. */
final class ScopeWorkbook {
    private static final String HEAD = "E9EDF1";
    private static final String NUMBER = "#,##0";
    private static final String PERCENT = "0.00%";

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
                overview(new Sheet(workbook, "overview", 34, 20, 20, 20, 70));
                scores(new Sheet(workbook, "scores", 16, 10, 26, 14, 14, 14, 14, 10));
                resources(new Sheet(workbook, "resources", 28, 34, 26, 10, 10, 10, 12, 12, 12, 12, 12, 10, 18));
                findings(new Sheet(workbook, "findings", 28, 26, 18, 52, 12, 30, 20, 12, 12, 12, 10, 44, 60));
            }
        });
    }

    private void overview(Sheet sheet) {
        ScopePage page = new ScopePage(report, language);
        sheet.title(page.tab());
        sheet.text(page.kind());
        sheet.text(page.footer());
        sheet.at++;
        sheet.head("assess.columns");
        for (ScopePage.AssessmentRow row : page.assessment()) {
            sheet.row(row.item(), row.month(), row.year(), "", row.basis());
        }
        sheet.at++;
        sheet.head("workbook.trend");
        for (ScopeReport.Total total : report.trend()) {
            sheet.row(
                    total.month().toString(),
                    share(total.scores().overall()),
                    total.rows().delivered(),
                    total.rows().quarantined(),
                    "");
        }
    }

    private void scores(Sheet sheet) {
        sheet.head("workbook.scores");
        for (DimensionScore dimension : report.total().scores().dimensions()) {
            String name = texts.text("dimension." + dimension.dimension().text());
            sheet.row(
                    name,
                    "",
                    "",
                    share(dimension.score()),
                    "",
                    number(dimension.satisfied(), dimension.isMeasured()),
                    number(dimension.evaluated(), dimension.isMeasured()),
                    (long) dimension.rules());
            for (IndicatorScore score : dimension.indicators()) {
                sheet.row(
                        name,
                        score.code(),
                        texts.find("indicator." + score.code()).orElse(""),
                        share(score.score()),
                        share(score.standardValue()),
                        score.satisfied(),
                        score.evaluated(),
                        (long) score.rules());
            }
        }
        sheet.filter(8);
    }

    private void resources(Sheet sheet) {
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
                    share(month.scores().overall()),
                    month.scores().grade().map(title -> title.in(language)).orElse(""),
                    month.last()
                            .map(run -> texts.text("status." + run.status().text()))
                            .orElseGet(() -> texts.text("scope.never")));
        }
        sheet.filter(13);
    }

    private void findings(Sheet sheet) {
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

    private Object share(Optional<BigDecimal> percent) {
        return percent.<Object>map(score -> score.movePointLeft(2))
                .orElseGet(() -> texts.text("outcome.not_evaluated"));
    }

    private Object number(long number, boolean isKnown) {
        return isKnown ? number : texts.text("outcome.not_evaluated");
    }

    private Object known(Optional<Long> count) {
        return count.<Object>map(number -> number).orElseGet(() -> texts.text("scope.unknown"));
    }

    /** A sheet that is filled line by line. */
    private final class Sheet {
        private final Worksheet sheet;
        private int at;
        private int header;

        Sheet(Workbook workbook, String name, Integer... widths) {
            sheet = workbook.newWorksheet(texts.text("workbook.sheet." + name));
            for (int i = 0; i < widths.length; i++) {
                sheet.width(i, widths[i]);
            }
            sheet.fitToWidth((short) 1);
            sheet.fitToHeight((short) 999);
            sheet.pageOrientation("landscape");
        }

        void title(String text) {
            sheet.inlineString(at, 0, SheetText.of(text));
            sheet.style(at, 0).bold().fontSize(14).set();
            at++;
        }

        void text(String text) {
            sheet.inlineString(at, 0, SheetText.of(text));
            at++;
        }

        void head(String key) {
            List<String> names = List.of(texts.text(key).split("\\|"));
            for (int i = 0; i < names.size(); i++) {
                sheet.inlineString(at, i, names.get(i));
            }
            sheet.range(at, 0, at, names.size() - 1)
                    .style()
                    .bold()
                    .wrapText(true)
                    .fillColor(HEAD)
                    .set();
            header = at;
            at++;
        }

        /** Whole numbers, shares and texts; a text stays one whatever it looks like. */
        void row(Object... cells) {
            for (int i = 0; i < cells.length; i++) {
                if (cells[i] instanceof Long number) {
                    sheet.value(at, i, number);
                    sheet.style(at, i).format(NUMBER).verticalAlignment("top").set();
                } else if (cells[i] instanceof BigDecimal share) {
                    sheet.value(at, i, share);
                    sheet.style(at, i).format(PERCENT).verticalAlignment("top").set();
                } else {
                    sheet.inlineString(at, i, SheetText.of(cells[i].toString()));
                    sheet.style(at, i).wrapText(true).verticalAlignment("top").set();
                }
            }
            at++;
        }

        void filter(int columns) {
            sheet.setAutoFilter(header, 0, Math.max(header, at - 1), columns - 1);
            sheet.freezePane(0, header + 1);
        }
    }
}
