package org.guiji.schemas.codes;

import org.guiji.schemas.problems.Actor;
import org.guiji.schemas.problems.FailureCode;

/** What can be wrong with code tables and the calendar. */
public enum CodesFailure implements FailureCode {
    CODE_TABLE_UNREADABLE(Actor.STEWARD),
    CODE_TABLE_NOT_UTF8(Actor.STEWARD),
    CODE_TABLE_COMMENT_MISSING(Actor.STEWARD),
    CODE_TABLE_FACT_UNKNOWN(Actor.STEWARD),
    CODE_TABLE_SOURCE_MISSING(Actor.STEWARD),
    CODE_TABLE_DATE_WRONG(Actor.STEWARD),
    CODE_TABLE_HEADER_WRONG(Actor.STEWARD),
    CODE_TABLE_COLUMNS_WRONG(Actor.STEWARD),
    CODE_TABLE_QUOTE_WRONG(Actor.STEWARD),
    CODE_TABLE_CODE_EMPTY(Actor.STEWARD),
    CODE_TABLE_CODE_TWICE(Actor.STEWARD),
    CODE_TABLE_EXTENDS_NOTHING(Actor.STEWARD),
    DIVISION_CODE_WRONG(Actor.STEWARD),
    CALENDAR_ROW_WRONG(Actor.OPERATOR),
    CALENDAR_YEAR_MISSING(Actor.OPERATOR);

    private final Actor actor;

    CodesFailure(Actor actor) {
        this.actor = actor;
    }

    @Override
    public Actor actor() {
        return actor;
    }

    @Override
    public int exit() {
        return 2;
    }
}
