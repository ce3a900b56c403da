package org.guiji.jobs.merging;

/**
 * What the brake says about a merge.
 *
 * @param closings live rows that it would end
 * @param changes rows that it would insert and update
 * @param holdsClosings whether a person must agree to the closings first
 * @param holdsChanges the same for the changes
 */
public record Braked(long closings, long changes, boolean holdsClosings, boolean holdsChanges) {
    static final Braked NOTHING = new Braked(0, 0, false, false);

    public boolean holds() {
        return holdsClosings || holdsChanges;
    }
}
