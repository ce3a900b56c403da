package org.guiji.jobs.reporting;

import java.time.Instant;
import java.time.YearMonth;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;
import org.guiji.quality.scoring.Scores;

/**
 * Everything that is said about one provider or base database over one month: the only input of its page, JSON and
 * workbook.
 *
 * @param total the month's sums over all resources
 * @param year the sums from January to the month, which the yearly assessment looks at
 * @param trend the months up to this one that have scores, oldest first
 * @param findings violated rules, the gravest first
 * @param doubts empty where doubts are not kept
 * @param contradictions open at the time of the report, decided ones left out; of a provider counted for each of its
 *     resources that takes part, whoever wins
 */
public record ScopeReport(
        Scope scope,
        YearMonth month,
        Instant madeAt,
        ZoneId zone,
        Total total,
        Total year,
        List<Total> trend,
        List<ResourceMonth> resources,
        List<Finding> findings,
        Optional<DoubtCount> doubts,
        Optional<Long> contradictions) {
    /** Sums over resources and months; {@code month} is the last one. */
    public record Total(YearMonth month, Arrivals arrivals, RowCount rows, Scores scores) {}

    public ScopeReport {
        trend = List.copyOf(trend);
        resources = List.copyOf(resources);
        findings = List.copyOf(findings);
    }
}
