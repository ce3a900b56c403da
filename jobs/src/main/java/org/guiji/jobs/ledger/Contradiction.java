package org.guiji.jobs.ledger;

/**
 * Two providers disagree about one column of one key. Only the hash of the key is kept here; the values stay in the
 * lake's contribution table, which is restricted.
 */
public record Contradiction(
        long run, String table, String keyHash, String column, String resource, String otherResource) {}
