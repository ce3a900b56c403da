package org.guiji.orchestration.scheduling;

import java.nio.file.Path;
import org.guiji.orchestration.ledger.LedgerAddress;
import org.junit.jupiter.api.io.TempDir;

class H2SchedulerTest extends SchedulerContract {
    @TempDir
    @SuppressWarnings("NullAway.Init")
    private Path lake;

    @Override
    LedgerAddress address() {
        return LedgerAddress.below(lake);
    }
}
