package org.guiji.orchestration.planning;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.BiFunction;
import org.guiji.jobs.ledger.Ask;
import org.guiji.jobs.ledger.Balance;
import org.guiji.jobs.ledger.MissingDelivery;
import org.guiji.jobs.ledger.Pause;
import org.guiji.jobs.ledger.Run;
import org.guiji.jobs.ledger.RunKind;
import org.guiji.jobs.ledger.RunStatus;
import org.guiji.jobs.ledger.SignOfLife;
import org.guiji.jobs.ledger.Start;
import org.guiji.jobs.ledger.StartOutcome;
import org.guiji.orchestration.timetable.Timetable;
import org.guiji.orchestration.timetable.TimetableReader;
import org.guiji.schemas.catalogue.Resource;
import org.guiji.schemas.workspace.Workspace;

/** Carries out decisions in a simulated city: its clock is moved by the test, its ledger is lists, runs take a while. */
final class SimulatedScheduler {
    private static final ZoneId ZONE = ZoneId.of("Asia/Shanghai");
    private static final DateTimeFormatter MINUTE = DateTimeFormatter.ofPattern("MM-dd HH:mm", Locale.ROOT);
    private static final Duration STEP = Duration.ofMinutes(10);
    private static final Duration WORK = Duration.ofMinutes(20);

    /** What a simulated run comes to. */
    enum End {
        INGESTED,
        HELD,
        REFUSED,
        FAILED,
        DATABASE_DOWN
    }

    private record Working(Start start, Due due, int files, Instant until) {}

    private final Workspace workspace;
    private final Decider decider;
    private final Planner planner;
    private final List<String> names;
    private final BiFunction<String, Instant, End> ends;
    private final Map<Long, Run> runs = new java.util.TreeMap<>();
    private final List<SignOfLife> signs = new ArrayList<>();
    private final List<MissingDelivery> missing = new ArrayList<>();
    private final Map<String, Start> starts = new HashMap<>();
    private final Map<String, Pause> pauses = new HashMap<>();
    private final List<Ask> asks = new ArrayList<>();
    private final Map<String, List<String>> inbox = new HashMap<>();
    private final Map<String, Working> working = new HashMap<>();
    private final List<String> log = new ArrayList<>();
    private final List<String> waits = new ArrayList<>();
    private Instant now;
    private int most = 0;

    /** @param ends what a start of a resource at a time comes to */
    SimulatedScheduler(Workspace workspace, String from, BiFunction<String, Instant, End> ends) {
        this.workspace = workspace;
        Timetable timetable = TimetableReader.read(workspace);
        if (!timetable.problems().isEmpty()) {
            throw new AssertionError(timetable.problems());
        }
        this.decider = new Decider(workspace, timetable);
        this.planner = new Planner(workspace);
        this.names = workspace.catalogue().all().stream().map(Resource::name).toList();
        this.ends = ends;
        this.now = time(from);
    }

    /** Lets the time pass, deciding every ten minutes. */
    SimulatedScheduler until(String to) {
        while (now.isBefore(time(to))) {
            finishWork();
            decide();
            noteMissing();
            now = now.plus(STEP);
        }
        return this;
    }

    /** The program does not run for a while; what it was doing is finished by the next start of it. */
    SimulatedScheduler down(String to) {
        now = time(to);
        return this;
    }

    SimulatedScheduler arrives(String resource, String file) {
        inbox.computeIfAbsent(resource, name -> new ArrayList<>()).add(file);
        return this;
    }

    SimulatedScheduler pause(String resource) {
        pauses.put(resource, new Pause(resource, "wang", "核对", now));
        return this;
    }

    SimulatedScheduler resume(String resource) {
        pauses.remove(resource);
        return this;
    }

    SimulatedScheduler ask(String resource, String from, String to) {
        asks.add(new Ask(
                asks.size() + 1,
                resource,
                "li",
                "补数",
                Optional.of(LocalDate.parse(from)),
                Optional.of(LocalDate.parse(to)),
                now));
        return this;
    }

    SimulatedScheduler approve(String resource) {
        runs.values().stream()
                .filter(run -> run.resource().equals(resource) && run.status() == RunStatus.HELD)
                .toList()
                .forEach(run -> runs.put(run.id(), run.withStatus(RunStatus.INGESTED)));
        return this;
    }

    /** What was started, as {@code MM-dd HH:mm reason #attempt}. */
    List<String> startsOf(String resource) {
        return log.stream()
                .filter(line -> line.contains(" " + resource + " "))
                .map(line -> line.replace(resource + " ", ""))
                .toList();
    }

    List<String> log() {
        return log;
    }

    /** Each change of what a resource waits for. */
    List<String> waitsOf(String resource) {
        return waits.stream()
                .filter(line -> line.contains(" " + resource + " "))
                .toList();
    }

    /** How many ran side by side at most. */
    int most() {
        return most;
    }

    List<String> missing() {
        return missing.stream()
                .map(noted -> noted.resource() + " " + noted.period())
                .toList();
    }

