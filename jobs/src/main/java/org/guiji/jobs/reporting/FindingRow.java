package org.guiji.jobs.reporting;

import java.util.List;
import java.util.stream.Stream;
import org.guiji.schemas.problems.Language;
import org.guiji.schemas.problems.Title;

/** One violated rule as a monthly page shows it. */
record FindingRow(
        String text,
        String details,
        String whose,
        String correction,
        List<String> examples,
        String violated,
        String counts,
        String share,
        Sparkline trend,
        String action) {
    FindingRow {
        examples = List.copyOf(examples);
    }

    static FindingRow of(Finding finding, Language language) {
        Texts texts = Texts.in(language);
        Finding.RuleWords words = finding.words();
        return new FindingRow(
                Shown.of(words.text().in(language)),
                details(finding, language),
                Shown.of(finding.providerTitle().in(language) + " · "
                        + finding.resourceTitle().in(language)),
                texts.text("finding.correction", correction(finding, texts)),
                finding.examples().stream()
                        .map(example -> texts.text("place.line", Shown.of(example.file()), example.line())
                                + (example.maskedValue().isEmpty() ? "" : " " + Shown.of(example.maskedValue())))
                        .toList(),
                Figures.number(finding.violated()),
                RuleRow.counts(finding.satisfied(), finding.evaluated()),
                Figures.missing(finding.violated(), finding.evaluated()),
                Sparkline.of(finding.trend(), texts),
                texts.text("on_violation." + words.onViolation()));
    }

    static Title correction(Finding finding) {
        return new Title(correction(finding, Texts.in(Language.ZH)), correction(finding, Texts.in(Language.EN)));
    }

    static String correction(Finding finding, Texts texts) {
        return Reasons.correction(
                texts,
                finding.ruleId(),
                finding.indicator(),
                finding.dimension().text());
    }

    static String details(Finding finding, Language language) {
        Texts texts = Texts.in(language);
        return Shown.of(String.join(
                " · ",
                Stream.of(
                                finding.ruleId(),
                                texts.find("indicator." + finding.indicator())
                                        .map(name -> finding.indicator() + " " + name)
                                        .orElse(finding.indicator()),
                                finding.words().clause(),
                                finding.words()
                                        .columnTitle()
                                        .map(title -> title.in(language))
                                        .orElse(""))
                        .filter(part -> !part.isBlank())
                        .toList()));
    }
}
