package org.guiji.orchestration.planning;

import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.guiji.jobs.ledger.Pause;
import org.guiji.jobs.ledger.Run;
import org.guiji.jobs.ledger.RunStatus;
import org.guiji.jobs.ledger.Start;
import org.guiji.orchestration.planning.Wait.Why;
import org.guiji.orchestration.timetable.Backoff;
import org.guiji.orchestration.timetable.Entry;
import org.guiji.orchestration.timetable.Timetable;
import org.guiji.orchestration.timetable.Window;
import org.guiji.schemas.catalogue.Mode;
import org.guiji.schemas.catalogue.Resource;
import org.guiji.schemas.workspace.Workspace;

/**
 * Decides what is started now: the same workspace, timetable, situation and time always give the same decision, and
 * nothing is read or written here. {@code guiji run --due} asks until nothing more is to be started, a scheduler asks
 * again and again.
 *
 * <p>A resource with a {@link Reason} is started unless, in this order: somebody works on it; it is paused; a delivery
 * before it is held; its window is closed; it failed and it is too early, or too late, for another attempt; what it
 * comes after is due, runs, or waits for something that passes; enough runs at once. A person's wish passes over pause,
 * window and attempts.
 */
public final class Decider {
    private final Workspace workspace;
    private final Timetable timetable;
    private final ZoneId zone;
    private final Order order;
    private final Reasons reasons;

    public Decider(Workspace workspace, Timetable timetable) {
        this.workspace = workspace;
        this.timetable = timetable;
        this.zone = workspace.settings().timeZone();
        this.order = new Order(workspace.catalogue(), timetable);
        this.reasons = new Reasons(workspace, timetable);
    }

    /** What is to be done about these resources. */
    public Decision decide(Collection<String> resources, Situation situation, Instant now) {
        List<Due> starts = new ArrayList<>();
        List<Wait> waits = new ArrayList<>();
        Places places = new Places(workspace, timetable, situation.running());
        Set<String> busy = new HashSet<>(situation.running());
        for (Due due : dues(resources, situation, now)) {
            Optional<Wait> wait =
                    obstacle(due, situation, now).or(() -> behind(due, busy)).or(() -> places.full(due));
            if (wait.isEmpty()) {
                starts.add(due);
                places.take(due.resource());
                busy.add(due.resource());
            } else {
                waits.add(wait.get());
                if (wait.get().why().passes()) {
                    busy.add(due.resource());
                }
            }
        }
        return new Decision(starts, waits);
    }

    /**
     * Whether the refresh of a thematic table begins now: paused, held back by its window and tried again after pauses
     * like a resource. One refresh follows the other, so no limit counts them.
     *
     * @param stamp of what has changed; empty when nothing has
     */
    public Decision refresh(String table, String stamp, Situation situation, Instant now) {
        Optional<Due> due = reasons.ofThematic(table, stamp, situation, now);
        Optional<Wait> wait = due.flatMap(found -> obstacle(found, situation, now));
        return new Decision(
                wait.isEmpty() ? due.stream().toList() : List.of(),
                wait.stream().toList());
    }

    /** What is due, in the order in which it goes: behind what it depends on, wishes first, then by age. */
    private List<Due> dues(Collection<String> resources, Situation situation, Instant now) {
        Map<String, Integer> depths = order.depths(resources);
        return resources.stream()
                .distinct()
                .flatMap(name -> workspace.catalogue().find(name).stream())
                .flatMap(resource -> reasons.of(resource, situation, now).stream())
                .sorted(Comparator.comparingInt((Due due) -> depths.getOrDefault(due.resource(), 0))
                        .thenComparing(due -> due.reason() != Reason.ASKED)
                        .thenComparing(Due::cause)
                        .thenComparing(Due::resource))
                .toList();
    }

    private Optional<Wait> obstacle(Due due, Situation situation, Instant now) {
        Entry entry = timetable.entry(due.resource());
        if (situation.running().contains(due.resource())) {
            return wait(due, Why.RUNNING, due.resource(), Optional.empty());
        }
        Optional<Run> held = held(due, situation);
        if (due.reason() == Reason.ASKED) {
            return held.flatMap(run -> wait(due, Why.HELD, String.valueOf(run.id()), Optional.empty()));
        }
        Optional<String> paused = Optional.ofNullable(situation.pauses().get(due.resource()))
                .map(Pause::who)
                .or(entry::paused);
        if (paused.isPresent()) {
            return wait(due, Why.PAUSED, paused.get(), Optional.empty());
        }
        if (held.isPresent()) {
            return wait(due, Why.HELD, String.valueOf(held.get().id()), Optional.empty());
        }
        Optional<Window> closed = entry.window().filter(window -> !window.isOpen(now, zone));
        if (closed.isPresent()) {
            Instant opening = closed.get().nextOpening(now, zone);
            return wait(due, Why.WINDOW, closed.get().text(), Optional.of(opening));
        }
        return tooEarly(due, entry, situation, now);
    }

    private Optional<Wait> tooEarly(Due due, Entry entry, Situation situation, Instant now) {
        Optional<Start> last = situation.lastOf(due.resource());
        if (due.attempt() == 1 || last.isEmpty()) {
            return Optional.empty();
        }
        Start failed = last.get();
        Backoff backoff = entry.retries().of(failed.outcome());
        if (failed.attempt() >= backoff.attempts()) {
            return wait(due, Why.GAVE_UP, failed.failure(), Optional.empty());
        }
        Instant next = failed.endedAt().orElse(failed.startedAt()).plus(backoff.pauseAfter(failed.attempt()));
        return next.isAfter(now) ? wait(due, Why.BACKOFF, failed.failure(), Optional.of(next)) : Optional.empty();
    }

    private Optional<Wait> behind(Due due, Set<String> busy) {
        return order.before(due.resource()).stream()
                .filter(busy::contains)
                .findFirst()
                .flatMap(before -> wait(due, Why.AFTER, before, Optional.empty()));
    }

    /** Changes are merged in their order: nothing passes a delivery that waits for a person. */
    private Optional<Run> held(Due due, Situation situation) {
        boolean ordered = workspace
                .catalogue()
                .find(due.resource())
                .map(Resource::delivery)
                .filter(delivery -> delivery.mode() == Mode.CHANGES)
                .isPresent();
        // What was broken off came before the held one, or is no delivery.
        return !ordered || due.reason() == Reason.UNFINISHED
                ? Optional.empty()
                : situation.facts().runsOf(due.resource()).stream()
                        .filter(run -> run.status() == RunStatus.HELD)
                        .findFirst();
    }

    private static Optional<Wait> wait(Due due, Why why, String detail, Optional<Instant> until) {
        return Optional.of(new Wait(due, why, detail, until));
    }
}
