package org.guiji.jobs.merging;

import org.guiji.jobs.ledger.Balance;

/**
 * How many delivered rows, and keys that a full extract no longer contains, had which effect on the base table.
 *
 * @param unchanged of the rows that are not stale
 * @param someStay whether rows that were live before are said again
 */
record Effects(
        long inserted, long updated, long deleted, long unchanged, long stale, long closedByAbsence, boolean someStay) {

    Balance.Merged balance(long superseded) {
        return new Balance.Merged(inserted, updated, deleted, unchanged, stale, superseded, closedByAbsence);
    }

    long closings() {
        return deleted + closedByAbsence;
    }

    long changes() {
        return inserted + updated;
    }
}
