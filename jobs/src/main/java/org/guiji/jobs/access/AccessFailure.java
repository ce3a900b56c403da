package org.guiji.jobs.access;

import org.guiji.schemas.problems.Actor;
import org.guiji.schemas.problems.FailureCode;

/** Why a query is not run. */
public enum AccessFailure implements FailureCode {
    QUERY_UNREADABLE,
    QUERY_CHANGES,
    QUERY_READS_FILES,
    QUERY_RUNS_CODE;

    @Override
    public Actor actor() {
        return Actor.OPERATOR;
    }

    @Override
    public int exit() {
        return 2;
    }
}
