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
    /** {0} how many rows, {1} the run. */
    MASS_CHANGE_HELD(Actor.STEWARD, 3),
    /** {0} the run. */
    PREVIEW_IMPOSSIBLE(Actor.OPERATOR, 2),
    HELD_BEFORE(Actor.STEWARD, 3),
    OVERTAKEN(Actor.STEWARD, 3),
    /** {0} the table, {1} the columns, {2} where the contract stands. */
    TABLE_COLUMNS_CHANGED(Actor.OPERATOR, 2),
    /** {0} the table, {1} the resource. */
    TABLE_BUSY(Actor.OPERATOR, 1),
    /** {0} the table, {1} the resource. */
    LEASE_LOST(Actor.OPERATOR, 1),
    DISK_FULL(Actor.OPERATOR, 1),
    RESTORE_IMPOSSIBLE(Actor.OPERATOR, 2),
    NO_DELIVERY_KEPT(Actor.OPERATOR, 2),
    /** {0} the nearest rule, or a dash. */
    RULE_UNKNOWN(Actor.OPERATOR, 2),
    /** {0} the tables that have a rule of this name. */
    RULE_OF_SEVERAL_TABLES(Actor.OPERATOR, 2),
    /** {0} the rule. */
    RULE_OF_DELIVERIES(Actor.OPERATOR, 2),
    RETURN_ORIGIN_UNFIT(Actor.OPERATOR, 2),
    RETURN_NOTHING_OPEN(Actor.OPERATOR, 2),
    RETURN_BYTES_GONE(Actor.STEWARD, 2),
    CORRECTION_NOT_MARKED(Actor.PROVIDER, 3),
    CORRECTION_OF_OTHER(Actor.PROVIDER, 3),
    CORRECTION_ROWS_UNKNOWN(Actor.PROVIDER, 3),
    CORRECTION_ROWS_BACK(Actor.PROVIDER, 3),
    WAIVER_FORBIDDEN(Actor.STEWARD, 2),
    WAIVER_NOTHING(Actor.STEWARD, 2),
    WAIVER_OVER(Actor.STEWARD, 2),
    DOUBT_UNKNOWN(Actor.OPERATOR, 2),
    DOUBT_NO_ROW(Actor.OPERATOR, 2),
    DOUBT_COLUMN_UNKNOWN(Actor.OPERATOR, 2),
    DOUBT_CLOSED(Actor.OPERATOR, 2),
    DOUBT_NOT_EXTENDED(Actor.STEWARD, 2),
    DOUBT_UNCHANGED(Actor.PROVIDER, 2),
    CONTRADICTION_UNKNOWN(Actor.OPERATOR, 2),
    CONTRADICTION_OVER(Actor.STEWARD, 2),
    CONTRADICTION_OF_OTHERS(Actor.STEWARD, 2),
    REFOLD_NEEDLESS(Actor.OPERATOR, 2),
    /** {0} how many keys, {1} the table. */
    REFOLD_BRAKED(Actor.STEWARD, 3);

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
        return this == TABLE_BUSY || this == LEASE_LOST || this == DISK_FULL;
    }
}
