package org.guiji.jobs.keeping;

import org.guiji.schemas.problems.Actor;
import org.guiji.schemas.problems.FailureCode;

/** What can keep a backup from being taken, or from coming back. */
public enum KeepingFailure implements FailureCode {
    BACKUP_UNREACHABLE(Actor.OPERATOR, 1),
    BACKUP_INSIDE_LAKE(Actor.OPERATOR, 2),
    BACKUP_RUNNING(Actor.OPERATOR, 1),
    /** {0} the table. */
    BACKUP_TABLE_BUSY(Actor.OPERATOR, 1),
    BACKUP_UNSETTLED(Actor.OPERATOR, 1),
    BACKUP_MISSING(Actor.OPERATOR, 2),
    /** {0} number of files that are damaged or gone, {1} the first of them, {2} the backup. */
    BACKUP_DAMAGED(Actor.OPERATOR, 1),
    /** {0} the backup. */
    BACKUP_NEWER(Actor.OPERATOR, 2),
    LAKE_NOT_EMPTY(Actor.OPERATOR, 2),
    LAKE_IN_USE(Actor.OPERATOR, 2);

    private final Actor actor;
    private final int exit;

    KeepingFailure(Actor actor, int exit) {
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
        return exit == 1 && this != BACKUP_DAMAGED;
    }
}
