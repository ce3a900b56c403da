package org.guiji.jobs.ledger;

/**
 * How many contradictions of a table stand so.
 *
 * @param resource one that takes part in them, whoever wins; empty for the whole table
 */
public record ContradictionCount(String table, String resource, ContradictionStatus status, long number) {}
