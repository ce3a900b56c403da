package org.guiji.jobs.looking;

import java.time.Duration;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import org.apache.spark.SparkContext;
import org.guiji.schemas.problems.Failure;
import org.guiji.schemas.problems.GuijiException;
import org.jspecify.annotations.Nullable;

/** Ends the work for a question when its time is over or when somebody wants it ended. */
final class Watch implements AutoCloseable {
    private static final ScheduledExecutorService CLOCK = Executors.newSingleThreadScheduledExecutor(work -> {
        Thread thread = new Thread(work, "questions");
        thread.setDaemon(true);
        return thread;
    });
    private static final AtomicLong NUMBERS = new AtomicLong();
    private static final long AGAIN_MILLISECONDS = 200;

    private final SparkContext context;
    private final String group = "question-" + NUMBERS.incrementAndGet();
    private final SqlGuard guard;
    private final ScheduledFuture<?> over;
    private volatile @Nullable Failure ended;
    private volatile @Nullable ScheduledFuture<?> again;
    private volatile boolean closed;

    Watch(SparkContext context, SqlGuard guard, Duration time) {
        this.context = context;
        this.guard = guard;
        over = CLOCK.schedule(
                () -> end(Failure.of(LookingFailure.QUERY_TIMED_OUT, "sql", time.toSeconds())),
                time.toMillis(),
                TimeUnit.MILLISECONDS);
    }

    /** Work of the question, in whatever thread. */
    @SuppressWarnings("CatchingUnchecked") // Scala throws checked exceptions that no signature declares.
    <T> T inside(SqlGuard.Asking<T> work) {
        goOn();
        context.setJobGroup(group, "a question", true);
        try {
            T made = guard.guarded(work);
            goOn();
            return made;
        } catch (Exception e) {
            goOn();
            throw e;
        } finally {
            context.clearJobGroup();
        }
    }

    private void goOn() {
        Failure reason = ended;
        if (reason != null) {
            throw new GuijiException(reason);
        }
    }

    void cancel() {
        end(Failure.of(LookingFailure.QUERY_CANCELLED, "sql"));
    }

    private synchronized void end(Failure reason) {
        if (ended == null && !closed) {
            ended = reason;
            // A job that begins a moment later belongs to the question too.
            again = CLOCK.scheduleWithFixedDelay(
                    () -> context.cancelJobGroup(group), 0, AGAIN_MILLISECONDS, TimeUnit.MILLISECONDS);
        }
    }

    @Override
    public synchronized void close() {
        closed = true;
        over.cancel(false);
        ScheduledFuture<?> cancelling = again;
        if (cancelling != null) {
            cancelling.cancel(false);
        }
        context.cancelJobGroup(group);
    }
}
