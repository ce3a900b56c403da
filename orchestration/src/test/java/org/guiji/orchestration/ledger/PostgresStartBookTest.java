package org.guiji.orchestration.ledger;

class PostgresStartBookTest extends StartBookContract {
    @Override
    LedgerAddress address() {
        return PostgresServer.emptyDatabase();
    }
}
