package org.guiji.jobs.access;

import org.guiji.schemas.problems.Actor;
import org.guiji.schemas.problems.FailureCode;

/** Why a question of somebody who has signed in is not answered. */
public enum ViewingFailure implements FailureCode {
    /** {0} the nearest table that may be named, or a dash. */
    QUERY_TABLE_UNKNOWN(2),
    /** {0} the table. */
    QUERY_TABLE_RESTRICTED(3),
    /** {0} the function or the kind of expression. */
    QUERY_FUNCTION_REFUSED(3),
    /** {0} Spark's name of the part. */
    QUERY_PART_REFUSED(3),
    QUERY_TIME_TRAVEL(3),
    /** {0} the setting. */
    QUERY_SETTING_REFUSED(3),
    /** A session that neither belongs to anybody nor was made by the jobs. */
    QUERY_WITHOUT_VIEWER(3),
    /** Something would have been read that no rule has masked. */
    QUERY_UNGUARDED(3);

    private final int exit;

    ViewingFailure(int exit) {
        this.exit = exit;
    }

    @Override
    public Actor actor() {
        return Actor.OPERATOR;
    }

    @Override
    public int exit() {
        return exit;
    }
}
