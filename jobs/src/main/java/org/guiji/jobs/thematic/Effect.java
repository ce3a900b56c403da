package org.guiji.jobs.thematic;

/** What publishing changed. */
public record Effect(long inserted, long updated, long deleted, long version) {}
