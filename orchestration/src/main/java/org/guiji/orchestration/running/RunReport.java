package org.guiji.orchestration.running;

import java.util.List;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.guiji.jobs.ledger.Run;
import org.guiji.orchestration.ExitCode;
import org.guiji.orchestration.Unexpected;
import org.guiji.schemas.problems.Failure;

/**
 * What came of a request.
 *
 * @param ended all runs that were taken up
 * @param unopened what kept runs from being opened, or from being known
 * @param alerts what an operator should know and that changes nothing about the outcome
 */
public record RunReport(List<Ended> ended, List<Failure> unopened, List<Failure> alerts) {
    /** Nothing was to be done. */
    public static final RunReport EMPTY = new RunReport(List.of(), List.of(), List.of());

    /** A run as the ledger has it now, and the failure that ended it. */
    public record Ended(Run run, Optional<Failure> failure) {
        int exit() {
            return failure.map(known -> known.code().exit()).orElse(run.status().exit());
        }
    }

    public RunReport {
        ended = List.copyOf(ended);
        unopened = List.copyOf(unopened);
        alerts = List.copyOf(alerts);
    }

    static RunReport of(Ended run) {
        return new RunReport(List.of(run), List.of(), List.of());
    }

    public static RunReport unopened(Failure failure) {
        return new RunReport(List.of(), List.of(failure), List.of());
    }

    /** What kept a part, done by another thread, from coming to its end. */
    static RunReport unopened(ExecutionException e, String resource) {
        return unopened(Unexpected.failure(e.getCause() == null ? e : e.getCause(), resource));
    }

    static RunReport alert(Failure failure) {
        return new RunReport(List.of(), List.of(), List.of(failure));
    }

    public RunReport and(RunReport more) {
        return new RunReport(
                Stream.concat(ended.stream(), more.ended.stream()).toList(),
                Stream.concat(unopened.stream(), more.unopened.stream()).toList(),
                Stream.concat(alerts.stream(), more.alerts.stream()).toList());
    }

    public List<Run> runs() {
        return ended.stream().map(Ended::run).toList();
    }

    public List<Failure> failures() {
        return Stream.of(ended.stream().flatMap(run -> run.failure().stream()), unopened.stream(), alerts.stream())
                .flatMap(failures -> failures)
                .toList();
    }

    /** The gravest of all; a run that was ended by a failure counts as its failure says. */
    public int exit() {
        IntStream ofRuns = ended.stream().mapToInt(Ended::exit);
        IntStream ofFailures =
                unopened.stream().mapToInt(failure -> failure.code().exit());
        return ExitCode.gravest(IntStream.concat(ofRuns, ofFailures));
    }
}
