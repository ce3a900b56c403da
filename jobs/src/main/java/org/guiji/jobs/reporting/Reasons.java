package org.guiji.jobs.reporting;

import java.util.Optional;
import java.util.stream.Stream;
import org.guiji.schemas.problems.Language;

/** What a rule says to the provider: why a row came back and how to put it right. */
final class Reasons {
    private final RunReport report;
    private final Language language;
    private final Texts texts;

    Reasons(RunReport report, Language language) {
        this.report = report;
        this.language = language;
        this.texts = Texts.in(language);
    }

    /** The rule's own text; records that could not be read have pseudo rules, which no rule file knows. */
    String text(String ruleId) {
        return report.rule(ruleId)
                .map(line -> line.text().in(language))
                .or(() -> texts.find("reason." + ruleId))
                .orElse(ruleId);
    }

    String clause(String ruleId) {
        return report.rule(ruleId).map(RuleLine::clause).orElse("");
    }

    String column(String ruleId) {
        return report.rule(ruleId)
                .flatMap(line ->
                        line.columnTitle().map(title -> title.in(language)).or(line::column))
                .orElse("");
    }

    String correction(String ruleId) {
        return report.rule(ruleId)
                .map(RuleLine::result)
                .map(result -> correction(
                        texts, ruleId, result.indicator(), result.dimension().text()))
                .orElseGet(() -> correction(texts, ruleId));
    }

    /** The most precise advice there is: of the rule, of its kind where it was generated, of indicator and dimension. */
    static String correction(Texts texts, String ruleId, String... broader) {
        return Stream.concat(Stream.of(ruleId, ruleId.replaceFirst("\\..*", "")), Stream.of(broader))
                .map(key -> texts.find("correct." + key))
                .flatMap(Optional::stream)
                .findFirst()
                .orElseGet(() -> texts.text("correct.any"));
    }
}
