package org.guiji.orchestration.desks;

import java.time.Instant;
import java.time.YearMonth;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;
import org.guiji.jobs.expecting.Expectation;
import org.guiji.jobs.expecting.State;
import org.guiji.jobs.reporting.Arrivals;
import org.guiji.jobs.reporting.Punctual;
import org.guiji.orchestration.planning.Facts;
import org.guiji.orchestration.planning.Planner;
import org.guiji.orchestration.running.Program;
import org.guiji.schemas.catalogue.Resource;
import org.guiji.schemas.workspace.Workspace;

/** Expected, on time, late and missing by the planner: a period belongs to the month in which its deadline lies. */
final class PlannedArrivals implements Punctual {
    private final List<Expectation> expectations;
    private final ZoneId zone;

    PlannedArrivals(Workspace workspace, Program program) {
        zone = workspace.settings().timeZone();
        expectations = new Planner(workspace)
                .plan(
                        Facts.read(program.ledger(), program.timeliness()),
                        Instant.now(workspace.settings().clock()))
                .expectations();
    }

    @Override
    public Arrivals arrivals(Resource resource, YearMonth month, long received) {
        List<State> due = expectations.stream()
                .filter(expectation -> expectation.resource().equals(resource.name()))
                .filter(expectation -> expectation
                        .deadline()
                        .at()
                        .filter(at -> YearMonth.from(at.atZone(zone)).equals(month))
                        .isPresent())
                .map(Expectation::state)
                .toList();
        if (due.isEmpty()) {
            return new Arrivals(received, Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty());
        }
        return new Arrivals(
                received,
                Optional.of((long) due.size()),
                count(due, State.ON_TIME),
                count(due, State.LATE),
                count(due, State.OVERDUE));
    }

    private static Optional<Long> count(List<State> due, State state) {
        return Optional.of(due.stream().filter(state::equals).count());
    }
}
