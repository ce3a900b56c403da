package org.guiji.jobs.ledger;

/**
 * Where a row stands in its delivery.
 *
 * @param file index among the delivery's files
 * @param line 1-based, as {@code governance.quarantine.source_line}
 * @param item place in the list that gave the rows, 0 without one
 */
public record RowPlace(int file, long line, int item) {}
