package org.guiji.jobs.expecting;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayDeque;
import java.util.Comparator;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import org.guiji.jobs.ledger.MissingDelivery;
import org.guiji.jobs.ledger.Punctuality;
import org.guiji.jobs.ledger.RunStatus;
import org.guiji.jobs.ledger.SignOfLife;
import org.guiji.schemas.calendar.Cycle;
import org.guiji.schemas.calendar.Deadline;
import org.guiji.schemas.calendar.Period;
import org.guiji.schemas.calendar.PeriodText;
import org.guiji.schemas.calendar.Schedule;
import org.guiji.schemas.catalogue.Format;
import org.guiji.schemas.catalogue.Resource;

/**
 * The periods of one resource that somebody waits for. A period is expected when
 *
 * <ol>
 *   <li>it was noted as missing before; else
 *   <li>it does not end before {@code since}, or without {@code since}
 *   <li>its deadline is not before the resource's first arrival: what is older is a back-fill, which nobody promised; or
 *   <li>nothing ever arrived and it is the last one whose deadline has passed, or a younger one.
 * </ol>
 *
 * A database is pulled by the centre and gives what it has: a pull answers the earlier periods too.
 */
public final class Expectations {
    private static final Duration SOON = Duration.ofDays(3);

    /** Older periods are history: reports tell about them. */
    private static final int DAYS_BACK = 400;

    private final Resource resource;
    private final Schedule schedule;
    private final List<SignOfLife> signs;
    private final List<MissingDelivery> missing;
    private final boolean pulled;

    public Expectations(Resource resource, Schedule schedule, List<SignOfLife> signs, List<MissingDelivery> missing) {
        this.resource = resource;
        this.schedule = schedule;
        this.signs = signs.stream()
                .filter(sign -> sign.resource().equals(resource.name()))
                .sorted(Comparator.comparing(SignOfLife::arrivedAt).thenComparingLong(SignOfLife::run))
                .toList();
        this.missing = missing.stream()
                .filter(noted -> noted.resource().equals(resource.name()))
                .toList();
        this.pulled = resource.format() instanceof Format.Jdbc;
    }

    /** All expected periods up to the running one, oldest first. */
    public List<Expectation> all(Instant now) {
        Deque<Expectation> found = new ArrayDeque<>();
        Period period = schedule.running(now);
        LocalDate oldest = period.last().minusDays(DAYS_BACK);
        boolean passed = false;
        while (!period.last().isBefore(oldest)) {
            if (signs.isEmpty() ? isExpectedAtAll(period, !passed) : isExpected(period, began(now))) {
                found.addFirst(of(period, now));
            }
            passed = passed || schedule.deadline(period).isBefore(now);
            period = period.previous();
        }
        return List.copyOf(found);
    }

    /** One period, expected or not. */
    public Expectation of(Period period, Instant now) {
        Deadline deadline = schedule.deadline(period);
        Optional<SignOfLife> answer = answer(period);
        State state = answer.map(sign -> answered(sign, deadline)).orElseGet(() -> waiting(deadline, now));
        return new Expectation(resource.name(), period, deadline, state, answer);
    }

    /** Whether a database is to be pulled now: once for the period that ended last; in real time always. */
    public boolean isPullDue(Instant now) {
        return pulled
                && (resource.cycle() == Cycle.REALTIME
                        || answer(schedule.current(now)).isEmpty());
    }

    /**
     * How an arrival is to be recorded.
     *
     * @param text the period it names; may be empty
     */
    public SignOfLife arriving(long run, String text, Instant now) {
        Optional<SignOfLife> known =
                signs.stream().filter(sign -> sign.run() == run).findFirst();
        // An attempt that was broken off and goes on has arrived when it first did.
        return known.orElseGet(() -> {
            Period period = pulled && PeriodText.lastDay(text).isEmpty()
                    ? schedule.current(now)
                    : schedule.standsFor(text, now, waited -> isWaitedFor(waited, now));
            Deadline deadline = schedule.deadline(period);
            return new SignOfLife(
                    run,
                    resource.name(),
                    period.text(),
                    deadline.at(),
                    now,
                    punctuality(period, deadline, now),
                    RunStatus.RUNNING);
        });
    }

    private Punctuality punctuality(Period period, Deadline deadline, Instant now) {
        if (deadline.isProvisional()) {
            return Punctuality.PROVISIONAL;
        }
        if (!deadline.isBefore(now)) {
            return Punctuality.ON_TIME;
        }
        return isWaitedFor(period, now) ? Punctuality.LATE : Punctuality.NOT_EVALUATED;
    }

    private boolean isWaitedFor(Period period, Instant now) {
        return isExpected(period, began(now)) && answer(period).isEmpty();
    }

    /** When the resource began to be delivered; with a first arrival, now. */
    private Instant began(Instant now) {
        return signs.isEmpty() ? now : signs.get(0).arrivedAt();
    }

    private boolean isExpected(Period period, Instant began) {
        Deadline deadline = schedule.deadline(period);
        boolean young = deadline.isProvisional()
                ? !period.last().isBefore(LocalDate.ofInstant(began, schedule.zone()))
                : !deadline.isBefore(began);
        return isExpectedAtAll(period, young);
    }

    /** @param young what counts when the resource's file does not say since when deliveries are expected */
    private boolean isExpectedAtAll(Period period, boolean young) {
        if (missing.stream().anyMatch(noted -> noted.period().equals(period.text()))) {
            return true;
        }
        return resource.delivery()
                .cadence()
                .since()
                .map(since -> !period.last().isBefore(since))
                .orElse(young && !period.last().isBefore(resource.entry().publishDate()));
    }

    private Optional<SignOfLife> answer(Period period) {
        return signs.stream()
                .filter(SignOfLife::answers)
                .filter(sign -> sign.period().equals(period.text()) || pulled && coversEarlier(sign, period))
                .findFirst();
    }

    private static boolean coversEarlier(SignOfLife pull, Period period) {
        return PeriodText.lastDay(pull.period())
                .filter(last -> !last.isBefore(period.last()))
                .isPresent();
    }

    /** What was provisional is judged as soon as the calendar is there; all else stays as it was recorded. */
    private static State answered(SignOfLife sign, Deadline deadline) {
        return switch (sign.punctuality()) {
            case ON_TIME -> State.ON_TIME;
            case LATE -> State.LATE;
            case NOT_EVALUATED -> State.NOT_EVALUATED;
            case PROVISIONAL ->
                deadline.isProvisional()
                        ? State.PROVISIONAL
                        : deadline.isBefore(sign.arrivedAt()) ? State.LATE : State.ON_TIME;
        };
    }

    private static State waiting(Deadline deadline, Instant now) {
        if (deadline.isProvisional()) {
            return State.PROVISIONAL;
        }
        if (deadline.isBefore(now)) {
            return State.OVERDUE;
        }
        return deadline.isBefore(now.plus(SOON)) ? State.DUE_SOON : State.NOT_YET_DUE;
    }
}