    Map<Long, Run> runs() {
        return runs;
    }

    private void decide() {
        Situation situation = new Situation(
                new Facts(List.copyOf(runs.values()), signs, missing),
                starts,
                pauses,
                asks,
                working.keySet(),
                name -> String.join(",", inbox.getOrDefault(name, List.of())));
        Decision decision = decider.decide(names, situation, now);
        decision.starts().forEach(this::begin);
        decision.waits().forEach(wait -> {
            String line = " " + wait.resource() + " " + wait.why().text() + " " + wait.detail();
            if (waits.stream().noneMatch(known -> known.startsWith(day()) && known.endsWith(line))) {
                waits.add(MINUTE.format(now.atZone(ZONE)) + line);
            }
        });
    }

    private void begin(Due due) {
        Start start = new Start(
                0,
                due.resource(),
                due.reason().text(),
                "schedule",
                "",
                due.cause(),
                due.stamp(),
                due.attempt(),
                now,
                Optional.empty(),
                StartOutcome.OPEN,
                "");
        starts.put(due.resource(), start);
        due.ask().ifPresent(asks::remove);
        int files = inbox.getOrDefault(due.resource(), List.of()).size();
        working.put(due.resource(), new Working(start, due, files, now.plus(WORK)));
        most = Math.max(most, working.size());
        log.add(MINUTE.format(now.atZone(ZONE)) + " " + due.resource() + " "
                + due.reason().text() + " #" + due.attempt());
    }

    private void finishWork() {
        List<Working> done = working.values().stream()
                .filter(work -> !work.until().isAfter(now))
                .toList();
        done.forEach(work -> {
            working.remove(work.due().resource());
            finish(work);
        });
    }

    private void finish(Working work) {
        String resource = work.due().resource();
        End end = ends.apply(resource, work.start().startedAt());
        RunStatus status =
                switch (end) {
                    case INGESTED -> RunStatus.INGESTED;
                    case HELD -> RunStatus.HELD;
                    case REFUSED -> RunStatus.REFUSED;
                    case FAILED -> RunStatus.FAILED;
                    case DATABASE_DOWN -> RunStatus.DELIVERY_FAULTY;
                };
        inbox.remove(resource);
        Optional<Run> failed = runs.values().stream()
                .filter(run -> run.resource().equals(resource) && run.status() == RunStatus.FAILED)
                .findFirst();
        Run run =
                failed.orElseGet(() -> run(resource, work.start().startedAt())).withStatus(status);
        runs.put(run.id(), run);
        if (failed.isEmpty()) {
            sign(run);
        }
        StartOutcome outcome =
                switch (end) {
                    case DATABASE_DOWN -> StartOutcome.FAILED_PASSING;
                    case FAILED -> StartOutcome.FAILED;
                    default -> StartOutcome.DONE;
                };
        Start begun = work.start();
        starts.put(
                resource,
                new Start(
                        begun.id(),
                        resource,
                        begun.reason(),
                        begun.who(),
                        begun.why(),
                        begun.cause(),
                        begun.stamp(),
                        begun.attempt(),
                        begun.startedAt(),
                        Optional.of(now),
                        outcome,
                        end.name()));
    }

    private Run run(String resource, Instant began) {
        return new Run(
                runs.size() + 1L,
                RunKind.DELIVERY,
                resource,
                workspace.catalogue().find(resource).orElseThrow().table(),
                RunStatus.RUNNING,
                Optional.of(runs.size() + 1L),
                "",
                Optional.empty(),
                Balance.UNKNOWN,
                Optional.empty(),
                Optional.empty(),
                "",
                "",
                "",
                "",
                began,
                Optional.empty());
    }

    private void sign(Run run) {
        Facts facts = new Facts(List.of(), signs, missing);
        planner.expectationsOf(workspace.catalogue().find(run.resource()).orElseThrow(), facts)
                .map(expected -> expected.arriving(run.id(), "", run.startedAt()))
                .ifPresent(sign -> signs.add(new SignOfLife(
                        sign.run(),
                        sign.resource(),
                        sign.period(),
                        sign.dueAt(),
                        sign.arrivedAt(),
                        sign.punctuality(),
                        run.status())));
    }

    private void noteMissing() {
        if (!MINUTE.format(now.atZone(ZONE)).endsWith("00:00")) {
            return;
        }
        planner.plan(new Facts(List.of(), signs, missing), now).overdue().stream()
                .filter(overdue -> missing.stream()
                        .noneMatch(noted -> noted.resource().equals(overdue.resource())
                                && noted.period().equals(overdue.period().text())))
                .toList()
                .forEach(overdue -> missing.add(new MissingDelivery(
                        overdue.resource(),
                        overdue.period().text(),
                        overdue.deadline().at().orElseThrow(),
                        1,
                        Optional.empty())));
    }

    private String day() {
        return MINUTE.format(now.atZone(ZONE)).substring(0, 5);
    }

    static Instant time(String text) {
        return SimulatedCity.time("2026-" + text.replace(' ', 'T'));
    }
}
