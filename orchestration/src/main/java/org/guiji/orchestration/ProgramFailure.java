package org.guiji.orchestration;

import org.guiji.schemas.problems.Actor;
import org.guiji.schemas.problems.FailureCode;

/** What the program itself cannot go on with. */
public enum ProgramFailure implements FailureCode {
    /** {0} the reference under which the log file has the trace. */
    INTERNAL_ERROR(Actor.DEVELOPER, 1),
    /** {0} the nearest command, or a dash; what was typed is not repeated, it may be a key. */
    COMMAND_UNKNOWN(Actor.OPERATOR, 2),
    /** {0} the option, {1} the nearest one, or a dash. */
    OPTION_UNKNOWN(Actor.OPERATOR, 2),
    /** {0} the names of options and arguments. */
    ARGUMENT_MISSING(Actor.OPERATOR, 2),
    /** {0} the name of the option or argument. */
    ARGUMENT_WRONG(Actor.OPERATOR, 2),
    /** {0} the SQLSTATE. */
    LEDGER_UNREACHABLE(Actor.OPERATOR, 1),
    /** {0} its path. */
    FOLDER_NOT_EMPTY(Actor.OPERATOR, 2),
    WORKSPACE_MISSING(Actor.OPERATOR, 2),
    /** {0} number of problems. */
    WORKSPACE_WRONG(Actor.OPERATOR, 2),
    /** {0} the nearest known table, or a dash. */
    TABLE_UNKNOWN(Actor.OPERATOR, 2),
    COLUMN_UNKNOWN(Actor.OPERATOR, 2),
    REPORT_MISSING(Actor.OPERATOR, 2),
    /** {0} the run. */
    PREVIEW_MISSING(Actor.OPERATOR, 2),
    WORKBOOK_MISSING(Actor.OPERATOR, 2),
    FILE_EXISTS(Actor.OPERATOR, 2),
    FILE_MISSING(Actor.OPERATOR, 2),
    /** {0} why. */
    FILE_UNREADABLE(Actor.OPERATOR, 2),
    RESOURCE_NAME_WRONG(Actor.OPERATOR, 2),
    /** {0} the nearest known provider, or a dash. */
    PROVIDER_UNKNOWN(Actor.OPERATOR, 2),
    /** {0} the nearest known base database, or a dash; {1} all of them. */
    DATABASE_UNKNOWN(Actor.OPERATOR, 2),
    /** {0} the nearest known name, or a dash. */
    RESOURCE_UNKNOWN(Actor.OPERATOR, 2),
    /** {0} when it was due, {1} the resource. */
    DELIVERY_OVERDUE(Actor.PROVIDER, 4),
    RUN_UNKNOWN(Actor.OPERATOR, 2),
    /** {0} the status that it has. */
    RUN_NOT_HELD(Actor.OPERATOR, 2),
    SCHEDULE_PAUSED_ALREADY(Actor.OPERATOR, 2),
    SCHEDULE_NOT_PAUSED(Actor.OPERATOR, 2),
    ALERTS_NOT_CONFIGURED(Actor.OPERATOR, 2),
    /** {0} how many receivers, {1} the first of them by number in the file. */
    ALERTS_NOT_SENT(Actor.OPERATOR, 1),
    ERRAND_UNKNOWN(Actor.OPERATOR, 2),
    PAGE_UNKNOWN(Actor.OPERATOR, 2),
    /** {0} the port. */
    PORT_TAKEN(Actor.OPERATOR, 2),
    /** {0} the first position at which the chain does not hold. */
    AUDIT_BROKEN(Actor.OPERATOR, 1),
    /** The hash that was noted earlier is not in the chain. */
    AUDIT_HASH_MISSING(Actor.OPERATOR, 1);

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

    @Override
    public boolean isTransient() {
        return this == LEDGER_UNREACHABLE || this == ALERTS_NOT_SENT;
    }
}
