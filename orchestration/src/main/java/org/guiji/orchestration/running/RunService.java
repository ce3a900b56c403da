package org.guiji.orchestration.running;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.concurrent.CancellationException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.Function;
import java.util.stream.Stream;
import org.guiji.jobs.ledger.Run;
import org.guiji.jobs.story.Foreseen;
import org.guiji.jobs.story.Intake;
import org.guiji.jobs.story.RunRequest;
import org.guiji.orchestration.ProgramFailure;
import org.guiji.orchestration.Unexpected;
import org.guiji.orchestration.planning.Order;
import org.guiji.orchestration.planning.Plan;
import org.guiji.orchestration.planning.Task;
import org.guiji.schemas.catalogue.Catalogue;
import org.guiji.schemas.catalogue.Resource;
import org.guiji.schemas.problems.DidYouMean;
import org.guiji.schemas.problems.GuijiException;

/** Answers a request to run: what killed processes left first, then each resource, independent ones side by side. */
public final class RunService {
    private static final int SIDE_BY_SIDE = 2;
    private final Catalogue catalogue;
    private final RunFinisher finisher;
    private final Intake intake;
    private final DuePlan duePlan;
    private final Order order;
    private final ThematicRuns thematic;
    private final Runnable publishing;

    /** @param publishing called once when runs were made, so that the governance tables know them */
    public RunService(
            Catalogue catalogue,
            RunFinisher finisher,
            Intake intake,
            DuePlan duePlan,
            ThematicRuns thematic,
            Runnable publishing) {
        this.catalogue = catalogue;
        this.finisher = finisher;
        this.intake = intake;
        this.duePlan = duePlan;
        this.order = new Order(catalogue);
        this.thematic = thematic;
        this.publishing = publishing;
    }

    /** @throws GuijiException when a resource is asked for that the catalogue does not have */
    public RunReport run(RunRequest request) {
        Set<String> names = new TreeSet<>(names(request));
        Optional<Plan> plan = plan(request, names);
        plan.ifPresent(
                due -> names.retainAll(due.tasks().stream().map(Task::resource).toList()));
        List<String> left = finisher.unfinished().stream()
                .filter(resource -> !names.contains(resource))
                .toList();
        RunReport report = sideBySide(left, finisher::finishLeft);
        for (List<String> wave : order.waves(names)) {
            report = report.and(
                    sideBySide(wave, resource -> finisher.finish(resource, () -> open(resource, request, plan))));
        }
        if (request.all() || request.due()) {
            report = report.and(thematic.refreshDue());
        }
        if (plan.isPresent()) {
            report = report.and(duePlan.missing(names(request)));
        }
        if (!report.runs().isEmpty()) {
            publishing.run();
        }
        return report;
    }

    private Optional<Plan> plan(RunRequest request, Set<String> names) {
        return request.due()
                ? Optional.of(duePlan.now(name ->
                        names.contains(name) && !intake.waiting(name, request).isEmpty()))
                : Optional.empty();
    }

    /** What is run only because it is unfinished does not ask its source again. */
    private List<Run> open(String resource, RunRequest request, Optional<Plan> plan) {
        boolean onlyUnfinished = plan.flatMap(due -> due.task(resource))
                .filter(task -> task.reason() == Task.Reason.UNFINISHED)
                .isPresent();
        return onlyUnfinished ? intake.reopen(resource) : intake.open(resource, request);
    }

    /**
     * Refreshes thematic tables, each behind those that it reads.
     *
     * @param tables by name; empty for all
     * @param whole every row is computed again, also where nothing has changed
     */
    public RunReport refresh(List<String> tables, boolean whole) {
        RunReport report = thematic.refresh(tables, whole);
        if (!report.runs().isEmpty()) {
            publishing.run();
        }
        return report;
    }

    /** Takes the runs of a resource that are open already to their end. */
    public RunReport finish(String resource) {
        RunReport report = finisher.finish(resource, List::of);
        publishing.run();
        return report;
    }

    /** What {@link #run} would take up and make of it, by resource. */
    public Map<String, List<Foreseen>> foreseen(RunRequest request) {
        Map<String, List<Foreseen>> waiting = new TreeMap<>();
        Set<String> names = new TreeSet<>(names(request));
        plan(request, names)
                .ifPresent(due ->
                        names.retainAll(due.tasks().stream().map(Task::resource).toList()));
        names.forEach(name -> waiting.put(name, intake.foreseen(name, request)));
        return waiting;
    }

    private List<String> names(RunRequest request) {
        Stream<Resource> asked = request.resources().isEmpty()
                ? catalogue.all().stream()
                : request.resources().stream().distinct().map(this::find);
        return asked.map(Resource::name).toList();
    }

    private Resource find(String name) {
        return catalogue.find(name).orElseThrow(() -> {
            List<String> known = catalogue.all().stream().map(Resource::name).toList();
            return GuijiException.of(
                    ProgramFailure.RESOURCE_UNKNOWN,
                    name,
                    DidYouMean.closest(name, known).orElse("-"));
        });
    }

    private static RunReport sideBySide(List<String> resources, Function<String, RunReport> work) {
        ExecutorService threads = Executors.newFixedThreadPool(SIDE_BY_SIDE);
        try {
            List<Future<RunReport>> parts = resources.stream()
                    .map(resource -> threads.submit(() -> work.apply(resource)))
                    .toList();
            RunReport report = RunReport.EMPTY;
            for (int i = 0; i < parts.size(); i++) {
                report = report.and(result(parts.get(i), resources.get(i)));
            }
            return report;
        } finally {
            threads.shutdownNow();
        }
    }

    private static RunReport result(Future<RunReport> part, String resource) {
        try {
            return part.get();
        } catch (ExecutionException e) {
            Throwable cause = e.getCause() == null ? e : e.getCause();
            return RunReport.unopened(Unexpected.failure(cause, resource));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new CancellationException("interrupted while resources were running");
        }
    }
}
