package org.guiji.jobs.reporting;

/**
 * Doubts 疑义 about a scope's rows.
 *
 * @param raised in the month
 * @param open at the time of the report
 * @param overdue of the open ones
 */
public record DoubtCount(long raised, long open, long overdue) {}
