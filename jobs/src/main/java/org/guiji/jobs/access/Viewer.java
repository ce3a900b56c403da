package org.guiji.jobs.access;

/**
 * Who looks at a query's result.
 *
 * @param unmasked whether sensitive columns are shown as they are; whoever grants it records it
 */
public record Viewer(String name, boolean unmasked) {}
