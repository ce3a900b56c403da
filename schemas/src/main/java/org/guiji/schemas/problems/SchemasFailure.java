package org.guiji.schemas.problems;

/** Everything that can be wrong with the files that describe a city. Messages stand in the bundles beside this enum. */
public enum SchemasFailure implements FailureCode {
    WORKSPACE_MISSING(Actor.OPERATOR),
    FILE_UNREADABLE(Actor.OPERATOR),
    FILE_NOT_UTF8(Actor.OPERATOR),
    FILE_MISPLACED(Actor.OPERATOR),
    YAML_SYNTAX(Actor.OPERATOR),
    YAML_TAG_REFUSED(Actor.OPERATOR),
    DRAFT_UNFINISHED(Actor.OPERATOR),
    KEY_DUPLICATE(Actor.OPERATOR),
    KEY_UNKNOWN(Actor.OPERATOR),
    KEY_MISSING(Actor.OPERATOR),
    VALUE_BAD(Actor.OPERATOR),
    VALUE_NOT_ALLOWED(Actor.OPERATOR),
    REFERENCE_UNRESOLVED(Actor.OPERATOR),
    SECRET_IN_PLAIN(Actor.OPERATOR),

    COLUMN_NAME_RESERVED(Actor.OPERATOR),
    COLUMN_DUPLICATE(Actor.OPERATOR),
    TABLE_NAME_RESERVED(Actor.OPERATOR),
    TABLE_WITHOUT_KEY(Actor.OPERATOR),
    TABLE_UNKNOWN(Actor.OPERATOR),
    COLUMN_UNKNOWN(Actor.OPERATOR),
    CODE_TABLE_UNKNOWN(Actor.OPERATOR),
    CODE_UNKNOWN(Actor.OPERATOR),

    PROVIDER_UNKNOWN(Actor.OPERATOR),
    PROVIDER_PARENT_CIRCULAR(Actor.OPERATOR),
    RESOURCE_UNKNOWN(Actor.OPERATOR),
    RESOURCE_OF_OTHER_TABLE(Actor.OPERATOR),
    RESOURCE_RANKED_TWICE(Actor.OPERATOR),
    RESOURCE_FROM_CIRCULAR(Actor.OPERATOR),
    RESOURCE_CLASSIFIED(Actor.STEWARD),
    RESOURCE_TITLE_DUPLICATE(Actor.STEWARD),
    RESOURCE_CODE_DUPLICATE(Actor.STEWARD),
    RESOURCE_UNRANKED(Actor.STEWARD),
    KEY_COLUMN_UNMAPPED(Actor.OPERATOR),
    FORMAT_COUNT(Actor.OPERATOR),
    EACH_NEEDS_JSON(Actor.OPERATOR),
    MAPPING_BAD(Actor.OPERATOR),
    MAPPING_UNFIT(Actor.OPERATOR),

    SHARE_CONDITION_MISSING(Actor.STEWARD),
    SHARE_METHOD_MISSING(Actor.STEWARD),
    SHARE_METHOD_NEEDLESS(Actor.STEWARD),
    OPEN_CONDITION_MISSING(Actor.STEWARD),
    BASE_RESOURCE_NOT_SHARED(Actor.STEWARD),
    CYCLE_TOO_SLOW(Actor.STEWARD),
    FORMAT_METHOD_CLASH(Actor.STEWARD),
    SHEET_COLUMN_MISSING(Actor.STEWARD),
    SHEET_CODE_MISSING(Actor.STEWARD),
    SHEET_PROVIDER_UNKNOWN(Actor.STEWARD);

    private final Actor actor;

    SchemasFailure(Actor actor) {
        this.actor = actor;
    }

    @Override
    public Actor actor() {
        return actor;
    }

    /** The workspace is wrong, whatever it is. */
    @Override
    public int exit() {
        return 2;
    }
}
