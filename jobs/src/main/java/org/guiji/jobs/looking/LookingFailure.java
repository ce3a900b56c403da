package org.guiji.jobs.looking;

import org.guiji.schemas.problems.Actor;
import org.guiji.schemas.problems.FailureCode;

/** Why a question has no answer. */
public enum LookingFailure implements FailureCode {
    /** {0} Spark's name of the mistake, {1} its place, {2} the name that is not known, {3} the nearest one. */
    SQL_INVALID,
    /** {0} the key's columns in their order. */
    KEY_INCOMPLETE,
    /** {0} the key's column, {1} its type. */
    KEY_UNFIT,
    /** {0} seconds. */
    QUERY_TIMED_OUT,
    QUERY_CANCELLED,
    /** {0} how many are handed out. */
    QUERY_TOO_MANY_ROWS,
    /** {0} how many a connection may have open. */
    QUERY_TOO_MANY_OPEN;

    @Override
    public Actor actor() {
        return Actor.OPERATOR;
    }

    @Override
    public int exit() {
        return 2;
    }
}
