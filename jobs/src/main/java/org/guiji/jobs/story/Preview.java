package org.guiji.jobs.story;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.guiji.jobs.ledger.Balance;
import org.guiji.jobs.ledger.RunStatus;
import org.guiji.jobs.merging.MergePreview;
import org.guiji.quality.judging.QualityResult;

/**
 * What a run would do, found out by its own stages up to the plan of its merge; sensitive values in it are masked.
 *
 * @param status how the run would end; {@code held} when a person would have to agree
 * @param failure code of what would stop it, {@code ""} when nothing would
 * @param checked empty when the delivery would not get behind check
 * @param results of rules that would fail or could not run
 * @param merge empty when the delivery would not get as far; of a held run what approval would do
 * @param at by the machine's clock, when the tables stood as it says
 */
public record Preview(
        RunStatus status,
        String failure,
        Optional<Balance.Checked> checked,
        List<QualityResult> results,
        Optional<MergePreview> merge,
        Instant at) {
    public Preview {
        results = List.copyOf(results);
    }
}
