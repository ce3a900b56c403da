package org.guiji.jobs.story;

import java.time.Duration;
import org.guiji.jobs.ledger.Leases.Lease;
import org.guiji.jobs.ledger.Run;
import org.guiji.schemas.problems.GuijiException;

/** The right of a run to write its table, alone among all processes. */
record TableLease(Lease lease, Run run) implements AutoCloseable {
    private static final Duration PATIENCE = Duration.ofMinutes(30);

    /** @throws GuijiException when somebody else writes the table for too long */
    static TableLease of(Site site, Run run) {
        return new TableLease(
                site.leases()
                        .acquire("table:" + run.table(), PATIENCE)
                        .orElseThrow(() -> GuijiException.of(
                                StoryFailure.TABLE_BUSY, run.resource(), run.table(), run.resource())),
                run);
    }

    /**
     * Asked before each plan is put on disk and before each commit: a process that stood still longer than its leases
     * last would write over what others have written meanwhile.
     *
     * @throws GuijiException when somebody else has taken the table over
     */
    void check() {
        if (!lease.renew()) {
            throw GuijiException.of(StoryFailure.LEASE_LOST, run.resource(), run.table(), run.resource());
        }
    }

    @Override
    public void close() {
        lease.close();
    }
}
