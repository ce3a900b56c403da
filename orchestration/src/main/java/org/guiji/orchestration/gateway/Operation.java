package org.guiji.orchestration.gateway;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Supplier;
import org.guiji.jobs.looking.LookingFailure;
import org.guiji.orchestration.Unexpected;
import org.guiji.schemas.problems.Failure;
import org.guiji.schemas.problems.GuijiException;
import org.jspecify.annotations.Nullable;

/** One statement of a client, from when it is sent until it is closed. */
final class Operation {
    private final CompletableFuture<RowSource> source;
    private volatile boolean cancelled;

    private Operation(CompletableFuture<RowSource> source) {
        this.source = source;
    }

    static Operation begin(ExecutorService threads, Supplier<RowSource> work) {
        CompletableFuture<RowSource> source = new CompletableFuture<>();
        Operation operation = new Operation(source);
        threads.execute(() -> {
            try {
                RowSource made = work.get();
                source.complete(made);
                if (operation.cancelled) {
                    made.end();
                }
            } catch (RuntimeException | Error e) {
                source.completeExceptionally(e);
            }
        });
        return operation;
    }

    static Operation of(RowSource rows) {
        return new Operation(CompletableFuture.completedFuture(rows));
    }

    /** Waits a while for the first rows. @return whether they are there */
    boolean isReady(long milliseconds) {
        if (cancelled) {
            throw GuijiException.of(LookingFailure.QUERY_CANCELLED, "sql");
        }
        try {
            source.get(milliseconds, TimeUnit.MILLISECONDS);
            return true;
        } catch (TimeoutException e) {
            return false;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw GuijiException.of(LookingFailure.QUERY_CANCELLED, "sql");
        } catch (ExecutionException e) {
            throw failed(e.getCause() == null ? e : e.getCause());
        }
    }

    private static GuijiException failed(Throwable cause) {
        if (cause instanceof GuijiException known) {
            return known;
        }
        Failure failure = Unexpected.failure(cause, "sql");
        return new GuijiException(failure, cause);
    }

    RowSource rows() {
        if (!isReady(Long.MAX_VALUE)) {
            throw new IllegalStateException("waited for ever");
        }
        return source.join();
    }

    /** At most so many rows; fewer only when there are no more. */
    List<List<@Nullable Object>> next(int most) {
        RowSource rows = rows();
        List<List<@Nullable Object>> taken = new ArrayList<>();
        while (taken.size() < most && rows.hasNext()) {
            taken.add(rows.next());
        }
        return taken;
    }

    void cancel() {
        cancelled = true;
        source.thenAccept(RowSource::end);
    }
}
