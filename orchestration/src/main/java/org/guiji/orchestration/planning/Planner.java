package org.guiji.orchestration.planning;

import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.guiji.jobs.expecting.Expectation;
import org.guiji.jobs.expecting.Expectations;
import org.guiji.jobs.ledger.Run;
import org.guiji.jobs.ledger.RunKind;
import org.guiji.jobs.ledger.RunStatus;
import org.guiji.jobs.ledger.SignOfLife;
import org.guiji.orchestration.planning.Task.Reason;
import org.guiji.schemas.calendar.Schedule;
import org.guiji.schemas.calendar.WorkingCalendar;
import org.guiji.schemas.catalogue.Catalogue;
import org.guiji.schemas.catalogue.Format;
import org.guiji.schemas.catalogue.Resource;
import org.guiji.schemas.workspace.Workspace;

/**
 * Decides what is due: the same catalogue, calendar, facts and time always give the same plan, and nothing is read or
 * written here. A command asks once; a scheduler may ask as often as it likes.
 */
public final class Planner {
    private final Catalogue catalogue;
    private final WorkingCalendar calendar;
    private final ZoneId zone;
    private final Order order;

    public Planner(Workspace workspace) {
        this.catalogue = workspace.catalogue();
        this.calendar = workspace.calendar();
        this.zone = workspace.settings().timeZone();
        this.order = new Order(catalogue);
    }

    /** @param waiting whether a delivery of the resource lies in its inbox, or among what its source received */
    public Plan plan(Facts facts, Instant now, Predicate<String> waiting) {
        Map<String, Task> tasks = new HashMap<>();
        List<Task> ordered = new ArrayList<>();
        List<String> all = catalogue.all().stream().map(Resource::name).toList();
        for (List<String> wave : order.waves(all)) {
            for (String name : wave) {
                reason(name, facts, now, waiting, tasks).ifPresent(reason -> {
                    Task task = new Task(name, reason);
                    tasks.put(name, task);
                    ordered.add(task);
                });
            }
        }
        return new Plan(ordered, expectations(facts, now));
    }

    private Optional<Reason> reason(
            String name, Facts facts, Instant now, Predicate<String> waiting, Map<String, Task> before) {
        Resource resource = catalogue.find(name).orElseThrow();
        if (resource.format() instanceof Format.Jdbc && resource.from().isEmpty()) {
            if (expectationsOf(resource, facts).filter(e -> e.isPullDue(now)).isPresent()) {
                return Optional.of(Reason.PULL_DUE);
            }
        } else if (waiting.test(name)) {
            return Optional.of(Reason.WAITING);
        }
        if (order.sources(name).stream().anyMatch(before::containsKey)) {
            return Optional.of(Reason.SOURCE_RUNS);
        }
        return isUnfinished(name, facts) ? Optional.of(Reason.UNFINISHED) : Optional.empty();
    }

    private static boolean isUnfinished(String name, Facts facts) {
        return facts.runs().stream()
                .filter(run -> run.resource().equals(name) && run.kind() == RunKind.DELIVERY)
                .anyMatch(run -> run.isOpen() || run.status() == RunStatus.FAILED);
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
                .map(schedule ->
                        new Expectations(resource, schedule, signs(resource, schedule, facts), facts.missing()));
    }

    public Optional<Schedule> schedule(Resource resource) {
        return resource.from().isPresent() ? Optional.empty() : resource.schedule(calendar, zone);
    }

    /** Runs from before periods were kept count for the period of their time. */
    private static List<SignOfLife> signs(Resource resource, Schedule schedule, Facts facts) {
        List<SignOfLife> signs = new ArrayList<>(facts.signs().stream()
                .filter(sign -> sign.resource().equals(resource.name()))
                .toList());
        Stream<Run> unsigned = facts.runs().stream()
                .filter(run -> run.resource().equals(resource.name()) && run.kind() == RunKind.DELIVERY)
                .filter(run -> run.delivery().isPresent())
                .filter(run -> signs.stream().noneMatch(sign -> sign.run() == run.id()));
        unsigned.toList().forEach(run -> signs.add(sign(run, resource, schedule, signs, facts)));
        return signs;
    }

    private static SignOfLife sign(Run run, Resource resource, Schedule schedule, List<SignOfLife> signs, Facts facts) {
        SignOfLife sign = new Expectations(resource, schedule, signs, facts.missing())
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
