package org.guiji.orchestration.running;

import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Supplier;
import org.guiji.jobs.ledger.Leases;
import org.guiji.jobs.ledger.Leases.Lease;
import org.guiji.jobs.ledger.Ledger;
import org.guiji.jobs.ledger.Run;
import org.guiji.jobs.ledger.RunStatus;
import org.guiji.orchestration.ProgramFailure;
import org.guiji.orchestration.Unexpected;
import org.guiji.orchestration.running.RunReport.Ended;
import org.guiji.schemas.problems.Failure;
import org.guiji.schemas.problems.Language;

/** Finishes the runs of one resource, alone among all processes. */
public final class RunFinisher {
    private static final Duration AS_LONG_AS_IT_TAKES = Duration.ofHours(24);
    private final Ledger ledger;
    private final Leases leases;
    private final RunLauncher launcher;
    private final Progress progress;
    private final Clock clock;

    public RunFinisher(Ledger ledger, Leases leases, RunLauncher launcher, Progress progress, Clock clock) {
        this.ledger = ledger;
        this.leases = leases;
        this.launcher = launcher;
        this.progress = progress;
        this.clock = clock;
    }

    /** Resources with runs that nobody has finished. */
    Set<String> unfinished() {
        Set<String> resources = new TreeSet<>();
        ledger.runsIn(Set.of(RunStatus.RUNNING)).forEach(run -> resources.add(run.resource()));
        launcher.broken().stream()
                .flatMap(run -> ledger.findRun(run).stream())
                .forEach(run -> resources.add(run.resource()));
        return resources;
    }

    /** Finishes what killed processes left of a resource; nothing when somebody works on it right now. */
    RunReport finishLeft(String resource) {
        return alone(resource, Duration.ZERO, () -> finishOpen(resource)).orElse(RunReport.EMPTY);
    }

    /** Waits for its turn, finishes what was left, then the runs that {@code opening} opens. */
    RunReport finish(String resource, Supplier<List<Run>> opening) {
        return alone(resource, AS_LONG_AS_IT_TAKES, () -> {
                    RunReport report = finishOpen(resource);
                    List<Run> opened;
                    try {
                        opened = opening.get();
                    } catch (RuntimeException | Error e) {
                        return report.and(RunReport.unopened(Unexpected.failure(e, resource)));
                    }
                    return finish(report, opened);
                })
                .orElseThrow(() -> new IllegalStateException("another process has held " + resource + " for a day"));
    }

    /** The runs that {@code opening} opens, unless somebody works on the resource right now. */
    RunReport finishIfFree(String resource, Supplier<List<Run>> opening) {
        return alone(resource, Duration.ZERO, () -> finish(RunReport.EMPTY, opening.get()))
                .orElse(RunReport.EMPTY);
    }

    private Optional<RunReport> alone(String resource, Duration patience, Supplier<RunReport> work) {
        Optional<Lease> lease = leases.acquire("resource:" + resource, patience);
        if (lease.isEmpty()) {
            return Optional.empty();
        }
        try (Lease held = lease.get()) {
            return Optional.of(work.get());
        }
    }

    private RunReport finishOpen(String resource) {
        Set<Long> broken = launcher.broken();
        List<Run> left = ledger.runsOf(resource).stream()
                .filter(run -> run.isOpen() || broken.contains(run.id()))
                .toList();
        return finish(RunReport.EMPTY, left);
    }

    private RunReport finish(RunReport soFar, List<Run> runs) {
        RunReport report = soFar;
        for (Run run : runs) {
            report = report.and(finish(run));
        }
        return report;
    }

    private RunReport finish(Run run) {
        Optional<Failure> failure = Optional.empty();
        try {
            launcher.finish(run.id());
        } catch (RuntimeException | Error e) {
            if (progress.isStopping()) {
                // Interrupted, not failed: open runs are what the next start finishes first.
                return RunReport.of(new Ended(ledger.run(run.id()), Optional.empty()));
            }
            failure = Optional.of(Unexpected.failure(e, subject(run)));
            if (failure.get().code() == ProgramFailure.LEDGER_UNREACHABLE) {
                // What became of the run can be neither written nor read; it is open, and goes on with the next start.
                return RunReport.unopened(failure.get());
            }
            end(run.id(), failure.get());
        }
        Run ended = ledger.run(run.id());
        progress.ended(ended);
        return RunReport.of(new Ended(ended, failure));
    }

    /** A run that the story has not decided itself ends as its failure says. */
    private void end(long id, Failure failure) {
        Run run = ledger.run(id);
        if (!run.isOpen()) {
            return;
        }
        RunStatus status =
                switch (failure.code().exit()) {
                    case 3 -> RunStatus.REFUSED;
                    case 4 -> RunStatus.DELIVERY_FAULTY;
                    default -> RunStatus.FAILED;
                };
        ledger.save(run.withStatus(status)
                .withFailure(failure.code().name(), failure.render(Language.ZH), failure.render(Language.EN))
                .finishedAt(clock.instant()));
    }

    private static String subject(Run run) {
        return run.period().isEmpty() ? run.resource() : run.resource() + " " + run.period();
    }
}
