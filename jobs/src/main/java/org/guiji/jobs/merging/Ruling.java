package org.guiji.jobs.merging;

import java.time.Instant;

/**
 * A decision about a contradiction.
 *
 * @param contradiction its number in the table of contradictions
 * @param resource whose present value counts
 * @param reason may quote what it is about: it stays in the lake
 */
public record Ruling(String contradiction, String column, String resource, String by, String reason, Instant at) {}
