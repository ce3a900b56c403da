package org.guiji.orchestration.desks;

import java.time.DayOfWeek;
import java.time.Instant;
import java.time.LocalDate;
import java.time.YearMonth;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.guiji.jobs.expecting.Expectation;
import org.guiji.jobs.expecting.State;
import org.guiji.jobs.ledger.Pause;
import org.guiji.orchestration.access.Action;
import org.guiji.orchestration.access.Visitor;
import org.guiji.orchestration.planning.Firings;
import org.guiji.orchestration.running.Program;
import org.guiji.schemas.calendar.WorkingCalendar;

/** A month of deadlines and starts over the city's working days, and what the schedule leaves alone. */
public final class CalendarDesk {
    private final Program program;
    private final Expected expected;

    CalendarDesk(Program program, Expected expected) {
        this.program = program;
        this.expected = expected;
    }

    /** What a day is in the official calendar. */
    public enum DayKind {
        WORKING,
        WEEKEND,
        /** A weekday that is officially off. */
        HOLIDAY,
        /** A weekend day that is officially worked. */
        MAKE_UP,
        /** Of a year whose calendar is not published. */
        UNKNOWN
    }

    /** What is to happen, or has: {@code clock} and {@code pull} are starts, everything else is how a deadline stands. */
    public record Item(String resource, String period, Instant at, String state) {}

    /** Periods of one resource that stand alike on one day: those of a weekend are due on Monday. */
    public record Group(String resource, String state, long number) {}

    /** @param items those that need somebody first */
    public record Day(LocalDate date, DayKind kind, List<Item> items) {
        public Day {
            items = List.copyOf(items);
        }

        public List<Group> groups() {
            return items.stream()
                    .collect(Collectors.groupingBy(
                            item -> new Group(item.resource(), item.state(), 0),
                            LinkedHashMap::new,
                            Collectors.counting()))
                    .entrySet()
                    .stream()
                    .map(group ->
                            new Group(group.getKey().resource(), group.getKey().state(), group.getValue()))
                    .toList();
        }
    }

    /** @param since empty where the schedule's file says so */
    public record Paused(String resource, String who, String reason, Optional<Instant> since) {}

    /** @param days of the month, in whole weeks from Monday */
    public record Month(YearMonth month, LocalDate today, List<Day> days, List<Paused> paused) {
        public Month {
            days = List.copyOf(days);
        }
    }

    /** @param asked empty for the present month */
    public Month month(Visitor visitor, Optional<YearMonth> asked) {
        visitor.require(Action.SEE_RESOURCES);
        ZoneId zone = program.workspace().settings().timeZone();
        Instant now = program.workspace().settings().clock().instant();
        LocalDate today = LocalDate.ofInstant(now, zone);
        YearMonth month = asked.orElse(YearMonth.from(today));
        LocalDate first = month.atDay(1).with(DayOfWeek.MONDAY);
        LocalDate last = month.atEndOfMonth().with(DayOfWeek.SUNDAY);
        Map<LocalDate, List<Item>> items = items(visitor, first, last, now, zone);
        List<Day> days = first.datesUntil(last.plusDays(1))
                .map(day -> new Day(day, kind(day), items.getOrDefault(day, List.of())))
                .toList();
        return new Month(month, today, days, paused(visitor));
    }

    private Map<LocalDate, List<Item>> items(
            Visitor visitor, LocalDate first, LocalDate last, Instant now, ZoneId zone) {
        Instant from = first.atStartOfDay(zone).toInstant();
        Instant to = last.plusDays(1).atStartOfDay(zone).toInstant();
        List<Item> all = new ArrayList<>();
        expected.byResource().values().stream()
                .flatMap(List::stream)
                .filter(expectation -> expectation
                        .deadline()
                        .at()
                        .filter(at -> !at.isBefore(from) && at.isBefore(to))
                        .isPresent())
                .forEach(expectation -> all.add(item(expectation)));
        if (to.isAfter(now)) {
            all.addAll(coming(from.isAfter(now) ? from : now, to, all));
        }
        Map<LocalDate, List<Item>> byDay = new TreeMap<>();
        all.stream()
                .filter(item -> visitor.sees(item.resource()))
                .sorted(Comparator.comparingInt(CalendarDesk::urgency)
                        .thenComparing(Item::at)
                        .thenComparing(Item::resource))
                .forEach(item -> byDay.computeIfAbsent(LocalDate.ofInstant(item.at(), zone), day -> new ArrayList<>())
                        .add(item));
        return byDay;
    }

    /** Deadlines that are expected already are not said twice. */
    private List<Item> coming(Instant from, Instant to, List<Item> known) {
        Set<String> said = known.stream()
                .map(item -> item.resource() + " " + item.period())
                .collect(Collectors.toSet());
        return new Firings(program.workspace(), program.timetable())
                .between(from, to).stream()
                        .filter(firing -> firing.at().isBefore(to))
                        .map(firing -> new Item(
                                firing.resource(),
                                firing.period(),
                                firing.at(),
                                switch (firing.kind()) {
                                    case CLOCK -> "clock";
                                    case PULL -> "pull";
                                    case DEADLINE -> State.NOT_YET_DUE.text();
                                }))
                        .filter(item -> !said.contains(item.resource() + " " + item.period()))
                        .toList();
    }

    private static Item item(Expectation expectation) {
        return new Item(
                expectation.resource(),
                expectation.period().text(),
                expectation.deadline().at().orElseThrow(),
                expectation.state().text());
    }

    private static int urgency(Item item) {
        List<String> order = List.of("overdue", "due_soon", "not_yet_due", "pull", "clock", "late");
        int place = order.indexOf(item.state());
        return place < 0 ? order.size() : place;
    }

    private DayKind kind(LocalDate day) {
        WorkingCalendar calendar = program.workspace().calendar();
        if (!calendar.covers(day)) {
            return DayKind.UNKNOWN;
        }
        boolean weekday = day.getDayOfWeek().compareTo(DayOfWeek.FRIDAY) <= 0;
        if (calendar.isWorkingDay(day)) {
            return weekday ? DayKind.WORKING : DayKind.MAKE_UP;
        }
        return weekday ? DayKind.HOLIDAY : DayKind.WEEKEND;
    }

    private List<Paused> paused(Visitor visitor) {
        Stream<Paused> byPeople = program.starts().pauses().stream()
                .map((Pause pause) ->
                        new Paused(pause.resource(), pause.who(), pause.reason(), Optional.of(pause.since())));
        Stream<Paused> byFile = program.timetable().entries().entrySet().stream()
                .filter(entry -> entry.getValue().paused().isPresent())
                .map(entry -> new Paused(
                        entry.getKey(),
                        "orchestration/schedule.yaml",
                        entry.getValue().paused().orElseThrow(),
                        Optional.empty()));
        return Stream.concat(byPeople, byFile)
                .filter(paused -> visitor.sees(paused.resource()))
                .sorted(Comparator.comparing(Paused::resource))
                .toList();
    }
}
