package org.guiji.jobs.reporting;

import java.util.List;
import java.util.Optional;
import org.guiji.quality.rules.Dimension;
import org.guiji.schemas.problems.Title;

/**
 * A rule that deliveries of one resource violated in a month.
 *
 * @param runs how many deliveries violated it
 * @param points its last runs up to the month's end
 * @param examples of the latest of these deliveries, masked
 */
public record Finding(
        String resource,
        Title resourceTitle,
        Title providerTitle,
        String ruleId,
        Dimension dimension,
        String indicator,
        RuleWords words,
        long satisfied,
        long evaluated,
        int runs,
        RuleTrend trend,
        List<Example> examples) {

    /** What the report of its run said about the rule: as it was judged, not as it reads today. */
    public record RuleWords(
            Title text,
            String clause,
            String onViolation,
            String life,
            Optional<String> column,
            Optional<Title> columnTitle) {
        boolean isTrial() {
            return life.equals("trial");
        }

        boolean decidesAll() {
            return onViolation.equals("hold") || onViolation.equals("refuse");
        }
    }

    public Finding {
        examples = List.copyOf(examples);
    }

    public long violated() {
        return evaluated - satisfied;
    }
}
