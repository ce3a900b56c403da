package org.guiji.orchestration.running;

import java.time.Instant;
import java.time.LocalDate;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import org.guiji.jobs.expecting.Expectation;
import org.guiji.jobs.ledger.Ledger;
import org.guiji.jobs.ledger.TimelinessBook;
import org.guiji.orchestration.planning.Facts;
import org.guiji.orchestration.planning.MissingNotes;
import org.guiji.orchestration.planning.Plan;
import org.guiji.orchestration.planning.Planner;
import org.guiji.orchestration.running.RunReport.Ended;
import org.guiji.schemas.codes.CodesFailure;
import org.guiji.schemas.problems.Failure;
import org.guiji.schemas.workspace.Workspace;

/** The plan of a workspace by its own clock, and what is missing by it. */
public final class DuePlan {
    private final Workspace workspace;
    private final Ledger ledger;
    private final TimelinessBook timeliness;
    private final Planner planner;

    public DuePlan(Workspace workspace, Ledger ledger, TimelinessBook timeliness) {
        this.workspace = workspace;
        this.ledger = ledger;
        this.timeliness = timeliness;
        this.planner = new Planner(workspace);
    }

    /** What is due now. */
    public Plan now(Predicate<String> waiting) {
        return planner.plan(Facts.read(ledger, timeliness), clock(), waiting);
    }

    /** Notes what is missing of these resources now that everything due has run, and says which calendars are needed. */
    RunReport missing(Collection<String> resources) {
        List<Expectation> expected = now(resource -> false).expectations().stream()
                .filter(expectation -> resources.contains(expectation.resource()))
                .toList();
        List<Expectation> overdue =
                expected.stream().filter(Expectation::isOverdue).toList();
        RunReport report = RunReport.EMPTY;
        for (MissingNotes.Noted noted : new MissingNotes(workspace, timeliness).note(overdue, clock())) {
            report = report.and(RunReport.of(new Ended(ledger.run(noted.run()), Optional.of(noted.failure()))));
        }
        for (int year : new Plan(List.of(), expected).missingYears(today())) {
            report = report.and(RunReport.alert(
                    Failure.of(CodesFailure.CALENDAR_YEAR_MISSING, "schemas/calendar", String.valueOf(year))));
        }
        return report;
    }

    private LocalDate today() {
        return LocalDate.ofInstant(clock(), workspace.settings().timeZone());
    }

    private Instant clock() {
        return workspace.settings().clock().instant();
    }
}
