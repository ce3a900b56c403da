package org.guiji.jobs.ledger;

import java.time.Instant;
import java.util.Optional;

/**
 * One start of a resource.
 *
 * @param reason why, in the planner's word
 * @param who a person, or the word {@code schedule}
 * @param why what that person said; may be empty
 * @param cause when the reason arose: a firing of the clock, the end of a period
 * @param stamp of what lay in the inbox, so that it is known when something else lies there; may be empty
 * @param attempt counts on while starts for the same cause fail, from 1
 * @param failure code of the failure that ended it; {@code ""} without one
 */
public record Start(
        long id,
        String resource,
        String reason,
        String who,
        String why,
        Instant cause,
        String stamp,
        int attempt,
        Instant startedAt,
        Optional<Instant> endedAt,
        StartOutcome outcome,
        String failure) {}
