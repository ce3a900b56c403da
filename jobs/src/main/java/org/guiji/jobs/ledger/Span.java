package org.guiji.jobs.ledger;

/** Numbers from one, inclusive, to another, exclusive. */
public record Span(long from, long until) {}
