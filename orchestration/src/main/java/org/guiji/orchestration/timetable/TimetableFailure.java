package org.guiji.orchestration.timetable;

import org.guiji.schemas.problems.Actor;
import org.guiji.schemas.problems.FailureCode;

/** What can be wrong with {@code orchestration/schedule.yaml}. */
public enum TimetableFailure implements FailureCode {
    /** {0} what was written, {1} the nearest name or nothing. */
    SCHEDULE_RESOURCE_UNKNOWN,
    /** {0} the resource, {1} the line of the other entry. */
    SCHEDULE_RESOURCE_TWICE,
    SCHEDULE_CRON_BAD,
    SCHEDULE_CRON_NEVER_FIRES,
    SCHEDULE_WINDOW_CLOSED,
    /** {0} the resources of the circle, in order. */
    SCHEDULE_AFTER_CIRCULAR,
    SCHEDULE_PAUSES_WRONG,
    /** {0} the key. */
    SCHEDULE_NOT_FOR_THEMATIC;

    @Override
    public Actor actor() {
        return Actor.OPERATOR;
    }

    @Override
    public int exit() {
        return 2;
    }
}
