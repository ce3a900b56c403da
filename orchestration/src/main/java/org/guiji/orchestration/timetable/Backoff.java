package org.guiji.orchestration.timetable;

import java.time.Duration;

/**
 * How often a start that failed is made again, and after which pauses: the first, then each twice the one before.
 *
 * @param attempts in all; 1 is no second one
 */
public record Backoff(int attempts, Duration first, Duration longest) {
    /** A database is down, a disk is full: it may pass by itself. */
    public static final Backoff TRANSIENT = new Backoff(8, Duration.ofMinutes(1), Duration.ofHours(1));

    /** Somebody here must change something, or the program is at fault. */
    public static final Backoff OTHER = new Backoff(3, Duration.ofMinutes(15), Duration.ofHours(4));

    public Backoff {
        if (attempts < 1 || first.isNegative() || longest.compareTo(first) < 0) {
            throw new IllegalArgumentException("attempts " + attempts + ", pauses " + first + " to " + longest);
        }
    }

    /** The pause behind the n-th attempt, from 1. */
    public Duration pauseAfter(int attempt) {
        int doublings = Math.min(attempt - 1, 30);
        Duration pause = first.multipliedBy(1L << doublings);
        return pause.compareTo(longest) > 0 ? longest : pause;
    }
}
