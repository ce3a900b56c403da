package org.guiji.orchestration.ledger;

import java.time.Duration;
import java.util.Set;
import java.util.function.Supplier;
import javax.sql.DataSource;
import org.guiji.orchestration.SqlStates;
import org.springframework.dao.DataAccessException;
import org.springframework.jdbc.support.JdbcTransactionManager;
import org.springframework.transaction.TransactionDefinition;
import org.springframework.transaction.TransactionException;
import org.springframework.transaction.support.TransactionSynchronizationManager;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Short transactions of their own, except within one of these, which they belong to. A lost connection is tried again: with H2 it is lost whenever the process that
 * served the file ends, and the next one opens it within moments.
 */
final class Transactions {
    /** The pool looks for a server that is back every ten seconds at most. */
    private static final Duration PATIENCE = Duration.ofSeconds(11);

    private static final long PAUSE_MILLIS = 250;

    /** H2: connection broken, closed at shutdown, database closed, file still locked by the process that is ending. */
    private static final Set<String> H2_LOST = Set.of("90067", "90121", "90098", "90020", "90007");

    private static final String NAME = "guiji.ledger";

    private final TransactionTemplate template;

    Transactions(DataSource source) {
        template = new TransactionTemplate(new JdbcTransactionManager(source));
        template.setPropagationBehavior(TransactionDefinition.PROPAGATION_REQUIRES_NEW);
        template.setName(NAME);
    }

    void run(Runnable work) {
        call(() -> {
            work.run();
            return true;
        });
    }

    <T> T call(Supplier<T> work) {
        if (NAME.equals(TransactionSynchronizationManager.getCurrentTransactionName())) {
            return work.get();
        }
        long end = System.nanoTime() + PATIENCE.toNanos();
        while (true) {
            try {
                T result = template.execute(status -> work.get());
                if (result == null) {
                    throw new IllegalStateException("a transaction gave nothing");
                }
                return result;
            } catch (DataAccessException | TransactionException e) {
                if (System.nanoTime() - end >= 0 || !isLostConnection(e)) {
                    throw e;
                }
                pause();
            }
        }
    }

    private static boolean isLostConnection(Throwable failure) {
        return SqlStates.of(failure).stream().anyMatch(state -> SqlStates.isLost(state) || H2_LOST.contains(state));
    }

    private static void pause() {
        try {
            Thread.sleep(PAUSE_MILLIS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted while waiting for the ledger", e);
        }
    }
}
