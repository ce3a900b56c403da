package org.guiji.schemas.problems;

/** Who must act so that a failure goes away. */
public enum Actor {
    PROVIDER,
    STEWARD,
    OPERATOR,
    DEVELOPER
}
