package org.guiji.orchestration.planning;

import java.time.Instant;
import java.util.Optional;
import org.guiji.jobs.ledger.Ask;

/**
 * One resource that should run, and why.
 *
 * @param cause when the reason arose; what arose first goes first
 * @param stamp of what waits for it
 * @param attempt the how manieth start for this cause, from 1
 * @param ask the person's wish behind it
 */
public record Due(String resource, Reason reason, Instant cause, String stamp, int attempt, Optional<Ask> ask) {}
