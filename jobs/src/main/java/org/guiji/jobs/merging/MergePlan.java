package org.guiji.jobs.merging;

import org.guiji.jobs.ledger.Balance;

/**
 * A merge as decided, kept in the run's folder before the first commit: whoever finds it unfinished can finish it, and
 * finishing it twice changes nothing.
 *
 * @param commit sequence of its commits
 * @param firstLoad the staged rows are appended as they are
 * @param resource that delivered; of a run that folds anew, one that feeds the table
 * @param baseVersion and the others: what to restore to; -1 where there was no table
 * @param placed whether the working files say where, in the tables of these versions, the rows stand that are replaced
 * @param folded whether base rows were folded from several contributions
 * @param counts of a run that folds anew: keys that came, changed and went
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
        boolean placed,
        boolean folded,
        Balance.Merged counts,
        Beside beside) {

    MergePlan(
            long run,
            String table,
            String resource,
            long commit,
            Tables.Versions versions,
            Changes.Which which,
            boolean folded,
            Balance.Merged counts,
            boolean decides) {
        this(
                run,
                table,
                resource,
                commit,
                false,
                versions.base(),
                versions.closed(),
                versions.contributions(),
                which.base(),
                which.closed(),
                which.contributions(),
                true,
                folded,
                counts,
                new Beside(versions.decisions(), versions.contradictions(), decides, which.contradictions()));
    }

    /** The same of the tables of decisions and contradictions; plans of a time that knew none have none of it. */
    public record Beside(
            long decisionsVersion,
            long contradictionsVersion,
            boolean changesDecisions,
            boolean changesContradictions) {
        static final Beside NOTHING = new Beside(-1, -1, false, false);
    }

    // A plan that was written before there were such tables.
    @SuppressWarnings("NullAway")
    public MergePlan {
        beside = beside == null ? Beside.NOTHING : beside;
    }
}
