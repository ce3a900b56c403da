package org.guiji.jobs.story;

import org.guiji.jobs.ledger.Stage;

/**
 * Where a drill kills the process, so that recovery is proven and not believed: the environment variable {@code
 * GUIJI_DRILL_KILL} names a point, e.g. {@code MERGE:between} (two commits) or {@code
 * CHECK:unsaved} (the work is done, the ledger does not know it), and the process is killed there.
 */
final class Interruption {
    private static final String POINT = System.getenv("GUIJI_DRILL_KILL");

    private Interruption() {}

    static void at(Stage stage, String point) {
        if (POINT != null && POINT.equals(stage + ":" + point)) {
            kill();
        }
    }

    private static void kill() {
        try {
            // A real SIGKILL from outside: no hook, no finally block, nothing flushed.
            new ProcessBuilder(
                            "kill", "-9", Long.toString(ProcessHandle.current().pid()))
                    .start()
                    .waitFor();
        } catch (java.io.IOException e) {
            throw new java.io.UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
