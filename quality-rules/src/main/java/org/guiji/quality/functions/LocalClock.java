package org.guiji.quality.functions;

import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.zone.ZoneOffsetTransition;
import java.time.zone.ZoneRules;
import java.util.List;

/**
 * What a clock of a time zone shows, as an instant. Where the zone has no summer time any more, all that came after its
 * last change is told by one subtraction.
 *
 * @param settled the local second, as if it were UTC, from which {@code offset} holds
 * @param offset seconds east of UTC
 */
record LocalClock(ZoneId zone, long settled, int offset) {
    /** No clock is ever put forward or back by more. */
    private static final long LEAP = 86_400;

    static LocalClock of(String name) {
        ZoneId zone = ZoneId.of(name);
        ZoneRules rules = zone.getRules();
        if (!rules.getTransitionRules().isEmpty()) {
            return new LocalClock(zone, Long.MAX_VALUE, 0);
        }
        List<ZoneOffsetTransition> changes = rules.getTransitions();
        if (changes.isEmpty()) {
            return new LocalClock(
                    zone,
                    Long.MIN_VALUE,
                    rules.getOffset(java.time.Instant.EPOCH).getTotalSeconds());
        }
        ZoneOffsetTransition last = changes.get(changes.size() - 1);
        return new LocalClock(
                zone, last.toEpochSecond() + 2 * LEAP, last.getOffsetAfter().getTotalSeconds());
    }

    /** @param local seconds from 1970-01-01 00:00 on this clock */
    long epochSecond(long local) {
        return local >= settled
                ? local - offset
                : LocalDateTime.ofEpochSecond(local, 0, ZoneOffset.UTC)
                        .atZone(zone)
                        .toEpochSecond();
    }
}
