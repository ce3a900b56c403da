package org.guiji.orchestration.running;

import org.guiji.jobs.ledger.Stage;

/**
 * What Spring Batch is told about a failed stage: no message and no cause, because Batch writes both into its log and
 * its tables, and a library's message may hold a row's value.
 */
final class StageFailedException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    StageFailedException(Stage stage, Throwable failure) {
        super(stage + " ended with " + failure.getClass().getName(), null, false, false);
    }
}
