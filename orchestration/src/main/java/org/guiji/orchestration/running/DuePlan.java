package org.guiji.orchestration.running;

import java.time.Instant;
import java.time.LocalDate;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.guiji.jobs.expecting.Expectation;
import org.guiji.jobs.ledger.Leases;
import org.guiji.jobs.ledger.Ledger;
import org.guiji.jobs.ledger.StartBook;
import org.guiji.jobs.ledger.TimelinessBook;
import org.guiji.orchestration.ProgramFailure;
import org.guiji.orchestration.planning.Decider;
import org.guiji.orchestration.planning.Decision;
import org.guiji.orchestration.planning.Facts;
import org.guiji.orchestration.planning.MissingNotes;
import org.guiji.orchestration.planning.Plan;
import org.guiji.orchestration.planning.Planner;
import org.guiji.orchestration.planning.Situation;
import org.guiji.orchestration.running.RunReport.Ended;
import org.guiji.orchestration.timetable.Timetable;
import org.guiji.orchestration.timetable.TimetableReader;
import org.guiji.schemas.codes.CodesFailure;
import org.guiji.schemas.problems.Failure;
import org.guiji.schemas.problems.GuijiException;
import org.guiji.schemas.workspace.Workspace;

/** What a workspace expects, what it starts by its own clock, and what is missing by it. */
public final class DuePlan {
    private final Workspace workspace;
    private final Timetable timetable;
    private final Ledger ledger;
    private final TimelinessBook timeliness;
    private final StartBook book;
    private final Leases leases;
    private final Planner planner;
    private final Decider decider;

    public DuePlan(
            Workspace workspace,
            Timetable timetable,
            Ledger ledger,
            TimelinessBook timeliness,
            StartBook book,
            Leases leases) {
        this.workspace = workspace;
        this.timetable = timetable;
        this.ledger = ledger;
        this.timeliness = timeliness;
        this.book = book;
        this.leases = leases;
        this.planner = new Planner(workspace);
        this.decider = new Decider(workspace, timetable);
    }

    /** What is expected now. */
    public Plan now() {
        return planner.plan(Facts.read(ledger, timeliness), clock());
    }

    /**
     * What is to be started now, and what waits.
     *
     * @param working what this process has begun, whether it has its lease already or not
     * @param inbox see {@link Situation}
     * @throws GuijiException when the schedule has problems
     */
    public Decision decide(Collection<String> resources, Collection<String> working, Function<String, String> inbox) {
        if (!timetable.problems().isEmpty()) {
            // Windows and pauses that cannot be read must not be passed over.
            throw GuijiException.of(
                    ProgramFailure.WORKSPACE_WRONG,
                    TimetableReader.FILE,
                    timetable.problems().size());
        }
        Situation situation = Situation.read(ledger, timeliness, book, leases, inbox);
        return decider.decide(resources, situation.with(working), clock());
    }

    /**
     * Whether the schedule lets a thematic table be refreshed now; nothing while the schedule has problems.
     *
     * @param stamp of what has changed; empty when nothing has
     */
    Decision refresh(String table, String stamp) {
        if (stamp.isEmpty() || !timetable.problems().isEmpty()) {
            return Decision.NOTHING;
        }
        Situation situation = Situation.read(ledger, timeliness, book, leases, resource -> "");
        return decider.refresh(table, stamp, situation, clock());
    }

    /** Notes what is missing of these resources now that everything due has run, and says which calendars are needed. */
    RunReport missing(Collection<String> resources) {
        List<Expectation> expected = now().expectations().stream()
                .filter(expectation -> resources.contains(expectation.resource()))
                .toList();
        List<Expectation> overdue =
                expected.stream().filter(Expectation::isOverdue).toList();
        RunReport report = RunReport.EMPTY;
        for (MissingNotes.Noted noted : new MissingNotes(workspace, timeliness).note(overdue, clock())) {
            report = report.and(RunReport.of(new Ended(ledger.run(noted.run()), Optional.of(noted.failure()))));
        }
        for (int year : new Plan(expected).missingYears(today())) {
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
