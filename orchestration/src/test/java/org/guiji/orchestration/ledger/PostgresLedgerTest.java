package org.guiji.orchestration.ledger;

class PostgresLedgerTest extends LedgerContract {
    @Override
    LedgerAddress address() {
        return PostgresServer.emptyDatabase();
    }
}
