package org.guiji.jobs.reporting;

import java.math.BigDecimal;
import org.guiji.quality.scoring.DimensionScore;

/** One dimension as a page shows it; {@code good} and {@code bad} are lengths of 100. */
record DimensionRow(String name, String share, String good, String bad, String counts, String rules) {
    /** Below this a stripe is not seen: one row of millions still is. */
    private static final double THINNEST = 1;

    static DimensionRow of(DimensionScore score, Texts texts) {
        String name = texts.text("dimension." + score.dimension().text());
        if (score.score().isEmpty()) {
            String rules = Integer.toString(score.rules());
            return new DimensionRow(name, texts.text("outcome.not_evaluated"), "0", "0", RuleRow.NOTHING, rules);
        }
        BigDecimal percent = score.score().get();
        double missing = 100 - percent.doubleValue();
        double bad = missing == 0 ? 0 : Math.max(missing, THINNEST);
        return new DimensionRow(
                name,
                Figures.percent(percent),
                Figures.length(100 - bad),
                Figures.length(bad),
                RuleRow.counts(score.satisfied(), score.evaluated()),
                rules(score, texts));
    }

    private static String rules(DimensionScore score, Texts texts) {
        return score.unmeasured() == 0
                ? Integer.toString(score.rules())
                : texts.text("dimensions.unmeasured", score.rules(), score.unmeasured());
    }
}
