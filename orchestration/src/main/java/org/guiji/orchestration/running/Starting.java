package org.guiji.orchestration.running;

import java.time.Clock;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.guiji.jobs.ledger.Start;
import org.guiji.jobs.ledger.StartBook;
import org.guiji.jobs.ledger.StartOutcome;
import org.guiji.orchestration.planning.Due;
import org.guiji.orchestration.planning.Reason;
import org.guiji.schemas.problems.Actor;
import org.guiji.schemas.problems.Failure;

/** Writes down each start and how it ended, in a form from which the next decision can be made. */
final class Starting {
    /** Who starts what no person has asked for. */
    static final String SCHEDULE = "schedule";

    private final StartBook book;
    private final Clock clock;

    /** @param clock the city's: decisions are made by it */
    Starting(StartBook book, Clock clock) {
        this.book = book;
        this.clock = clock;
    }

    RunReport of(Due due, Supplier<RunReport> work) {
        String who = due.ask().map(ask -> ask.who()).orElse(SCHEDULE);
        String why = due.ask().map(ask -> ask.why()).orElse("");
        return written(start(due, who, why), due, work);
    }

    /** A person's own command. */
    RunReport of(String resource, String who, Supplier<RunReport> work) {
        Instant now = clock.instant();
        Due due = new Due(resource, Reason.ASKED, now, "", 1, Optional.empty());
        return written(start(due, who, ""), due, work);
    }

    private RunReport written(Start start, Due due, Supplier<RunReport> work) {
        Start begun = book.began(start, due.ask());
        RunReport report = work.get();
        Optional<Failure> failure = gravest(report);
        book.ended(
                begun.id(),
                failure.map(Starting::outcome).orElse(StartOutcome.DONE),
                failure.map(found -> found.code().name()).orElse(""),
                clock.instant());
        return report;
    }

    private Start start(Due due, String who, String why) {
        return new Start(
                0,
                due.resource(),
                due.reason().text(),
                who,
                why,
                due.cause(),
                due.stamp(),
                due.attempt(),
                clock.instant(),
                Optional.empty(),
                StartOutcome.OPEN,
                "");
    }

    /** Passing failures first: while a database is down, what else went wrong says little. */
    private static Optional<Failure> gravest(RunReport report) {
        List<Failure> failures = Stream.concat(
                        report.ended().stream().flatMap(ended -> ended.failure().stream()), report.unopened().stream())
                .toList();
        return failures.stream().min(Comparator.comparing(Starting::outcome, Comparator.reverseOrder()));
    }

    /** What a provider or a steward must mend does not get better by another attempt. */
    static StartOutcome outcome(Failure failure) {
        if (failure.code().isTransient()) {
            return StartOutcome.FAILED_PASSING;
        }
        Actor actor = failure.code().actor();
        return actor == Actor.OPERATOR || actor == Actor.DEVELOPER ? StartOutcome.FAILED : StartOutcome.DONE;
    }
}
