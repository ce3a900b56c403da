package org.guiji.orchestration.planning;

import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.guiji.jobs.expecting.Expectation;
import org.guiji.jobs.expecting.Expectations;
import org.guiji.jobs.ledger.Run;
import org.guiji.jobs.ledger.RunKind;
import org.guiji.jobs.ledger.SignOfLife;
import org.guiji.schemas.calendar.Schedule;
import org.guiji.schemas.calendar.WorkingCalendar;
import org.guiji.schemas.catalogue.Catalogue;
import org.guiji.schemas.catalogue.Resource;
import org.guiji.schemas.workspace.Workspace;

/**
 * Knows what is expected: the same catalogue, calendar, facts and time always give the same plan, and nothing is read or
 * written here.
 */
public final class Planner {
    private final Catalogue catalogue;
    private final WorkingCalendar calendar;
    private final ZoneId zone;

    public Planner(Workspace workspace) {
        this.catalogue = workspace.catalogue();
        this.calendar = workspace.calendar();
        this.zone = workspace.settings().timeZone();
    }

    public Plan plan(Facts facts, Instant now) {
        return new Plan(expectations(facts, now));
    }

    /** Every expected period of every resource, by resource, oldest first. */
    public List<Expectation> expectations(Facts facts, Instant now) {
        return catalogue.all().stream()
                .flatMap(resource -> expectationsOf(resource, facts).stream())
                .flatMap(expectations -> expectations.all(now).stream())
                .toList();
    }

    /** What is expected of one resource; nothing of one without periods, or that reads what another received. */
    public Optional<Expectations> expectationsOf(Resource resource, Facts facts) {
        return schedule(resource)
                .map(schedule -> new Expectations(
                        resource, schedule, signs(resource, schedule, facts), facts.missingOf(resource.name())));
    }

    public Optional<Schedule> schedule(Resource resource) {
        return resource.from().isPresent() ? Optional.empty() : resource.schedule(calendar, zone);
    }

    /** Runs from before periods were kept count for the period of their time. */
    private static List<SignOfLife> signs(Resource resource, Schedule schedule, Facts facts) {
        List<SignOfLife> signs = new ArrayList<>(facts.signsOf(resource.name()));
        Set<Long> signed = signs.stream().map(SignOfLife::run).collect(Collectors.toSet());
        Stream<Run> unsigned = facts.runsOf(resource.name()).stream()
                .filter(run -> run.kind() == RunKind.DELIVERY)
                .filter(run -> run.delivery().isPresent())
                .filter(run -> !signed.contains(run.id()));
        unsigned.toList().forEach(run -> signs.add(sign(run, resource, schedule, signs, facts)));
        return signs;
    }

    private static SignOfLife sign(Run run, Resource resource, Schedule schedule, List<SignOfLife> signs, Facts facts) {
        SignOfLife sign = new Expectations(resource, schedule, signs, facts.missingOf(resource.name()))
                .arriving(run.id(), run.period(), run.startedAt());
        return new SignOfLife(
                sign.run(),
                sign.resource(),
                sign.period(),
                sign.dueAt(),
                sign.arrivedAt(),
                sign.punctuality(),
                run.status());
    }
}
