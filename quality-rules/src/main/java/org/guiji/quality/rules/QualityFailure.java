package org.guiji.quality.rules;

import org.guiji.schemas.problems.Actor;
import org.guiji.schemas.problems.FailureCode;

/** What can be wrong with quality rules. */
public enum QualityFailure implements FailureCode {
    RULE_FILE_UNKNOWN_TABLE,
    RULE_ID_TWICE,
    RULE_ID_RESERVED,
    RULE_CONDITION_COUNT,
    RULE_COLUMN_UNKNOWN,
    RULE_FUNCTION_UNKNOWN,
    RULE_SQL_UNREADABLE,
    RULE_SQL_WITHOUT_COLUMN,
    RULE_SQL_AGGREGATE,
    RULE_SQL_SUBQUERY,
    RULE_SQL_NONDETERMINISTIC,
    RULE_SQL_CLOCK,
    RULE_SQL_UNSAFE,
    RULE_ANOMALY_METRIC,
    RULE_ANOMALY_BOUNDS,
    RULE_BATCH_UNREADABLE,
    RULE_BATCH_NOT_ONE,
    RULE_BATCH_ACTION,
    RULE_BATCH_TYPE_UNPARSED,
    RULE_BATCH_TYPE_CLOUD,
    RULE_BATCH_TYPE_SECOND_SOURCE,
    RULE_BATCH_PRIMARY_KEY,
    RULE_BATCH_THRESHOLD_IGNORED,
    RULE_BATCH_DYNAMIC_OPERAND,
    RULE_BATCH_OPEN_MATCH,
    RULE_BATCH_FRESHNESS,
    RULE_BATCH_ROW_LEVEL_SQL,
    RULE_BATCH_KEYWORD_CASE;

    @Override
    public Actor actor() {
        return Actor.STEWARD;
    }

    @Override
    public int exit() {
        return 2;
    }
}
