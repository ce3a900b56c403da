package org.guiji.jobs.reporting;

import java.util.List;
import java.util.stream.Stream;
import org.guiji.quality.judging.Outcome;
import org.guiji.quality.judging.QualityResult;
import org.guiji.schemas.problems.Language;

/** One rule as the page shows it; {@code correction} and {@code examples} only where there is something to correct. */
record RuleRow(
        String outcome,
        String outcomeText,
        String text,
        String details,
        String column,
        String violated,
        String counts,
        String share,
        Sparkline trend,
        String action,
        String correction,
        List<String> examples) {
    /** Where there is no number or column to show. */
    static final String NOTHING = "–";

    private static final int MOST_EXAMPLES = 3;

    RuleRow {
        examples = List.copyOf(examples);
    }

    static RuleRow of(RunReport report, RuleLine line, Language language) {
        Texts texts = Texts.in(language);
        QualityResult result = line.result();
        boolean measured = line.isMeasured();
        boolean failed = result.outcome() == Outcome.FAILED;
        return new RuleRow(
                result.outcome().text(),
                texts.text("outcome." + result.outcome().text()),
                Shown.of(line.text().in(language)),
                details(line, texts),
                Shown.of(line.columnTitle()
                        .map(title -> title.in(language))
                        .or(line::column)
                        .orElse(NOTHING)),
                measured ? Figures.number(line.violated()) : NOTHING,
                measured ? counts(result.satisfied(), result.evaluated()) : NOTHING,
                measured ? Figures.share(result.satisfied(), result.evaluated()) : NOTHING,
                failed ? trend(report, result.ruleId(), texts) : Sparkline.NONE,
                texts.text("on_violation." + Words.of(line.onViolation())),
                failed ? correction(report, result.ruleId(), language) : "",
                failed ? examples(report, result.ruleId(), texts) : List.of());
    }

    RuleRow withoutExamples() {
        return new RuleRow(
                outcome,
                outcomeText,
                text,
                details,
                column,
                violated,
                counts,
                share,
                trend,
                action,
                correction,
                List.of());
    }

    public boolean hasColumn() {
        return !column.equals(NOTHING);
    }

    public boolean hasCorrection() {
        return !correction.isEmpty();
    }

    static String counts(long satisfied, long evaluated) {
        return Figures.number(satisfied) + " / " + Figures.number(evaluated);
    }

    private static Sparkline trend(RunReport report, String rule, Texts texts) {
        return report.trends().stream()
                .filter(trend -> trend.ruleId().equals(rule))
                .findFirst()
                .map(trend -> Sparkline.of(trend, texts))
                .orElse(Sparkline.NONE);
    }

    /** Whose it is, and how to put it right. */
    private static String correction(RunReport report, String rule, Language language) {
        return Texts.in(language)
                .text(
                        "rule.correction",
                        Shown.of(report.providerTitle().in(language)),
                        Shown.of(new Reasons(report, language).correction(rule)));
    }

    private static List<String> examples(RunReport report, String rule, Texts texts) {
        return report.examples().stream()
                .filter(example -> example.ruleId().equals(rule))
                .limit(MOST_EXAMPLES)
                .map(example -> texts.text("place.line", Shown.of(example.file()), example.line())
                        + (example.maskedValue().isEmpty() ? "" : " " + Shown.of(example.maskedValue())))
                .toList();
    }

    private static String details(RuleLine line, Texts texts) {
        QualityResult result = line.result();
        Stream<String> parts = Stream.of(
                result.ruleId(),
                texts.find("indicator." + result.indicator())
                        .map(name -> result.indicator() + " " + name)
                        .orElse(texts.text("dimension." + result.dimension().text()) + " " + result.indicator()),
                line.clause(),
                line.isTrial() ? texts.text("life.trial") : "",
                Detail.of(result, texts));
        return Shown.of(String.join(" · ", parts.filter(part -> !part.isBlank()).toList()));
    }
}
