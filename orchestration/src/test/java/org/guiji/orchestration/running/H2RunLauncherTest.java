package org.guiji.orchestration.running;

import java.util.Optional;
import org.guiji.orchestration.ledger.LedgerAddress;

class H2RunLauncherTest extends RunLauncherContract {
    @Override
    Optional<LedgerAddress> address() {
        return Optional.empty();
    }
}
