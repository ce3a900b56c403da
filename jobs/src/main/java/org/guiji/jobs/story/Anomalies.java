package org.guiji.jobs.story;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalDouble;
import org.guiji.jobs.checking.Checked;
import org.guiji.jobs.ledger.Delivery;
import org.guiji.jobs.ledger.MetricHistory.Measured;
import org.guiji.jobs.ledger.Run;
import org.guiji.quality.judging.AnomalyJudge;
import org.guiji.quality.judging.Reading;
import org.guiji.quality.rules.Condition;
import org.guiji.quality.rules.Rule;
import org.guiji.quality.rules.RuleSet;
import org.guiji.schemas.calendar.PeriodText;

/** What a delivery's numbers are beside those of earlier ones; asks the ledger, runs no Spark job. */
record Anomalies(Site site) {

    /** Keeps the delivery's numbers and adds the results of the rules that compare them. */
    Checked judged(Run run, Checked checked, RuleSet rules) {
        site.metrics().save(run.id(), checked.metrics());
        Checked judged = checked;
        for (Rule rule : rules.anomalyRules()) {
            Double reading = checked.metrics().get(metric(rule));
            AnomalyJudge.Judged outcome =
                    judged(rule, run, reading == null ? OptionalDouble.empty() : OptionalDouble.of(reading));
            judged = judged.with(outcome.result(), outcome.verdict());
        }
        return judged;
    }

    /**
     * What a rule would have said of a delivery that was merged, by the numbers that were kept. Of others, and of numbers
     * that no rule asked for at the time, nothing is known.
     */
    AnomalyJudge.Judged tried(Rule rule, Run run) {
        OptionalDouble reading = site.metrics().ofMerged(run.resource(), metric(rule)).stream()
                .filter(measured -> measured.run() == run.id())
                .mapToDouble(Measured::reading)
                .findFirst();
        return judged(rule, run, reading);
    }

    private AnomalyJudge.Judged judged(Rule rule, Run run, OptionalDouble reading) {
        return AnomalyJudge.judge(
                rule, reading, day(site.ledger().delivery(run.delivery().orElseThrow())), history(run, metric(rule)));
    }

    private static String metric(Rule rule) {
        return ((Condition.Anomaly) rule.condition()).metric().text();
    }

    private List<Reading> history(Run run, String metric) {
        List<Reading> history = new ArrayList<>();
        for (Measured measured : site.metrics().ofMerged(run.resource(), metric)) {
            Run earlier = site.ledger().run(measured.run());
            earlier.delivery()
                    .map(site.ledger()::delivery)
                    .filter(delivery -> earlier.id() != run.id())
                    .ifPresent(delivery -> history.add(new Reading(day(delivery), measured.reading())));
        }
        return history;
    }

    /** The last day that a delivery stands for; without a period, the day that its rows are of. */
    private LocalDate day(Delivery delivery) {
        return PeriodText.lastDay(delivery.period())
                .orElseGet(() -> LocalDate.ofInstant(
                        delivery.sourceTime(), site.workspace().settings().timeZone()));
    }
}
