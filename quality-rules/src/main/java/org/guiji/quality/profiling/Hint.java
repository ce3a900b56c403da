package org.guiji.quality.profiling;

/**
 * One thing that Deequ noticed about a column.
 *
 * @param share for {@link Kind#MOSTLY_COMPLETE} the completeness to keep, for {@link Kind#FIXED_LENGTH} the length
 */
record Hint(String column, Kind kind, double share) {
    enum Kind {
        COMPLETE,
        MOSTLY_COMPLETE,
        UNIQUE,
        NOT_NEGATIVE,
        INTEGRAL,
        FIXED_LENGTH
    }
}
