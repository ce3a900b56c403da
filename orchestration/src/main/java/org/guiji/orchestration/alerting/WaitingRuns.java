package org.guiji.orchestration.alerting;

import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.guiji.jobs.ledger.Run;
import org.guiji.jobs.ledger.RunStatus;
import org.guiji.orchestration.ExitCode;
import org.guiji.orchestration.running.Program;

/** Held and open runs, and the last run of a resource when it did not end well. */
public final class WaitingRuns {
    private static final Set<RunStatus> WAITING = Set.of(RunStatus.HELD, RunStatus.RUNNING);

    private WaitingRuns() {}

    /** Oldest first. */
    public static List<Run> of(Program program) {
        Stream<Run> bad = program.search().latest(Optional.empty()).stream()
                .filter(run -> !WAITING.contains(run.status()))
                // What is missing is said with its deadline, and for each period.
                .filter(run -> run.status() != RunStatus.DELIVERY_MISSING)
                .filter(run -> run.status().exit() != ExitCode.DONE);
        return Stream.concat(program.ledger().runsIn(WAITING).stream(), bad)
                .sorted(Comparator.comparingLong(Run::id))
                .toList();
    }
}
