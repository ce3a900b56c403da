package org.guiji.quality.judging;

import org.guiji.quality.rules.Dimension;
import org.guiji.quality.rules.Rule;

/**
 * A rule's result in a run.
 *
 * @param satisfied A of GB/T 36344
 * @param evaluated B of GB/T 36344
 * @param detail why it could not run; empty otherwise; never a row's value
 */
public record QualityResult(
        String ruleId,
        Dimension dimension,
        String indicator,
        long satisfied,
        long evaluated,
        Outcome outcome,
        String detail) {

    static QualityResult of(Rule rule, long satisfied, long evaluated, Outcome outcome, String detail) {
        return new QualityResult(rule.id(), rule.dimension(), rule.indicator(), satisfied, evaluated, outcome, detail);
    }

    /** Of a batch rule, which is evaluated once for the whole delivery. */
    static QualityResult of(Rule rule, Outcome outcome) {
        return of(rule, outcome == Outcome.PASSED ? 1 : 0, outcome == Outcome.NOT_EVALUATED ? 0 : 1, outcome, "");
    }
}
