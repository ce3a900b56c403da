package org.guiji.jobs.reporting;

import java.util.stream.Stream;
import org.guiji.quality.judging.QualityResult;
import org.guiji.schemas.problems.Language;

/** One rule as the page shows it. */
record RuleRow(
        String outcome,
        String outcomeText,
        String text,
        String details,
        String column,
        String violated,
        String counts,
        String share,
        String action) {
    /** Where there is no number or column to show. */
    static final String NOTHING = "–";

    static RuleRow of(RuleLine line, Language language, Texts texts) {
        QualityResult result = line.result();
        boolean measured = line.isMeasured();
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
                texts.text("on_violation." + Words.of(line.onViolation())));
    }

    public boolean hasColumn() {
        return !column.equals(NOTHING);
    }

    static String counts(long satisfied, long evaluated) {
        return Figures.number(satisfied) + " / " + Figures.number(evaluated);
    }

    private static String details(RuleLine line, Texts texts) {
        QualityResult result = line.result();
        Stream<String> parts = Stream.of(
                result.ruleId(),
                texts.text("dimension." + result.dimension().text()) + " " + result.indicator(),
                line.clause(),
                line.isTrial() ? texts.text("life.trial") : "",
                result.detail());
        return Shown.of(String.join(" · ", parts.filter(part -> !part.isBlank()).toList()));
    }
}
