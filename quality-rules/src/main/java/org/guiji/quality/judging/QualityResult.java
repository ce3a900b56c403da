package org.guiji.quality.judging;

import org.guiji.quality.rules.Dimension;

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
        String detail) {}
