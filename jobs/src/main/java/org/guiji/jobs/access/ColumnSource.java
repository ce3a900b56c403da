package org.guiji.jobs.access;

/** A column of a table that a value was made from. */
public record ColumnSource(String table, String column) {}
