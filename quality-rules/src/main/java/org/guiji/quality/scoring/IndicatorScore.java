package org.guiji.quality.scoring;

import java.math.BigDecimal;
import java.util.Optional;
import java.util.Set;

/**
 * One indicator of GB/T 36344-2018: the sums of A and B of its measured rules.
 *
 * @param code e.g. {@code 0301}
 * @param satisfied how many elements satisfy, also for the two indicators where the standard counts the bad ones
 * @param rules how many rules were measured
 */
public record IndicatorScore(String code, long satisfied, long evaluated, int rules) {
    /** Duplicates and dirty data: the standard's A counts what is wrong, so its X = A/B is better when lower. */
    private static final Set<String> LOWER_IS_BETTER = Set.of("0303", "0305");

    /** Satisfied of evaluated in per cent, two decimals, rounded down; empty when nothing was evaluated. */
    public Optional<BigDecimal> score() {
        return evaluated == 0
                ? Optional.empty()
                : Optional.of(Fraction.of(satisfied, evaluated).percent());
    }

    public boolean isLowerBetter() {
        return LOWER_IS_BETTER.contains(code);
    }

    /** X as the standard writes it, in per cent: the score, or for the two "lower is better" what is missing to it. */
    public Optional<BigDecimal> standardValue() {
        return isLowerBetter() && evaluated > 0
                ? Optional.of(Fraction.of(evaluated - satisfied, evaluated).percent())
                : score();
    }
}
