package org.guiji.orchestration.running;

import org.guiji.jobs.ledger.Leases;
import org.guiji.orchestration.ledger.JdbcLeases;
import org.guiji.orchestration.ledger.LedgerAddress;
import org.guiji.orchestration.ledger.LedgerDatabase;
import org.guiji.orchestration.ledger.RunSearch;
import org.jspecify.annotations.Nullable;

/** The ledger's database with the leases that this process holds; one for all versions of a workspace. */
final class OpenLedger implements AutoCloseable {
    private final LedgerDatabase database;
    private final RunSearch search;
    private @Nullable JdbcLeases leases;

    private OpenLedger(LedgerDatabase database) {
        this.database = database;
        search = new RunSearch(database.source());
    }

    static OpenLedger at(LedgerAddress address) {
        return new OpenLedger(LedgerDatabase.open(address));
    }

    LedgerDatabase database() {
        return database;
    }

    RunSearch search() {
        return search;
    }

    synchronized Leases leases() {
        if (leases == null) {
            leases = new JdbcLeases(database.source());
        }
        return leases;
    }

    @Override
    public synchronized void close() {
        if (leases != null) {
            leases.close();
        }
        database.close();
    }
}
