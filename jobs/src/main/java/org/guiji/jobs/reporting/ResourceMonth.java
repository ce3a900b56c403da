package org.guiji.jobs.reporting;

import java.util.Optional;
import org.guiji.jobs.ledger.Run;
import org.guiji.quality.scoring.Scores;
import org.guiji.schemas.catalogue.Resource;
import org.guiji.schemas.problems.Title;

/**
 * One resource in a month.
 *
 * @param last the latest run up to the month's end, whatever became of it
 * @param checked how many of its deliveries count in the scores
 */
public record ResourceMonth(
        Resource resource,
        Title providerTitle,
        Title tableTitle,
        Arrivals arrivals,
        int checked,
        RowCount rows,
        Scores scores,
        Optional<Run> last) {}
