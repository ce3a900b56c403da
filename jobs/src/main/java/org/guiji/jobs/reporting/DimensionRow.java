package org.guiji.jobs.reporting;

/** One dimension as the page shows it; {@code good} and {@code bad} are lengths of 100. */
record DimensionRow(String name, String share, String good, String bad, String counts, String rules) {

    static DimensionRow of(DimensionScore score, Texts texts) {
        String name = texts.text("dimension." + score.dimension().text());
        if (!score.isMeasured()) {
            String rules = Integer.toString(score.rules());
            return new DimensionRow(name, texts.text("outcome.not_evaluated"), "0", "0", RuleRow.NOTHING, rules);
        }
        double violated = 100.0 * (score.evaluated() - score.satisfied()) / score.evaluated();
        // One row of millions is still seen.
        double bad = violated == 0 ? 0 : Math.max(violated, 1);
        return new DimensionRow(
                name,
                Figures.share(score.satisfied(), score.evaluated()),
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
