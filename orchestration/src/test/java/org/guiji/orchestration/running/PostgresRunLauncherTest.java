package org.guiji.orchestration.running;

import java.util.Optional;
import org.guiji.orchestration.ledger.LedgerAddress;
import org.guiji.orchestration.ledger.PostgresServer;

class PostgresRunLauncherTest extends RunLauncherContract {
    @Override
    Optional<LedgerAddress> address() {
        return Optional.of(PostgresServer.emptyDatabase());
    }
}
