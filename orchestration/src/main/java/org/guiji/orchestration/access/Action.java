package org.guiji.orchestration.access;

/** What the console and the REST interface let somebody do. */
public enum Action {
    SEE_TODAY,
    SEE_RESOURCES,
    /** Lets the schedule start a resource at once, or leave it alone: recorded. */
    STEER,
    /** Thematic tables, and what everything is made from. */
    SEE_TABLES,
    SEE_RUNS,
    SEE_HELD,
    DECIDE_HELD,
    SEE_QUARANTINE,
    /** Hands out a provider's own values: recorded. */
    EXPORT_WORKBOOK,
    WAIVE,
    REPLAY,
    /** Hands in a delivery: recorded. */
    UPLOAD,
    SEE_CONTRADICTIONS,
    DECIDE_CONTRADICTION,
    SEE_DOUBTS,
    RAISE_DOUBT,
    /** The words and the key of any doubt, not only of one's own: recorded. */
    READ_DOUBT,
    ANSWER_DOUBT,
    SEE_PROVIDERS,
    /** Questions to the lake in SQL, with what the role sees of it: recorded. */
    ASK_SQL,
    SEE_AUDIT,
    KEEP_ACCOUNTS,
    SEE_METRICS
}
