package org.guiji.orchestration.ledger;

class PostgresTimelinessBookTest extends TimelinessBookContract {
    @Override
    LedgerAddress address() {
        return PostgresServer.emptyDatabase();
    }
}
