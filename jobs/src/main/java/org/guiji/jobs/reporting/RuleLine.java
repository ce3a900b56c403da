package org.guiji.jobs.reporting;

import java.util.Optional;
import org.guiji.quality.judging.Outcome;
import org.guiji.quality.judging.QualityResult;
import org.guiji.quality.rules.Life;
import org.guiji.quality.rules.OnViolation;
import org.guiji.schemas.problems.Title;

/**
 * A rule's result with what a reader needs to understand it.
 *
 * @param clause the standard's clause or article; empty without one
 * @param column of the base table that a violation is shown at
 */
public record RuleLine(
        QualityResult result,
        OnViolation onViolation,
        Life life,
        Title text,
        String clause,
        Optional<String> column,
        Optional<Title> columnTitle) {

    /** How many rows violate it. */
    public long violated() {
        return result.evaluated() - result.satisfied();
    }

    /** Whether A and B say anything: a rule that was not evaluated has no share. */
    public boolean isMeasured() {
        return (result.outcome() == Outcome.PASSED || result.outcome() == Outcome.FAILED) && result.evaluated() > 0;
    }

    /** Trial rules are shown and never count. */
    public boolean isTrial() {
        return life == Life.TRIAL;
    }
}
