package org.guiji.jobs.reporting;

/**
 * One place where a rule is violated.
 *
 * @param line as {@code governance.quarantine.source_line} counts
 * @param maskedValue already masked by the caller: reports show it as it is
 */
public record Example(String ruleId, String file, long line, String column, String maskedValue) {}
