package org.guiji.jobs.merging;

import org.guiji.jobs.ledger.Balance;

/**
 * A merge as decided, kept in the run's folder before the first commit: whoever finds it unfinished can finish it, and
 * finishing it twice changes nothing.
 *
 * @param commit sequence of its commits
 * @param firstLoad the staged rows are appended as they are
 * @param baseVersion and the others: what to restore to; -1 where there was no table
 */
public record MergePlan(
        long run,
        String table,
        String resource,
        long commit,
        boolean firstLoad,
        long baseVersion,
        long closedVersion,
        long contributionsVersion,
        boolean changesBase,
        boolean changesClosed,
        boolean changesContributions,
        Balance.Merged counts) {}
