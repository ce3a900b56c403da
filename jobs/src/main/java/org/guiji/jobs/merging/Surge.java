package org.guiji.jobs.merging;

import java.util.Optional;

/**
 * The brake of changes: a run that would insert and update unusually much asks a person first.
 *
 * @param share of the resource's live rows
 * @param rowsAlwaysAllowed changes up to this number never brake
 * @param usual the most that a delivery of the resource has changed so far, its first one left out
 * @param approved changes that a person has already agreed to; more than that asks again
 */
public record Surge(double share, long rowsAlwaysAllowed, long usual, Optional<Long> approved) {
    static final Surge ANY = new Surge(1, Long.MAX_VALUE, 0, Optional.empty());
    /** What is so much more than it ever was is unusual. */
    private static final int TIMES = 2;

    /** Whether the number alone could stop it. */
    boolean isNear(long changes) {
        return changes > rowsAlwaysAllowed
                && changes > TIMES * usual
                && approved.filter(agreed -> changes <= agreed).isEmpty();
    }

    /** @param live rows of the resource before; one that has none yet delivers for the first time */
    boolean stops(long changes, long live) {
        return live > 0 && isNear(changes) && changes > share * live;
    }
}
