package org.guiji.orchestration.ledger;

import java.util.function.Supplier;
import javax.sql.DataSource;
import org.springframework.dao.DataAccessException;
import org.springframework.jdbc.support.JdbcTransactionManager;
import org.springframework.transaction.TransactionDefinition;
import org.springframework.transaction.TransactionException;
import org.springframework.transaction.support.TransactionSynchronizationManager;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Short transactions of their own, except within one of these, which they belong to. A lost connection is tried again
 * with {@link Patience}.
 */
final class Transactions {
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
        Patience patience = new Patience();
        while (true) {
            try {
                T result = template.execute(status -> work.get());
                if (result == null) {
                    throw new IllegalStateException("a transaction gave nothing");
                }
                return result;
            } catch (DataAccessException | TransactionException e) {
                if (!patience.waitsOut(e)) {
                    throw e;
                }
            }
        }
    }
}
