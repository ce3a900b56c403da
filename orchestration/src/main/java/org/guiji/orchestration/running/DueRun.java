package org.guiji.orchestration.running;

import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletionService;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorCompletionService;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.BiFunction;
import java.util.function.Function;
import org.guiji.jobs.story.StoryFailure;
import org.guiji.orchestration.planning.Decision;
import org.guiji.orchestration.planning.Due;
import org.guiji.orchestration.planning.Wait;
import org.guiji.schemas.problems.Failure;

/**
 * Everything due, once: the decision is asked for again whenever a start has ended, until nothing more is to be started.
 * Each resource is started at most once, so that it comes to an end.
 */
final class DueRun {
    private final BiFunction<Collection<String>, Collection<String>, Decision> decisions;
    private final Function<Due, RunReport> start;
    private final Set<String> open;
    private final Map<Future<RunReport>, String> running = new HashMap<>();

    /** @param decisions what is to be started of the first resources while the second are running */
    DueRun(
            Collection<String> resources,
            BiFunction<Collection<String>, Collection<String>, Decision> decisions,
            Function<Due, RunReport> start) {
        this.open = new HashSet<>(resources);
        this.decisions = decisions;
        this.start = start;
    }

    RunReport run() {
        ExecutorService threads = Executors.newCachedThreadPool();
        CompletionService<RunReport> ends = new ExecutorCompletionService<>(threads);
        try {
            RunReport report = RunReport.EMPTY;
            Decision decision = decisions.apply(open, running.values());
            begin(decision, ends);
            while (!running.isEmpty()) {
                Future<RunReport> ended = ends.take();
                report = report.and(result(ended, running.remove(ended)));
                decision = decisions.apply(open, running.values());
                begin(decision, ends);
            }
            return report.and(held(decision));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new CancellationException("interrupted while resources were running");
        } finally {
            threads.shutdownNow();
        }
    }

    private void begin(Decision decision, CompletionService<RunReport> ends) {
        for (Due due : decision.starts()) {
            if (!running.containsValue(due.resource()) && open.remove(due.resource())) {
                running.put(ends.submit(() -> start.apply(due)), due.resource());
            }
        }
    }

    private static RunReport result(Future<RunReport> ended, String resource) throws InterruptedException {
        try {
            return ended.get();
        } catch (ExecutionException e) {
            return RunReport.unopened(e, resource);
        }
    }

    /** What waits behind a held delivery is said, as if it had been asked for by name. */
    private static RunReport held(Decision decision) {
        RunReport report = RunReport.EMPTY;
        List<Wait> held = decision.waits().stream()
                .filter(wait -> wait.why() == Wait.Why.HELD)
                .toList();
        for (Wait wait : held) {
            report = report.and(RunReport.unopened(
                    Failure.of(StoryFailure.HELD_BEFORE, wait.resource(), Long.valueOf(wait.detail()))));
        }
        return report;
    }
}
