package org.guiji.orchestration.ledger;

import java.nio.file.Path;
import org.junit.jupiter.api.io.TempDir;

class H2AccessTest extends AccessContract {
    @TempDir
    @SuppressWarnings("NullAway.Init")
    private Path lake;

    @Override
    LedgerAddress address() {
        return LedgerAddress.below(lake);
    }
}
