package org.guiji.jobs.story;

import java.util.Optional;
import org.guiji.quality.scoring.Scores;

/** How good base tables are now, by the published formula. */
public record TableGrades(Site site) {

    /** Nothing for a table that was never judged. */
    public Optional<Scores> of(String table) {
        return Optional.of(new InputGrades(site).scores(table))
                .filter(scores -> scores.overall().isPresent());
    }
}
