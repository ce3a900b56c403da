package org.guiji.quality.scoring;

import java.math.BigDecimal;
import java.util.List;
import java.util.Optional;
import org.guiji.quality.rules.Dimension;

/**
 * One dimension of GB/T 36344-2018.
 *
 * @param indicators those with something evaluated, in the standard's order
 * @param score the weighted mean of its evaluated indicators in per cent; empty when nothing was evaluated
 * @param rules how many rules belong to it
 * @param unmeasured how many of them had nothing to evaluate or could not run
 */
public record DimensionScore(
        Dimension dimension, List<IndicatorScore> indicators, Optional<BigDecimal> score, int rules, int unmeasured) {
    public DimensionScore {
        indicators = List.copyOf(indicators);
    }

    public long satisfied() {
        return indicators.stream().mapToLong(IndicatorScore::satisfied).sum();
    }

    public long evaluated() {
        return indicators.stream().mapToLong(IndicatorScore::evaluated).sum();
    }

    /** Nothing evaluated is not evaluated, never 100 %. */
    public boolean isMeasured() {
        return evaluated() > 0;
    }
}
