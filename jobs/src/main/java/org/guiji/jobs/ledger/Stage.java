package org.guiji.jobs.ledger;

/** The five persisted stages of a run, in their order: the one place where it is written. */
public enum Stage {
    PREPARE,
    RECEIVE,
    CHECK,
    MERGE,
    REPORT
}
