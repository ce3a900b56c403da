package org.guiji.orchestration.desks;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.guiji.jobs.expecting.Expectation;
import org.guiji.jobs.expecting.State;
import org.guiji.jobs.ledger.Run;
import org.guiji.jobs.ledger.RunStatus;
import org.guiji.jobs.story.DoubtBoard;
import org.guiji.orchestration.access.Action;
import org.guiji.orchestration.access.Visitor;
import org.guiji.orchestration.ledger.RunQuery;
import org.guiji.orchestration.ledger.RunSearch;
import org.guiji.orchestration.ledger.ScheduleProcesses;
import org.guiji.orchestration.running.Program;

/** Today at a glance: what ran, what is late, and who must act. */
public final class TodayDesk {
    private static final int MOST = 50;

    /** What ended well asks nothing of anybody. */
    private static final int NEWEST_DONE = 12;

    private static final Set<RunStatus> BAD =
            EnumSet.of(RunStatus.FAILED, RunStatus.REFUSED, RunStatus.DELIVERY_FAULTY);
    private static final Set<RunStatus> GOOD = EnumSet.of(
            RunStatus.INGESTED, RunStatus.INGESTED_WITH_WARNINGS, RunStatus.NOTHING_NEW, RunStatus.WITHDRAWN);
    private final Program program;
    private final Expected expected;

    TodayDesk(Program program, Expected expected) {
        this.program = program;
        this.expected = expected;
    }

    /** The first of many, and how many there are. */
    public record First<T>(List<T> shown, long total) {
        public First {
            shown = List.copyOf(shown);
        }

        static <T> First<T> of(List<T> all) {
            return new First<>(all.subList(0, Math.min(MOST, all.size())), all.size());
        }

        static First<Run> of(RunSearch.Page page) {
            return new First<>(page.runs(), page.total());
        }

        public boolean isEmpty() {
            return shown.isEmpty();
        }

        /** Whether there are more than are shown. */
        public boolean isCut() {
            return shown.size() < total;
        }
    }

    /**
     * What a resource owes.
     *
     * @param first the period that was due first
     * @param last the period that was due last
     */
    public record Owed(Expectation first, Expectation last, int periods) {
        static List<Owed> of(List<Expectation> all) {
            return all.stream()
                    .collect(Collectors.groupingBy(Expectation::resource, LinkedHashMap::new, Collectors.toList()))
                    .values()
                    .stream()
                    .map(each -> new Owed(each.get(0), each.get(each.size() - 1), each.size()))
                    .toList();
        }
    }

    /**
     * @param failed the last run of a resource when it did not end well
     * @param done what ended well since midnight, in the city's time zone
     * @param refused schedulers that work with an older version of the workspace because the newest has problems; for
     *     those who steer
     */
    public record Today(
            LocalDate day,
            First<Run> running,
            First<Run> held,
            First<Run> failed,
            First<Owed> overdue,
            First<Expectation> dueSoon,
            First<Run> done,
            List<DoubtBoard.Entry> doubts,
            List<ScheduleProcesses.Process> refused) {}

    public Today today(Visitor visitor) {
        visitor.require(Action.SEE_TODAY);
        var settings = program.workspace().settings();
        boolean seesRuns = visitor.may(Action.SEE_RUNS);
        return new Today(
                LocalDate.ofInstant(settings.clock().instant(), settings.timeZone()),
                seesRuns ? of(visitor, RunStatus.RUNNING) : First.of(List.of()),
                seesRuns ? of(visitor, RunStatus.HELD) : First.of(List.of()),
                seesRuns ? First.of(failed(visitor)) : First.of(List.of()),
                First.of(Owed.of(expectations(visitor, State.OVERDUE))),
                First.of(expectations(visitor, State.DUE_SOON)),
                seesRuns ? done(visitor) : First.of(List.of()),
                doubts(visitor),
                visitor.may(Action.STEER) ? refused() : List.of());
    }

    private First<Run> of(Visitor visitor, RunStatus status) {
        return First.of(
                program.search().page(RunQuery.newest(visitor.provider(), MOST).in(Set.of(status))));
    }

    private List<Run> failed(Visitor visitor) {
        return program.search().latest(visitor.provider()).stream()
                .filter(run -> BAD.contains(run.status()))
                .toList();
    }

    /** Runs end by the machine's clock, whatever day the city's clock shows. */
    private First<Run> done(Visitor visitor) {
        ZoneId zone = program.workspace().settings().timeZone();
        Instant midnight = LocalDate.now(zone).atStartOfDay(zone).toInstant();
        return First.of(program.search().endedSince(midnight, GOOD, visitor.provider(), NEWEST_DONE));
    }

    private List<ScheduleProcesses.Process> refused() {
        return new ScheduleProcesses(program.source())
                .alive(Instant.now()).stream()
                        .filter(process -> process.refusedAt().isPresent())
                        .toList();
    }

    private List<Expectation> expectations(Visitor visitor, State state) {
        return expected.byResource().entrySet().stream()
                .filter(resource -> visitor.sees(resource.getKey()))
                .map(Map.Entry::getValue)
                .flatMap(List::stream)
                .filter(expectation -> expectation.state() == state)
                .sorted(Comparator.comparing(
                        (Expectation expectation) -> expectation.deadline().at().orElse(Instant.MAX)))
                .toList();
    }

    private List<DoubtBoard.Entry> doubts(Visitor visitor) {
        if (!visitor.may(Action.SEE_DOUBTS)) {
            return List.of();
        }
        Predicate<DoubtBoard.Entry> overdue = DoubtBoard.Entry::overdue;
        return new DoubtBoard(program.workspace(), program.doubts())
                .entries(overdue.and(entry -> DoubtDesk.isFor(program, visitor, entry.doubt())));
    }
}
