package org.guiji.orchestration.ledger;

class PostgresLeasesTest extends LeasesContract {
    @Override
    LedgerAddress address() {
        return PostgresServer.emptyDatabase();
    }
}
