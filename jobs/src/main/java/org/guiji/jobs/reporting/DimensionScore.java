package org.guiji.jobs.reporting;

import java.util.Arrays;
import java.util.List;
import org.guiji.quality.rules.Dimension;

/**
 * One dimension of GB/T 36344 over a run: the sums of A and B of its measured rules. Trial rules do not count.
 *
 * @param rules how many rules of the dimension count
 * @param unmeasured how many of them had nothing to evaluate or could not run
 */
public record DimensionScore(Dimension dimension, long satisfied, long evaluated, int rules, int unmeasured) {

    /** All six, in the standard's order. */
    public static List<DimensionScore> of(RunReport report) {
        return Arrays.stream(Dimension.values())
                .map(dimension -> of(dimension, report.rules()))
                .toList();
    }

    private static DimensionScore of(Dimension dimension, List<RuleLine> lines) {
        List<RuleLine> counting = lines.stream()
                .filter(line -> line.result().dimension() == dimension && !line.isTrial())
                .toList();
        List<RuleLine> measured = counting.stream().filter(RuleLine::isMeasured).toList();
        return new DimensionScore(
                dimension,
                measured.stream().mapToLong(line -> line.result().satisfied()).sum(),
                measured.stream().mapToLong(line -> line.result().evaluated()).sum(),
                counting.size(),
                counting.size() - measured.size());
    }

    /** Nothing evaluated is not evaluated, never 100 %. */
    public boolean isMeasured() {
        return evaluated > 0;
    }
}
