package org.guiji.orchestration.access;

import org.guiji.schemas.problems.Actor;
import org.guiji.schemas.problems.FailureCode;

/** What is refused to a person, or about an account. */
public enum AccessFailure implements FailureCode {
    ACCESS_REFUSED(3),
    NOT_SIGNED_IN(3),
    /** Name or password wrong, or the account locked or disabled: which of them is not said. */
    SIGN_IN_REFUSED(3),
    /** A form without its session's token. */
    FORM_STALE(3),
    /** {0} the least number of characters. */
    PASSWORD_WEAK(2),
    PASSWORD_WRONG(3),
    PASSWORD_MUST_CHANGE(3),
    ACCOUNT_NAME_WRONG(2),
    ACCOUNT_ROLES_WRONG(2),
    ACCOUNT_EXISTS(2),
    ACCOUNT_UNKNOWN(2),
    ACCOUNT_DISABLED(2),
    /** The account that asks for it. */
    ACCOUNT_OWN(2);

    private final int exit;

    AccessFailure(int exit) {
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
