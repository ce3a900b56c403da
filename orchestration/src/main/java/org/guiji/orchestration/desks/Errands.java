package org.guiji.orchestration.desks;

import java.time.Instant;
import java.util.ArrayDeque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Queue;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Supplier;
import org.guiji.orchestration.ProgramFailure;
import org.guiji.orchestration.Unexpected;
import org.guiji.orchestration.access.Visitor;
import org.guiji.orchestration.running.RunReport;
import org.guiji.schemas.problems.GuijiException;

/**
 * Errands of this process: a few side by side, those of one subject in the order in which they were asked for. One that
 * waits for its resource keeps nobody waiting but those who ask for the same. What became of runs is in the ledger.
 */
public final class Errands implements AutoCloseable {
    private static final int KEPT = 500;
    private static final int PATIENCE_SECONDS = 60;
    private static final int SIDE_BY_SIDE = 4;
    private final ExecutorService threads =
            Executors.newFixedThreadPool(SIDE_BY_SIDE, work -> new Thread(work, "errands"));
    private final Map<String, Queue<Runnable>> lines = new HashMap<>();
    private final AtomicLong numbers = new AtomicLong();
    private final ConcurrentSkipListMap<Long, Errand> known = new ConcurrentSkipListMap<>();

    /** @param work behind the scenes from here on; its last run is what the errand made */
    Errand begin(Visitor visitor, String action, String subject, Optional<Long> run, Supplier<RunReport> work) {
        return make(visitor, action, subject, run, () -> new Errand.Made(work.get(), Optional.empty()));
    }

    /** The same for work that makes more than runs. */
    Errand make(Visitor visitor, String action, String subject, Optional<Long> run, Supplier<Errand.Made> work) {
        Errand errand = new Errand(
                numbers.incrementAndGet(),
                visitor.name(),
                action,
                subject,
                run,
                Optional.empty(),
                Instant.now(),
                Optional.empty(),
                List.of());
        known.put(errand.id(), errand);
        lineUp(subject, () -> known.put(errand.id(), ended(errand, work)));
        for (Map.Entry<Long, Errand> oldest = known.firstEntry();
                known.size() > KEPT && oldest != null && !oldest.getValue().isOpen();
                oldest = known.firstEntry()) {
            known.remove(oldest.getKey());
        }
        return errand;
    }

    private void lineUp(String subject, Runnable work) {
        synchronized (lines) {
            Queue<Runnable> line = lines.get(subject);
            if (line != null) {
                line.add(work);
                return;
            }
            // First, so that a process that ends begins no line that nobody works on.
            threads.execute(() -> workOn(subject));
            lines.put(subject, new ArrayDeque<>(List.of(work)));
        }
    }

    private void workOn(String subject) {
        for (Optional<Runnable> next = next(subject); next.isPresent(); next = next(subject)) {
            next.get().run();
        }
    }

    private Optional<Runnable> next(String subject) {
        synchronized (lines) {
            Queue<Runnable> line = Objects.requireNonNull(lines.get(subject));
            if (line.isEmpty()) {
                lines.remove(subject);
            }
            return Optional.ofNullable(line.poll());
        }
    }

    private static Errand ended(Errand errand, Supplier<Errand.Made> work) {
        try {
            return errand.endedWith(work.get(), Instant.now());
        } catch (RuntimeException | Error e) {
            RunReport failed = RunReport.unopened(Unexpected.failure(e, errand.subject()));
            return errand.endedWith(new Errand.Made(failed, Optional.empty()), Instant.now());
        }
    }

    /** Only who asked may look. */
    public Errand find(Visitor visitor, long id) {
        Errand errand = known.get(id);
        if (errand == null || !errand.who().equals(visitor.name())) {
            throw GuijiException.of(ProgramFailure.ERRAND_UNKNOWN, "errand " + id);
        }
        return errand;
    }

    /** How many go on or wait. */
    public long open() {
        return known.values().stream().filter(Errand::isOpen).count();
    }

    /** Begins nothing new, and lets what goes on come to an end; what does not is finished by the next start. */
    @Override
    public void close() {
        threads.shutdown();
        try {
            if (!threads.awaitTermination(PATIENCE_SECONDS, TimeUnit.SECONDS)) {
                threads.shutdownNow();
            }
        } catch (InterruptedException e) {
            threads.shutdownNow();
            Thread.currentThread().interrupt();
        }
    }
}
