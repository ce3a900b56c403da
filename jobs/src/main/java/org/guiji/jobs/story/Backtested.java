package org.guiji.jobs.story;

import java.time.Instant;
import java.util.List;
import java.util.OptionalLong;
import org.guiji.quality.judging.Outcome;
import org.guiji.quality.judging.Verdict;

/** What a rule would have found in earlier deliveries or table versions. Nothing of it is a result of quality. */
public record Backtested(List<Trial> trials, List<Caught> caught) {
    public Backtested {
        trials = List.copyOf(trials);
        caught = List.copyOf(caught);
    }

    /** How many of them the rule alone would have held or refused. */
    public long stopped() {
        return trials.stream()
                .filter(trial -> trial.verdict() == Verdict.HOLD || trial.verdict() == Verdict.REFUSE)
                .count();
    }

    /** Rows that violate it, over all trials. */
    public long violated() {
        return trials.stream().mapToLong(Trial::violated).sum();
    }

    /**
     * One delivery, or one version of a table.
     *
     * @param run the delivery's own, or the one that made the version
     * @param version of the table; none for a delivery
     * @param verdict what this rule alone would have led to
     * @param detail why it could not run; empty otherwise
     */
    public record Trial(
            String resource,
            OptionalLong run,
            String period,
            OptionalLong version,
            Instant at,
            long rows,
            long evaluated,
            long violated,
            Outcome outcome,
            Verdict verdict,
            String detail) {}

    /** A row that violates the rule: where it stands, and none of its values. */
    public record Caught(String resource, long run, OptionalLong version, String file, long line) {}
}
