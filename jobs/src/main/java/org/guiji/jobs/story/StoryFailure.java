package org.guiji.jobs.story;

import org.guiji.schemas.problems.Actor;
import org.guiji.schemas.problems.FailureCode;

/** What can end a run, or make it wait for a person. */
public enum StoryFailure implements FailureCode {
    RESOURCE_UNKNOWN(Actor.OPERATOR, 2),
    RESOURCE_INVALID(Actor.OPERATOR, 2),
    DELIVERY_MISSING(Actor.PROVIDER, 4),
    DELIVERY_BROKEN_COLUMNS(Actor.PROVIDER, 3),
    DELIVERY_NEW_COLUMNS(Actor.PROVIDER, 3),
    DELIVERY_ROWS_MISMATCH(Actor.PROVIDER, 4),
    TOLERANCE_HELD(Actor.STEWARD, 3),
    TOLERANCE_REFUSED(Actor.PROVIDER, 3),
    QUALITY_HELD(Actor.STEWARD, 3),
    QUALITY_REFUSED(Actor.PROVIDER, 3),
    MASS_DELETION_HELD(Actor.STEWARD, 3),
    HELD_BEFORE(Actor.STEWARD, 3),
    OVERTAKEN(Actor.STEWARD, 3),
    TABLE_BUSY(Actor.OPERATOR, 1),
    DISK_FULL(Actor.OPERATOR, 1),
    RESTORE_IMPOSSIBLE(Actor.OPERATOR, 2);

    private final Actor actor;
    private final int exit;

    StoryFailure(Actor actor, int exit) {
        this.actor = actor;
        this.exit = exit;
    }

    @Override
    public Actor actor() {
        return actor;
    }

    @Override
    public int exit() {
        return exit;
    }

    @Override
    public boolean isTransient() {
        return this == TABLE_BUSY || this == DISK_FULL;
    }
}
