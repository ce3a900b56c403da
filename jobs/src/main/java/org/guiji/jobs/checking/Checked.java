package org.guiji.jobs.checking;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.guiji.jobs.ledger.Balance;
import org.guiji.quality.judging.Judgement;
import org.guiji.quality.judging.Outcome;
import org.guiji.quality.judging.QualityResult;
import org.guiji.quality.judging.Verdict;

/**
 * What the check found and left, as the next stages need it.
 *
 * @param superseded accepted rows that a newer row of the same delivery replaces
 * @param deletes how many of the rows to merge are deletes
 * @param unreadableKeys rows whose key could not be read: while there are any, absence proves nothing
 * @param repeats whether dispositions of repeated keys were written
 * @param columns the delivered columns, in the order of {@code _d_0, _d_1, …}
 * @param newColumns delivered columns that the resource does not declare
 * @param metrics numbers that are compared with those of other deliveries
 */
public record Checked(
        Balance.Checked balance,
        long superseded,
        long deletes,
        long unreadableKeys,
        boolean repeats,
        List<String> columns,
        List<String> newColumns,
        Judgement judgement,
        Map<String, Double> metrics) {
    public Checked {
        columns = List.copyOf(columns);
        newColumns = List.copyOf(newColumns);
        metrics = Map.copyOf(metrics);
    }

    /** With one more result, which leads to a verdict if it failed. */
    public Checked with(QualityResult result, Verdict ifFailed) {
        List<QualityResult> results = new ArrayList<>(judgement.results());
        results.add(result);
        Verdict verdict = result.outcome() == Outcome.FAILED ? ifFailed : Verdict.ACCEPT;
        return new Checked(
                balance,
                superseded,
                deletes,
                unreadableKeys,
                repeats,
                columns,
                newColumns,
                new Judgement(results, judgement.verdict().worse(verdict)),
                metrics);
    }

    /** Led to a verdict by something that is no rule. */
    public Checked with(Verdict verdict) {
        return new Checked(
                balance,
                superseded,
                deletes,
                unreadableKeys,
                repeats,
                columns,
                newColumns,
                new Judgement(judgement.results(), judgement.verdict().worse(verdict)),
                metrics);
    }

    /** How many rows there are to merge. */
    public long winners() {
        return balance.accepted() - superseded;
    }
}
