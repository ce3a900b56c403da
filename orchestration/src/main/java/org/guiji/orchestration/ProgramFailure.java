package org.guiji.orchestration;

import org.guiji.schemas.problems.Actor;
import org.guiji.schemas.problems.FailureCode;

/** What the program itself cannot go on with. */
public enum ProgramFailure implements FailureCode {
    /** {0} the reference under which the log file has the trace. */
    INTERNAL_ERROR(Actor.DEVELOPER, 1),
    /** {0} what was typed, {1} what is wrong with it. */
    COMMAND_WRONG(Actor.OPERATOR, 2),
    WORKSPACE_MISSING(Actor.OPERATOR, 2),
    /** {0} number of problems. */
    WORKSPACE_WRONG(Actor.OPERATOR, 2),
    /** {0} the nearest known name, or a dash. */
    RESOURCE_UNKNOWN(Actor.OPERATOR, 2),
    RUN_UNKNOWN(Actor.OPERATOR, 2),
    /** {0} the status that it has. */
    RUN_NOT_HELD(Actor.OPERATOR, 2);

    private final Actor actor;
    private final int exit;

    ProgramFailure(Actor actor, int exit) {
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
