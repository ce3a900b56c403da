package org.guiji.orchestration.planning;

import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.guiji.jobs.thematic.Thematics;
import org.guiji.orchestration.timetable.Entry;
import org.guiji.orchestration.timetable.Timetable;
import org.guiji.schemas.calendar.Cycle;
import org.guiji.schemas.calendar.Period;
import org.guiji.schemas.calendar.Schedule;
import org.guiji.schemas.calendar.WorkingCalendar;
import org.guiji.schemas.catalogue.Format;
import org.guiji.schemas.catalogue.Resource;
import org.guiji.schemas.workspace.Workspace;

/** The calendar of coming starts. */
public final class Firings {
    private static final int MOST = 1_000;
    private final Workspace workspace;
    private final Timetable timetable;
    private final Planner planner;
    private final WorkingCalendar calendar;
    private final ZoneId zone;

    public Firings(Workspace workspace, Timetable timetable) {
        this.workspace = workspace;
        this.timetable = timetable;
        this.planner = new Planner(workspace);
        this.calendar = workspace.calendar();
        this.zone = workspace.settings().timeZone();
    }

    /** Why something is in the calendar. */
    public enum Kind {
        /** Its clock fires. */
        CLOCK,
        /** Its database is pulled for the period that ends then. */
        PULL,
        /** A delivery is expected until then, and started when it comes. */
        DEADLINE
    }

    /** One coming start. @param resource or a thematic table */
    public record Firing(String resource, Instant at, Kind kind, String period) {}

    /** All between two moments, by time. */
    public List<Firing> between(Instant from, Instant to) {
        Stream<Firing> resources =
                workspace.catalogue().all().stream().flatMap(resource -> of(resource, from, to).stream());
        Stream<Firing> thematic = timetable.entries().entrySet().stream()
                .filter(entry -> Thematics.isName(entry.getKey()))
                .filter(entry -> entry.getValue().trigger().isByClock())
                .flatMap(entry -> byClock(entry.getKey(), entry.getValue(), from, to).stream());
        return Stream.concat(resources, thematic)
                .sorted(Comparator.comparing(Firing::at).thenComparing(Firing::resource))
                .toList();
    }

    private List<Firing> of(Resource resource, Instant from, Instant to) {
        Entry entry = timetable.entry(resource.name());
        if (entry.trigger().isByClock()) {
            return byClock(resource.name(), entry, from, to);
        }
        Optional<Schedule> schedule = planner.schedule(resource);
        if (schedule.isEmpty() || resource.cycle() == Cycle.REALTIME) {
            return List.of();
        }
        return resource.format() instanceof Format.Jdbc
                ? pulls(resource, entry, schedule.get(), from, to)
                : deadlines(resource, schedule.get(), from, to);
    }

    private List<Firing> byClock(String name, Entry entry, Instant from, Instant to) {
        List<Firing> found = new ArrayList<>();
        Optional<Instant> next = entry.trigger().nextFiring(from, zone, calendar);
        while (next.isPresent() && !next.get().isAfter(to) && found.size() < MOST) {
            found.add(new Firing(name, opened(entry, next.get()), Kind.CLOCK, ""));
            next = entry.trigger().nextFiring(next.get(), zone, calendar);
        }
        return found;
    }

    private List<Firing> pulls(Resource resource, Entry entry, Schedule schedule, Instant from, Instant to) {
        List<Firing> found = new ArrayList<>();
        for (Period period = schedule.running(from); found.size() < MOST; period = period.next()) {
            Instant end = period.last()
                    .plusDays(schedule.due().isWithinPeriod() ? 0 : 1)
                    .atStartOfDay(zone)
                    .toInstant();
            if (end.isAfter(to)) {
                break;
            }
            if (end.isAfter(from)) {
                found.add(new Firing(resource.name(), opened(entry, end), Kind.PULL, period.text()));
            }
        }
        return found;
    }

    private static List<Firing> deadlines(Resource resource, Schedule schedule, Instant from, Instant to) {
        List<Firing> found = new ArrayList<>();
        // A deadline may lie weeks behind its period: the festival.
        Period period = schedule.running(from).previous().previous();
        for (; found.size() < MOST; period = period.next()) {
            Optional<Instant> at = schedule.deadline(period).at();
            if (at.isEmpty() || at.get().isAfter(to)) {
                break;
            }
            if (at.get().isAfter(from)) {
                found.add(new Firing(resource.name(), at.get(), Kind.DEADLINE, period.text()));
            }
        }
        return found;
    }

    private Instant opened(Entry entry, Instant at) {
        return entry.window().map(window -> window.firstOpen(at, zone)).orElse(at);
    }
}
