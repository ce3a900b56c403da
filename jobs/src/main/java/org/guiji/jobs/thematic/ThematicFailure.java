package org.guiji.jobs.thematic;

import org.guiji.schemas.problems.Actor;
import org.guiji.schemas.problems.FailureCode;

/** What can be wrong with a thematic table's file, and what can keep its refresh from being published. */
public enum ThematicFailure implements FailureCode {
    THEMATIC_FILE_UNREADABLE(Actor.OPERATOR, 2),
    THEMATIC_HEADER_MISSING(Actor.OPERATOR, 2),
    THEMATIC_NAME_BAD(Actor.OPERATOR, 2),
    THEMATIC_NAME_TWICE(Actor.OPERATOR, 2),
    THEMATIC_OWNER_UNKNOWN(Actor.OPERATOR, 2),
    THEMATIC_GRADE_UNKNOWN(Actor.STEWARD, 2),
    THEMATIC_SHARE_CONDITION_MISSING(Actor.STEWARD, 2),
    THEMATIC_SQL_UNREADABLE(Actor.OPERATOR, 2),
    THEMATIC_NO_SELECT(Actor.OPERATOR, 2),
    THEMATIC_READS_FILES(Actor.OPERATOR, 2),
    THEMATIC_RUNS_CODE(Actor.OPERATOR, 2),
    THEMATIC_TABLE_UNKNOWN(Actor.OPERATOR, 2),
    THEMATIC_COLUMN_UNKNOWN(Actor.OPERATOR, 2),
    THEMATIC_FUNCTION_UNKNOWN(Actor.OPERATOR, 2),
    THEMATIC_NOT_DETERMINISTIC(Actor.OPERATOR, 2),
    THEMATIC_SQL_INVALID(Actor.OPERATOR, 2),
    THEMATIC_CIRCULAR(Actor.OPERATOR, 2),
    THEMATIC_INPUT_BROKEN(Actor.OPERATOR, 2),
    THEMATIC_COLUMN_NAME(Actor.OPERATOR, 2),
    THEMATIC_COLUMN_TYPE(Actor.OPERATOR, 2),
    THEMATIC_COLUMN_UNTITLED(Actor.STEWARD, 2),
    THEMATIC_TITLE_UNUSED(Actor.OPERATOR, 2),
    THEMATIC_KEY_UNKNOWN(Actor.OPERATOR, 2),
    THEMATIC_NOT_PER_KEY(Actor.OPERATOR, 2),
    THEMATIC_CHART_FIGURE(Actor.OPERATOR, 2),
    THEMATIC_CHART_COLUMN(Actor.OPERATOR, 2),
    THEMATIC_CHART_SENSITIVE(Actor.STEWARD, 2),
    THEMATIC_CHART_NUMBER(Actor.OPERATOR, 2),

    /** {0} the nearest table, or a dash. */
    THEMATIC_UNKNOWN(Actor.OPERATOR, 2),
    THEMATIC_INVALID(Actor.OPERATOR, 2),
    THEMATIC_GRADE_TOO_LOW(Actor.STEWARD, 3),
    THEMATIC_HELD(Actor.STEWARD, 3),
    THEMATIC_REFUSED(Actor.STEWARD, 3),
    THEMATIC_KEY_NOT_UNIQUE(Actor.OPERATOR, 3),
    THEMATIC_OVERTAKEN(Actor.STEWARD, 3);

    private final Actor actor;
    private final int exit;

    ThematicFailure(Actor actor, int exit) {
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
}
