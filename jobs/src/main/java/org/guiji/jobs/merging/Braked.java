package org.guiji.jobs.merging;

/**
 * What the brake says about a merge.
 *
 * @param closings live rows that it would end
 * @param holds whether a person must agree first
 */
public record Braked(long closings, boolean holds) {
    static final Braked NOTHING = new Braked(0, false);
}
