package org.guiji.orchestration.scheduling;

import org.guiji.orchestration.ledger.LedgerAddress;
import org.guiji.orchestration.ledger.PostgresServer;

class PostgresSchedulerTest extends SchedulerContract {
    @Override
    LedgerAddress address() {
        return PostgresServer.emptyDatabase();
    }
}
