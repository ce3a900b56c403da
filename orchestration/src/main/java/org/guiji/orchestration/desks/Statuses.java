package org.guiji.orchestration.desks;

import org.guiji.jobs.access.ViewingFailure;
import org.guiji.jobs.receiving.ReceivingFailure;
import org.guiji.orchestration.ProgramFailure;
import org.guiji.orchestration.access.AccessFailure;
import org.guiji.schemas.problems.Failure;

/** Failures as HTTP sees them. */
public final class Statuses {
    private Statuses() {}

    /** By name where HTTP knows better, else by the exit code: 2 is a wrong request, 1 an error, the rest a conflict. */
    public static int of(Failure failure) {
        String name = failure.code().name();
        if (failure.code() == AccessFailure.NOT_SIGNED_IN) {
            return 401;
        }
        boolean hidden =
                failure.code() instanceof ViewingFailure && failure.code().exit() == 3;
        if (hidden
                || failure.code() == AccessFailure.ACCESS_REFUSED
                || failure.code() == AccessFailure.FORM_STALE
                || failure.code() == AccessFailure.PASSWORD_MUST_CHANGE) {
            return 403;
        }
        if (name.endsWith("_UNKNOWN")
                || failure.code() == ProgramFailure.REPORT_MISSING
                || failure.code() == ProgramFailure.PREVIEW_MISSING
                || failure.code() == ProgramFailure.WORKBOOK_MISSING) {
            return 404;
        }
        if (failure.code() == ProgramFailure.LEDGER_UNREACHABLE) {
            return 503;
        }
        if (failure.code() == ReceivingFailure.UPLOAD_TOO_LARGE) {
            return 413;
        }
        if (failure.code() == ReceivingFailure.UPLOAD_WRONG_KIND) {
            return 415;
        }
        if (failure.code() == ReceivingFailure.UPLOAD_EMPTY) {
            return 400;
        }
        if (failure.code() == ProgramFailure.RUN_NOT_HELD || failure.code() == AccessFailure.ACCOUNT_EXISTS) {
            return 409;
        }
        return switch (failure.code().exit()) {
            case 2 -> 400;
            case 1 -> 500;
            default -> 409;
        };
    }
}
