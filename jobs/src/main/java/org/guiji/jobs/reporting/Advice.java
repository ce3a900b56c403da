package org.guiji.jobs.reporting;

import java.util.Optional;
import org.guiji.quality.judging.QualityResult;
import org.guiji.schemas.problems.Language;

/** How a row that came back is put right, in the words of the result workbook. */
public final class Advice {
    private final Texts texts;

    public Advice(Language language) {
        texts = Texts.in(language);
    }

    /** @param result of the rule, where it is known: its indicator and dimension have advice of their own */
    public String of(String rule, Optional<QualityResult> result) {
        return result.map(known -> Reasons.correction(
                        texts, rule, known.indicator(), known.dimension().text()))
                .orElseGet(() -> Reasons.correction(texts, rule));
    }

    /** What a record says that could not be read: no rule file knows its rule. */
    public Optional<String> pseudo(String rule) {
        return texts.find("reason." + rule);
    }
}
