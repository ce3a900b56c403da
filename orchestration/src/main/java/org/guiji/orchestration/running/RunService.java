package org.guiji.orchestration.running;

import java.util.Collection;
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
import org.guiji.orchestration.planning.Decision;
import org.guiji.orchestration.planning.Due;
import org.guiji.orchestration.planning.Order;
import org.guiji.orchestration.planning.Reason;
import org.guiji.orchestration.planning.Wait;
import org.guiji.schemas.catalogue.Catalogue;
import org.guiji.schemas.catalogue.Resource;
import org.guiji.schemas.problems.DidYouMean;
import org.guiji.schemas.problems.GuijiException;

/** Answers a request to run: what killed processes left first, then each resource, independent ones side by side. */
public final class RunService {
    private static final int SIDE_BY_SIDE = 2;
    private static final RunRequest DUE =
            new RunRequest(List.of(), false, true, Optional.empty(), Optional.empty(), Optional.empty(), false);
    private final Catalogue catalogue;
    private final RunFinisher finisher;
    private final Intake intake;
    private final DuePlan duePlan;
    private final Starting starting;
    private final Order order;
    private final ThematicRuns thematic;
    private final Runnable publishing;

    /** @param publishing called once when runs were made, so that the governance tables know them */
    RunService(
            Catalogue catalogue,
            RunFinisher finisher,
            Intake intake,
            DuePlan duePlan,
            Starting starting,
            ThematicRuns thematic,
            Runnable publishing) {
        this.catalogue = catalogue;
        this.finisher = finisher;
        this.intake = intake;
        this.duePlan = duePlan;
        this.starting = starting;
        this.order = new Order(catalogue);
        this.thematic = thematic;
        this.publishing = publishing;
    }

    /** The same as the user of this process. */
    public RunReport run(RunRequest request) {
        return run(request, System.getProperty("user.name", "-"));
    }

    /** @throws GuijiException when a resource is asked for that the catalogue does not have */
    public RunReport run(RunRequest request, String who) {
        Set<String> names = new TreeSet<>(names(request));
        List<String> left = finisher.unfinished().stream()
                .filter(resource -> !names.contains(resource))
                .toList();
        RunReport report = sideBySide(left, finisher::finishLeft);
        report = report.and(request.due() ? due(request, names) : asked(request, names, who));
        // What a person asks for in so many words does not wait for a window.
        if (request.due()) {
            report = report.and(thematic.refreshDue());
        } else if (request.all()) {
            report = report.and(thematic.refreshChanged());
        }
        if (!report.runs().isEmpty()) {
            publishing.run();
        }
        return report;
    }

    private RunReport asked(RunRequest request, Set<String> names, String who) {
        RunReport report = RunReport.EMPTY;
        for (List<String> wave : order.waves(names)) {
            report = report.and(sideBySide(
                    wave,
                    resource -> starting.of(
                            resource, who, () -> finisher.finish(resource, () -> intake.open(resource, request)))));
        }
        return report;
    }

    private RunReport due(RunRequest request, Set<String> names) {
        RunReport report =
                new DueRun(names, (open, working) -> decide(open, working, request), due -> start(due, request)).run();
        return report.and(duePlan.missing(names));
    }

    private Decision decide(Collection<String> resources, Collection<String> working, RunRequest request) {
        return duePlan.decide(resources, working, resource -> intake.stamp(resource, request));
    }

    /** What the schedule would start at this moment of all resources, and what waits. */
    public Decision decide(Collection<String> working) {
        return decide(names(DUE), working, DUE);
    }

    /** Which thematic tables the schedule would refresh at this moment, and which wait. */
    public Decision decideRefreshes() {
        return thematic.decide();
    }

    /** Starts what a decision says, in this thread, and writes down how it ended. */
    public RunReport start(Due due) {
        return start(due, DUE);
    }

    private RunReport start(Due due, RunRequest request) {
        return starting.of(due, () -> finisher.finish(due.resource(), () -> open(due, request)));
    }

    /** What is run only because it is unfinished does not ask its source again. */
    private List<Run> open(Due due, RunRequest request) {
        if (due.reason() == Reason.UNFINISHED) {
            return intake.reopen(due.resource());
        }
        RunRequest own = due.ask()
                .map(ask -> new RunRequest(
                        List.of(ask.resource()), false, false, Optional.empty(), ask.from(), ask.to(), false))
                .orElse(request);
        return intake.open(due.resource(), own);
    }

    /** While others may run: refreshes, notes what has become missing meanwhile, and publishes what was made. */
    public RunReport watch() {
        RunReport refreshed = thematic.refreshDue();
        if (!refreshed.runs().isEmpty()) {
            publishing.run();
        }
        return refreshed.and(duePlan.missing(names(DUE)));
    }

    /** When nothing runs any more: finishes what belongs to no resource, refreshes, notes what is missing, publishes. */
    public RunReport settle() {
        RunReport report = sideBySide(List.copyOf(finisher.unfinished()), finisher::finishLeft)
                .and(thematic.refreshDue())
                .and(duePlan.missing(names(DUE)));
        publishing.run();
        return report;
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
        wanted(request).forEach(name -> waiting.put(name, intake.foreseen(name, request)));
        return waiting;
    }

    /** The resources whose deliveries {@link #run} would take up, by name. */
    public Set<String> wanted(RunRequest request) {
        Set<String> names = new TreeSet<>(names(request));
        if (request.due()) {
            Decision decision = decide(names, Set.of(), request);
            names.retainAll(Stream.concat(
                            decision.starts().stream().map(Due::resource),
                            decision.waits().stream()
                                    .filter(RunService::isBehind)
                                    .map(Wait::resource))
                    .toList());
        }
        return names;
    }

    private static boolean isBehind(Wait wait) {
        return wait.why() == Wait.Why.AFTER || wait.why() == Wait.Why.LIMIT;
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
            return RunReport.unopened(e, resource);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new CancellationException("interrupted while resources were running");
        }
    }
}
