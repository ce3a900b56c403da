package org.guiji.quality.judging;

/**
 * A rule that could not be evaluated.
 *
 * @param detail why, without any row's value
 */
public record Unrun(String ruleId, String detail) {}
