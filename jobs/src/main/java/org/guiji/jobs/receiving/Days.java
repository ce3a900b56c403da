package org.guiji.jobs.receiving;

import java.time.LocalDate;
import java.time.ZoneId;

/**
 * A range of days that a database is asked for.
 *
 * @param to the last day, included
 * @param zone whose days they are, where a time knows its own
 */
public record Days(LocalDate from, LocalDate to, ZoneId zone) {}
