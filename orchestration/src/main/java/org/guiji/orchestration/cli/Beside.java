package org.guiji.orchestration.cli;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.function.Supplier;

/** Something that takes seconds to open and is opened beside other work; closing it closes what was opened. */
final class Beside<T extends AutoCloseable> implements AutoCloseable {
    private final CompletableFuture<T> opening;

    Beside(Supplier<T> open) {
        opening = CompletableFuture.supplyAsync(open, Beside::start);
    }

    private static void start(Runnable work) {
        Thread thread = new Thread(work, "opening");
        thread.setDaemon(true);
        thread.start();
    }

    /** Waits for it; what kept it from being opened is thrown as it was. */
    T get() {
        try {
            return opening.join();
        } catch (CompletionException e) {
            if (e.getCause() instanceof RuntimeException told) {
                throw told;
            }
            if (e.getCause() instanceof Error grave) {
                throw grave;
            }
            throw e;
        }
    }

    @Override
    public void close() throws Exception {
        T opened;
        try {
            opened = get();
        } catch (RuntimeException | Error e) {
            // Nothing was opened, and whoever asked for it was told.
            return;
        }
        opened.close();
    }
}
