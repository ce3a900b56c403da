package org.guiji.jobs.receiving;

import org.guiji.schemas.problems.Actor;
import org.guiji.schemas.problems.FailureCode;

/** Why a delivery could not be received. The lake is unchanged by all of them. */
public enum ReceivingFailure implements FailureCode {
    DELIVERY_EMPTY,
    DELIVERY_HEADER_UNREADABLE,
    DELIVERY_HEADERS_DIFFER,
    DELIVERY_UNREADABLE,
    DELIVERY_SHEET_MISSING,
    DELIVERY_JSON_BROKEN,
    DELIVERY_TOO_WIDE,
    DELIVERY_NOTHING_TO_READ,
    LANDING_MANIFEST_UNREADABLE,
    LANDING_RESOURCE_MISMATCH,
    LANDING_CHECKSUM_MISMATCH,
    LANDING_SIZE_MISMATCH,
    LANDING_FILE_MISSING,
    LANDING_FILE_EXTRA,
    PACKAGE_UNSAFE,
    PACKAGE_ENCRYPTED,
    PACKAGE_TOO_LARGE,
    PACKAGE_DAMAGED,
    /** {0} the most that is taken, in MB. */
    UPLOAD_TOO_LARGE,
    UPLOAD_EMPTY,
    /** {0} the extensions of what is taken. */
    UPLOAD_WRONG_KIND,
    /** The resource is pulled, or comes with another one. */
    UPLOAD_NOT_TAKEN,
    SOURCE_UNREACHABLE(Actor.OPERATOR, true),
    SOURCE_QUERY_FAILED(Actor.OPERATOR, false),
    /** A range of days is asked of a database that cannot tell days, or whose extracts are everything there is. */
    SOURCE_RANGE_IMPOSSIBLE(Actor.OPERATOR, false),
    /** {0} how many files. */
    INBOX_RANGE_UNKNOWN(Actor.OPERATOR, false);

    private final Actor actor;
    private final boolean retry;

    ReceivingFailure() {
        this(Actor.PROVIDER, false);
    }

    ReceivingFailure(Actor actor, boolean retry) {
        this.actor = actor;
        this.retry = retry;
    }

    @Override
    public Actor actor() {
        return actor;
    }

    @Override
    public int exit() {
        return 4;
    }

    @Override
    public boolean isTransient() {
        return retry;
    }
}
