package org.guiji.orchestration.scheduling;

import java.time.Duration;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.apache.logging.log4j.LogManager;
import org.apache.logging.log4j.Logger;
import org.guiji.orchestration.Unexpected;

/**
 * Looks from time to time whether the workspace has changed: in every process, with or without a scheduler, and apart
 * from the decisions, so that a folder which cannot be read keeps nothing from being started.
 */
public final class Reloading implements AutoCloseable {
    private static final Logger LOG = LogManager.getLogger(Reloading.class);
    private static final Duration USUAL = Duration.ofSeconds(15);
    private final Runnable look;
    private final ScheduledExecutorService thread = Executors.newSingleThreadScheduledExecutor(work -> {
        Thread made = new Thread(work, "reloading");
        made.setDaemon(true);
        return made;
    });

    Reloading(Runnable look, Duration pace) {
        this.look = look;
        thread.scheduleWithFixedDelay(this::look, pace.toMillis(), pace.toMillis(), TimeUnit.MILLISECONDS);
    }

    public static Reloading of(WorkspaceEngine engine) {
        return new Reloading(engine::reload, USUAL);
    }

    /** A look that fails is not the last one: a file may have vanished while the folder was walked through. */
    private void look() {
        try {
            look.run();
        } catch (RuntimeException | Error e) {
            LOG.warn(
                    "{} the workspace could not be looked at, the loaded version goes on",
                    Unexpected.failure(e, "workspace").code().name());
        }
    }

    /** A look that has begun comes to its end. */
    @Override
    public void close() {
        thread.shutdown();
        try {
            thread.awaitTermination(USUAL.toSeconds(), TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
