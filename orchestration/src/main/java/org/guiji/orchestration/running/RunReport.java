package org.guiji.orchestration.running;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.guiji.jobs.ledger.Run;
import org.guiji.orchestration.ExitCode;
import org.guiji.schemas.problems.Failure;

/**
 * What came of a request.
 *
 * @param runs all that were taken up, as the ledger has them now
 * @param failures what ended runs, or kept them from being opened
 */
public record RunReport(List<Run> runs, List<Failure> failures) {
    /** Nothing was to be done. */
    public static final RunReport EMPTY = new RunReport(List.of(), List.of());

    public RunReport {
        runs = List.copyOf(runs);
        failures = List.copyOf(failures);
    }

    public RunReport and(RunReport more) {
        List<Run> allRuns = new ArrayList<>(runs);
        allRuns.addAll(more.runs);
        List<Failure> allFailures = new ArrayList<>(failures);
        allFailures.addAll(more.failures);
        return new RunReport(allRuns, allFailures);
    }

    /** The gravest of all; a run that ended by a failure counts as its failure says. */
    public int exit() {
        List<String> failed =
                failures.stream().map(failure -> failure.code().name()).toList();
        IntStream ofRuns = runs.stream()
                .filter(run -> !failed.contains(run.failure()))
                .mapToInt(run -> run.status().exit());
        IntStream ofFailures =
                failures.stream().mapToInt(failure -> failure.code().exit());
        return ExitCode.gravest(IntStream.concat(ofRuns, ofFailures));
    }
}
