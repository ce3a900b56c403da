package org.guiji.jobs.ledger;

/**
 * A rejected row that was taken up again.
 *
 * @param run that had rejected it
 * @param place in that run's delivery
 * @param kind of the run that took it up
 * @param by the run that took it up
 * @param accepted whether it entered then; if not, it is in quarantine under that run
 */
public record Returned(long run, RowPlace place, RunKind kind, long by, boolean accepted) {

    public RowState state() {
        return RowState.by(kind);
    }
}
