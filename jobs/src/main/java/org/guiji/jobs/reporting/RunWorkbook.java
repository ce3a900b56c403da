package org.guiji.jobs.reporting;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.nio.file.Path;
import java.util.Optional;
import java.util.stream.Collectors;
import org.dhatim.fastexcel.Workbook;
import org.guiji.quality.judging.Outcome;
import org.guiji.schemas.problems.Language;

/** The report of a run to sort and reckon with: all its rules, also those that the page leaves out. Values are masked. */
public final class RunWorkbook {
    private final RunReport report;
    private final Language language;
    private final Texts texts;
    private final ReportPage page;

    public RunWorkbook(RunReport report, Language language) {
        this.report = report;
        this.language = language;
        this.texts = Texts.in(language);
        this.page = new ReportPage(report, language);
    }

    public void write(Path file) {
        PrivateFile.write(file, out -> {
            try (Workbook workbook = new Workbook(out, "guiji", null)) {
                overview(new ReportSheet(workbook, texts, "overview", 30, 28));
                rules(new ReportSheet(workbook, texts, "rules", 12, 26, 52, 16, 12, 30, 20, 12, 12, 12, 12, 44, 60));
                if (!report.rules().isEmpty()) {
                    new ReportSheet(workbook, texts, "scores", 16, 10, 26, 14, 14, 14, 14, 10).scores(report.scores());
                }
            }
        });
    }

    private void overview(ReportSheet sheet) {
        sheet.title(page.title());
        sheet.text(page.from());
        sheet.text(page.into());
        sheet.gap();
        sheet.row(texts.text("fact.status"), page.status());
        page.facts().forEach(fact -> sheet.row(fact.name(), fact.value()));
        sheet.row(texts.text("fact.score"), sheet.share(report.scores().overall()));
        sheet.gap();
        for (BalancePart part : BalancePart.values()) {
            part.count(report.balance()).ifPresent(count -> sheet.row(texts.text("balance." + part.text()), count));
        }
        sheet.gap();
        page.act().forEach(line -> sheet.text(line.words() + (line.hasCommand() ? " " + line.command() : "")));
        sheet.gap();
        sheet.text(page.footer());
    }

    private void rules(ReportSheet sheet) {
        sheet.head("workbook.rules");
        Reasons reasons = new Reasons(report, language);
        for (RuleLine line : report.rules()) {
            String id = line.result().ruleId();
            boolean failed = line.result().outcome() == Outcome.FAILED;
            sheet.row(
                    texts.text("outcome." + line.result().outcome().text()),
                    id,
                    line.text().in(language),
                    texts.text("dimension." + line.result().dimension().text()),
                    line.result().indicator(),
                    line.clause(),
                    line.columnTitle()
                            .map(title -> title.in(language))
                            .or(line::column)
                            .orElse(""),
                    sheet.number(line.violated(), line.isMeasured()),
                    sheet.number(line.result().evaluated(), line.isMeasured()),
                    share(sheet, line),
                    texts.text("on_violation." + Words.of(line.onViolation())),
                    failed ? reasons.correction(id) : "",
                    examples(id));
        }
        sheet.filter(13);
    }

    private static Object share(ReportSheet sheet, RuleLine line) {
        Optional<BigDecimal> percent = line.isMeasured()
                ? Optional.of(BigDecimal.valueOf(line.violated())
                        .movePointRight(2)
                        .divide(BigDecimal.valueOf(line.result().evaluated()), 4, RoundingMode.UP))
                : Optional.empty();
        return sheet.share(percent);
    }

    private String examples(String rule) {
        return report.examples().stream()
                .filter(example -> example.ruleId().equals(rule))
                .map(example -> texts.text("place.line", example.file(), example.line()) + " " + example.maskedValue())
                .collect(Collectors.joining("\n"));
    }
}
