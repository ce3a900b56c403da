package org.guiji.orchestration.desks;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import org.guiji.jobs.expecting.Expectation;
import org.guiji.jobs.expecting.State;
import org.guiji.jobs.ledger.Run;
import org.guiji.jobs.ledger.RunStatus;
import org.guiji.jobs.story.DoubtBoard;
import org.guiji.orchestration.access.Action;
import org.guiji.orchestration.access.Visitor;
import org.guiji.orchestration.ledger.RunQuery;
import org.guiji.orchestration.running.Program;

/** Today at a glance: what ran, what is late, and who must act. */
public final class TodayDesk {
    private static final int MOST = 50;
    private static final Set<RunStatus> BAD =
            EnumSet.of(RunStatus.FAILED, RunStatus.REFUSED, RunStatus.DELIVERY_FAULTY);
    private final Program program;
    private final Expected expected;

    TodayDesk(Program program, Expected expected) {
        this.program = program;
        this.expected = expected;
    }

    /**
     * @param failed the last run of a resource when it did not end well
     * @param done what ended well since midnight, in the city's time zone
     */
    public record Today(
            LocalDate day,
            List<Run> running,
            List<Run> held,
            List<Run> failed,
            List<Expectation> overdue,
            List<Expectation> dueSoon,
            List<Run> done,
            List<DoubtBoard.Entry> doubts) {}

    public Today today(Visitor visitor) {
        visitor.require(Action.SEE_TODAY);
        ZoneId zone = program.workspace().settings().timeZone();
        LocalDate day = LocalDate.ofInstant(Instant.now(), zone);
        Optional<String> provider = visitor.provider();
        boolean seesRuns = visitor.may(Action.SEE_RUNS);
        return new Today(
                day,
                seesRuns ? of(provider, RunStatus.RUNNING) : List.of(),
                seesRuns ? of(provider, RunStatus.HELD) : List.of(),
                seesRuns
                        ? program.search().latest(provider).stream()
                                .filter(run -> BAD.contains(run.status()))
                                .limit(MOST)
                                .toList()
                        : List.of(),
                expectations(visitor, State.OVERDUE),
                expectations(visitor, State.DUE_SOON),
                seesRuns
                        ? program.search().endedSince(day.atStartOfDay(zone).toInstant(), provider, MOST).stream()
                                .filter(run -> !BAD.contains(run.status()) && run.status() != RunStatus.HELD)
                                .filter(run -> run.status() != RunStatus.DELIVERY_MISSING)
                                .toList()
                        : List.of(),
                doubts(visitor));
    }

    private List<Run> of(Optional<String> provider, RunStatus status) {
        return program.search()
                .page(RunQuery.newest(provider, MOST).in(Set.of(status)))
                .runs();
    }

    private List<Expectation> expectations(Visitor visitor, State state) {
        return expected.byResource().entrySet().stream()
                .filter(resource -> visitor.sees(resource.getKey()))
                .map(Map.Entry::getValue)
                .flatMap(List::stream)
                .filter(expectation -> expectation.state() == state)
                .sorted(Comparator.comparing(
                        (Expectation expectation) -> expectation.deadline().at().orElse(Instant.MAX)))
                .limit(MOST)
                .toList();
    }

    private List<DoubtBoard.Entry> doubts(Visitor visitor) {
        if (!visitor.may(Action.SEE_DOUBTS)) {
            return List.of();
        }
        Predicate<DoubtBoard.Entry> overdue = DoubtBoard.Entry::overdue;
        return new DoubtBoard(program.workspace(), program.doubts())
                .entries(overdue.and(entry -> visitor.sees(entry.doubt().resource())));
    }
}
