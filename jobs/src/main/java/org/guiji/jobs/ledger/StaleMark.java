package org.guiji.jobs.ledger;

import java.time.Instant;
import java.util.Optional;

/**
 * A table that was made from less than there is now: late data changed what it depends on.
 *
 * @param run whose late data it was
 * @param cause the table that this run changed
 * @param table that depends on it
 * @param resource the resource whose next run brings the table up to date
 * @param clearedBy that run
 */
public record StaleMark(
        long run,
        String cause,
        String period,
        String table,
        String resource,
        Instant since,
        Optional<Long> clearedBy) {}
