package org.guiji.orchestration.planning;

import java.time.Instant;
import java.time.LocalDate;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.TreeSet;
import org.guiji.jobs.expecting.Expectation;

/**
 * What is expected at one moment.
 *
 * @param expectations every expected period of every resource
 */
public record Plan(List<Expectation> expectations) {
    /** The State Council publishes the next year's paper in November: the last weeks of the year need it. */
    private static final int DAYS_AHEAD = 14;

    public Plan {
        expectations = List.copyOf(expectations);
    }

    public List<Expectation> overdue() {
        return expectations.stream().filter(Expectation::isOverdue).toList();
    }

    /** Years whose calendar is missing for a deadline that comes near, oldest first: an operator must add them. */
    public List<Integer> missingYears(LocalDate today) {
        LocalDate near = today.plusDays(DAYS_AHEAD);
        TreeSet<Integer> years = new TreeSet<>();
        expectations.stream()
                .filter(expectation -> !expectation.period().last().isAfter(near))
                .forEach(expectation -> expectation.deadline().missingYear().ifPresent(years::add));
        return List.copyOf(years);
    }

    /** The next moment at which a deadline that somebody waits for passes; for whoever wakes up by it. */
    public Optional<Instant> nextDeadline(Instant now) {
        return expectations.stream()
                .filter(expectation -> expectation.state().isWaiting())
                .flatMap(expectation -> expectation.deadline().at().stream())
                .filter(at -> !at.isBefore(now))
                .min(Comparator.naturalOrder());
    }
}
