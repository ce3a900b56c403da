package org.guiji.orchestration.timetable;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.util.Optional;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import org.springframework.scheduling.support.CronExpression;

/**
 * Five fields: minute, hour, day of month, month, day of week. As Spring reads them: with both days given, both must
 * fit; {@code L}, {@code W} and {@code #} are allowed.
 */
public record Cron(String text) {
    /** Leap days on one weekday come back after 28 years at the latest, 40 across a century. */
    private static final int YEARS = 41;

    private static final int CANDIDATES = 4_000;

    /** How far back a missed firing is looked for, in growing steps. */
    private static final int[] DAYS_BACK = {1, 8, 40, 400, 1_600};

    /** @throws IllegalArgumentException when the text is no such expression */
    public Cron {
        if (text.strip().split("\\s+").length != 5) {
            throw new IllegalArgumentException("a cron expression has five fields");
        }
        expression(text);
    }

    private static CronExpression expression(String text) {
        return CronExpression.parse("0 " + text.strip());
    }

    /** Whether there is any moment at all: the 30th of February never comes. */
    public boolean everFires() {
        LocalDateTime start = LocalDateTime.of(2026, 1, 1, 0, 0);
        LocalDateTime first = expression(text).next(start.minusSeconds(1));
        return first != null && first.isBefore(start.plusYears(YEARS));
    }

    /** The first firing after a moment whose day is wanted. */
    public Optional<Instant> next(Instant after, ZoneId zone, Predicate<LocalDate> wanted) {
        CronExpression expression = expression(text);
        @Nullable ZonedDateTime time = after.atZone(zone);
        for (int i = 0; i < CANDIDATES; i++) {
            time = expression.next(time);
            if (time == null) {
                return Optional.empty();
            }
            if (wanted.test(time.toLocalDate())) {
                return Optional.of(time.toInstant());
            }
            time = time.toLocalDate().plusDays(1).atStartOfDay(zone).minusNanos(1);
        }
        return Optional.empty();
    }

    /** The last firing that is not after a moment and whose day is wanted. */
    public Optional<Instant> last(Instant now, ZoneId zone, Predicate<LocalDate> wanted) {
        for (int days : DAYS_BACK) {
            Optional<Instant> last = Optional.empty();
            Optional<Instant> next = next(now.minus(Duration.ofDays(days)), zone, wanted);
            while (next.isPresent() && !next.get().isAfter(now)) {
                last = next;
                next = next(next.get(), zone, wanted);
            }
            if (last.isPresent()) {
                return last;
            }
        }
        return Optional.empty();
    }
}
