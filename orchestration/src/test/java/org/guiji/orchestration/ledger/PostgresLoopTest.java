package org.guiji.orchestration.ledger;

class PostgresLoopTest extends LoopContract {
    @Override
    LedgerAddress address() {
        return PostgresServer.emptyDatabase();
    }
}
