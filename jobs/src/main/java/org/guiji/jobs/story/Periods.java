package org.guiji.jobs.story;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;
import org.guiji.jobs.ledger.Delivery;
import org.guiji.jobs.receiving.Arrival;
import org.guiji.jobs.receiving.Manifest;
import org.guiji.jobs.receiving.ManifestJson;
import org.guiji.schemas.calendar.PeriodText;

/** What a delivery stands for, and as of when its rows are where they do not say so themselves. */
final class Periods {
    private static final String SEQUENCE = "#";

    private Periods() {}

    /** The manifest's period, else its sequence number as {@code #12}, else what was asked for; may be empty. */
    static String of(Manifest manifest, String asked) {
        return manifest.period()
                .orElseGet(() ->
                        manifest.sequence().map(number -> SEQUENCE + number).orElse(asked));
    }

    /**
     * The extraction time; else the end of the period, but never after the receipt; else the receipt. A delivery with
     * an earlier sequence number than one that is already there is as of just before that one.
     */
    static Instant sourceTime(Manifest manifest, String period, Instant received, ZoneId zone, List<Delivery> earlier) {
        if (manifest.extractedAt().isPresent()) {
            return manifest.extractedAt().get();
        }
        Optional<Instant> end = end(period, zone);
        if (end.isPresent()) {
            return end.get().isBefore(received) ? end.get() : received;
        }
        return sequence(period)
                .flatMap(number -> earlier.stream()
                        .filter(delivery -> sequence(delivery.period())
                                .filter(other -> other > number)
                                .isPresent())
                        .map(delivery -> delivery.sourceTime().minusMillis(1))
                        .min(Instant::compareTo))
                .orElse(received);
    }

    /** With a range of dates, only deliveries whose manifest states a period in it. */
    static boolean isWanted(Arrival arrival, RunRequest request) {
        if (request.from().isEmpty()) {
            return true;
        }
        Optional<LocalDate> day = stated(arrival);
        return day.isPresent()
                && !day.get().isBefore(request.from().get())
                && !day.get().isAfter(request.to().orElseThrow());
    }

    /** The last day of the period that the manifest states. */
    static Optional<LocalDate> stated(Arrival arrival) {
        return arrival.manifest()
                .map(ManifestJson::read)
                .flatMap(Manifest::period)
                .flatMap(Periods::day);
    }

    private static Optional<Instant> end(String period, ZoneId zone) {
        return day(period)
                .map(day -> day.plusDays(1).atStartOfDay(zone).toInstant().minusMillis(1));
    }

    /** The last day of {@code 2026-11-20}, {@code 2026-W47}, {@code 2026-11} and the like. */
    private static Optional<LocalDate> day(String period) {
        return PeriodText.lastDay(period);
    }

    private static Optional<Long> sequence(String period) {
        return period.startsWith(SEQUENCE) ? Optional.of(Long.parseLong(period.substring(1))) : Optional.empty();
    }
}
