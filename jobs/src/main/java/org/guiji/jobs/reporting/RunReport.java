package org.guiji.jobs.reporting;

import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;
import org.guiji.jobs.ledger.Balance;
import org.guiji.jobs.ledger.RunStatus;
import org.guiji.quality.judging.Outcome;
import org.guiji.quality.judging.Verdict;
import org.guiji.quality.scoring.Scores;
import org.guiji.schemas.problems.Title;

/**
 * Everything that is said about one run: the only input of the report, the workbook and the receipt.
 *
 * @param resource {@code provider/resource}
 * @param verdict shown only when check ended, which is when the balance knows it
 * @param period what the delivery stands for; may be empty
 * @param tableVersion of the base table after the run
 * @param rulesFingerprint of the rules as they were judged; empty before any were read
 * @param scores by the published formula; trial rules do not count
 * @param trends of the rules that do not pass
 * @param note the rendered failure: who must act, what happened, the state of the data, the next command
 * @param zone of the workspace; all times are shown in it
 */
public record RunReport(
        long run,
        String resource,
        Title resourceTitle,
        String table,
        Title tableTitle,
        String provider,
        Title providerTitle,
        RunStatus status,
        Verdict verdict,
        String period,
        long deliverySequence,
        Instant receivedAt,
        Instant startedAt,
        Instant finishedAt,
        Balance balance,
        Optional<Long> tableVersion,
        String rulesFingerprint,
        List<RuleLine> rules,
        Scores scores,
        List<RuleTrend> trends,
        List<Example> examples,
        Optional<Title> note,
        List<StageTime> times,
        List<DeliveredFile> files,
        ZoneId zone) {
    /** The rule that says whether the delivery came before its deadline: GB/T 36344 0502. */
    public static final String TIMELY = "delivery.timely";

    public RunReport {
        rules = List.copyOf(rules);
        trends = List.copyOf(trends);
        examples = List.copyOf(examples);
        times = List.copyOf(times);
        files = List.copyOf(files);
    }

    /** The resource's name without its provider. */
    public String shortName() {
        return resource.substring(resource.indexOf('/') + 1);
    }

    /** Whether the delivery came before its deadline. */
    public Outcome timely() {
        return rule(TIMELY).map(line -> line.result().outcome()).orElse(Outcome.NOT_EVALUATED);
    }

    /** The rule of that id, if the run judged it. */
    public Optional<RuleLine> rule(String id) {
        return rules.stream().filter(line -> line.result().ruleId().equals(id)).findFirst();
    }
}
