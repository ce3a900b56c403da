package org.guiji.orchestration.ledger;

class PostgresAccessTest extends AccessContract {

    @Override
    LedgerAddress address() {
        return PostgresServer.emptyDatabase();
    }
}
