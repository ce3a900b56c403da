package org.guiji.jobs.reporting;

import java.util.Collection;
import java.util.List;
import org.guiji.quality.judging.QualityResult;
import org.guiji.quality.scoring.ScoreFormula;

/** How a rule fared in the last runs of its resource that measured it, oldest first. */
public record RuleTrend(String ruleId, List<Point> points) {
    /** A and B of one run. */
    public record Point(long satisfied, long evaluated) {}

    public RuleTrend {
        points = List.copyOf(points);
    }

    /** The trends of rules over the results of several runs, oldest first. */
    public static List<RuleTrend> of(Collection<String> rules, List<List<QualityResult>> runs) {
        return rules.stream()
                .map(rule -> new RuleTrend(
                        rule,
                        runs.stream()
                                .flatMap(List::stream)
                                .filter(result -> result.ruleId().equals(rule) && ScoreFormula.isMeasured(result))
                                .map(result -> new Point(result.satisfied(), result.evaluated()))
                                .toList()))
                .toList();
    }
}
