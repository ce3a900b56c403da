package org.guiji.orchestration.planning;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.guiji.jobs.ledger.Ask;
import org.guiji.jobs.ledger.Run;
import org.guiji.jobs.ledger.RunStatus;
import org.guiji.jobs.ledger.Start;
import org.guiji.jobs.ledger.StartOutcome;
import org.guiji.orchestration.timetable.Timetable;
import org.guiji.orchestration.timetable.Trigger;
import org.guiji.schemas.calendar.Cycle;
import org.guiji.schemas.calendar.Schedule;
import org.guiji.schemas.calendar.WorkingCalendar;
import org.guiji.schemas.catalogue.Format;
import org.guiji.schemas.catalogue.Resource;
import org.guiji.schemas.workspace.Workspace;

/** Finds out which reason a resource has to be started now, if any. */
final class Reasons {
    /** What is delivered in real time is pulled this often. */
    private static final Duration REAL_TIME = Duration.ofMinutes(15);

    private static final Duration LEFT_LYING = Duration.ofHours(1);

    private final Planner planner;
    private final Timetable timetable;
    private final WorkingCalendar calendar;
    private final ZoneId zone;

    Reasons(Workspace workspace, Timetable timetable) {
        this.planner = new Planner(workspace);
        this.timetable = timetable;
        this.calendar = workspace.calendar();
        this.zone = workspace.settings().timeZone();
    }

    Optional<Due> of(Resource resource, Situation situation, Instant now) {
        Optional<Ask> ask = situation.askFor(resource.name());
        if (ask.isPresent()) {
            return Optional.of(new Due(resource.name(), Reason.ASKED, ask.get().askedAt(), "", 1, ask));
        }
        Trigger trigger = timetable.entry(resource.name()).trigger();
        Optional<Due> due = trigger.isByClock()
                ? fired(resource.name(), trigger, situation, now)
                : byCycle(resource, situation, now);
        return due.or(() -> unfinished(resource, situation, now));
    }

    /**
     * A thematic table is refreshed when something has changed, and by clock at the firing behind that.
     *
     * @param stamp of what has changed; empty when nothing has
     */
    Optional<Due> ofThematic(String table, String stamp, Situation situation, Instant now) {
        if (stamp.isEmpty()) {
            return Optional.empty();
        }
        Trigger trigger = timetable.entry(table).trigger();
        if (trigger.isByClock()) {
            return fired(table, trigger, situation, now);
        }
        Optional<Start> last = situation.lastOf(table);
        Optional<Start> seen = last.filter(start -> start.stamp().equals(stamp));
        return Optional.of(due(table, Reason.CHANGED, seen.map(Start::cause).orElse(now), stamp, last));
    }

    /**
     * A firing is answered by any start behind it. Of several that were missed the last one counts: a start does all
     * that there is to do.
     */
    private Optional<Due> fired(String name, Trigger trigger, Situation situation, Instant now) {
        Optional<Start> last = situation.lastOf(name);
        return trigger.lastFiring(now, zone, calendar)
                .filter(firing ->
                        last.isEmpty() || firing.isAfter(last.get().startedAt()) || isToBeRepeated(last.get()))
                .map(firing -> due(name, Reason.FIRED, firing, "", last));
    }

    private Optional<Due> byCycle(Resource resource, Situation situation, Instant now) {
        Optional<Start> last = situation.lastOf(resource.name());
        if (isPulled(resource)) {
            return planner.schedule(resource)
                    .filter(schedule -> planner.expectationsOf(resource, situation.facts())
                            .filter(expected -> expected.isPullDue(now))
                            .isPresent())
                    .filter(schedule -> !isPulledJustNow(resource, last, now))
                    .map(schedule -> due(resource.name(), Reason.PULL_DUE, periodEnded(schedule, now), "", last));
        }
        String stamp = situation.inbox().apply(resource.name());
        if (stamp.isEmpty()) {
            return Optional.empty();
        }
        Optional<Start> seen = last.filter(start -> start.stamp().equals(stamp));
        // A start that left it lying will leave it again: a person must act, or something else must come.
        if (seen.filter(start -> start.outcome() == StartOutcome.DONE)
                .filter(start -> start.startedAt().plus(LEFT_LYING).isAfter(now))
                .isPresent()) {
            return Optional.empty();
        }
        return Optional.of(
                due(resource.name(), Reason.WAITING, seen.map(Start::cause).orElse(now), stamp, last));
    }

    private Optional<Due> unfinished(Resource resource, Situation situation, Instant now) {
        List<Run> runs = situation.facts().runsOf(resource.name()).stream()
                .filter(run -> run.isOpen() || run.kind().isJudged() && run.status() == RunStatus.FAILED)
                .toList();
        return runs.stream()
                .map(Run::startedAt)
                .min(Comparator.naturalOrder())
                .map(began -> began.isAfter(now) ? now : began)
                .map(began -> due(resource.name(), Reason.UNFINISHED, began, "", situation.lastOf(resource.name())));
    }

    /** Attempts are counted while nothing new has come up since the last one. */
    private static Due due(String name, Reason reason, Instant cause, String stamp, Optional<Start> last) {
        int attempt = last.filter(start -> start.outcome().isFailed())
                .filter(start -> !cause.isAfter(start.startedAt()))
                .filter(start -> stamp.isEmpty() || start.stamp().equals(stamp))
                .map(start -> start.attempt() + 1)
                .orElse(1);
        return new Due(name, reason, cause, stamp, attempt, Optional.empty());
    }

    /** Failed, or its process was killed before it could write down how it ended. */
    private static boolean isToBeRepeated(Start last) {
        return last.outcome().isFailed() || last.outcome() == StartOutcome.OPEN;
    }

    private static boolean isPulled(Resource resource) {
        return resource.format() instanceof Format.Jdbc && resource.from().isEmpty();
    }

    private static boolean isPulledJustNow(Resource resource, Optional<Start> last, Instant now) {
        return resource.cycle() == Cycle.REALTIME
                && last.filter(start -> !start.outcome().isFailed())
                        .filter(start -> start.startedAt().plus(REAL_TIME).isAfter(now))
                        .isPresent();
    }

    private Instant periodEnded(Schedule schedule, Instant now) {
        return schedule.current(now)
                .last()
                .plusDays(schedule.due().isWithinPeriod() ? 0 : 1)
                .atStartOfDay(zone)
                .toInstant();
    }
}
