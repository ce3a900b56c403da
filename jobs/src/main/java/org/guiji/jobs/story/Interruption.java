package org.guiji.jobs.story;

import org.guiji.jobs.ledger.Stage;

/**
 * Where a drill kills the process, so that recovery is proven and not believed: the environment variable {@code
 * GUIJI_DRILL_KILL} names a point, e.g. {@code MERGE:between}, and the process ends there as by SIGKILL.
 */
final class Interruption {
    private static final String POINT = System.getenv("GUIJI_DRILL_KILL");

    private Interruption() {}

    static void at(Stage stage, String point) {
        if (POINT != null && POINT.equals(stage + ":" + point)) {
            Runtime.getRuntime().halt(137);
        }
    }
}
