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
            String metric = ((Condition.Anomaly) rule.condition()).metric().text();
            Double reading = checked.metrics().get(metric);
            AnomalyJudge.Judged outcome = AnomalyJudge.judge(
                    rule,
                    reading == null ? OptionalDouble.empty() : OptionalDouble.of(reading),
                    day(site.ledger().delivery(run.delivery().orElseThrow())),
                    history(run, metric));
            judged = judged.with(outcome.result(), outcome.verdict());
        }
        return judged;
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
