package org.guiji.orchestration.ledger;

import java.time.Duration;
import java.util.Set;
import org.guiji.orchestration.SqlStates;

/**
 * How long a ledger that is lost is waited for. With H2 it is lost whenever the process that served the file ends, and
 * the next one opens it within moments.
 */
final class Patience {
    /** The pool looks for a server that is back every ten seconds at most. */
    private static final Duration LENGTH = Duration.ofSeconds(11);

    private static final long PAUSE_MILLIS = 250;

    /** H2: connection broken, closed at shutdown, database closed, file still locked by the process that is ending. */
    private static final Set<String> H2_LOST = Set.of("90067", "90121", "90098", "90020", "90007");

    private final long end = System.nanoTime() + LENGTH.toNanos();

    /** Whether there is sense in another try; returns after a pause, then. */
    boolean waitsOut(Throwable failure) {
        if (System.nanoTime() - end >= 0 || !isLost(failure)) {
            return false;
        }
        try {
            Thread.sleep(PAUSE_MILLIS);
            return true;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted while waiting for the ledger", e);
        }
    }

    private static boolean isLost(Throwable failure) {
        return SqlStates.of(failure).stream().anyMatch(state -> SqlStates.isLost(state) || H2_LOST.contains(state));
    }
}
