package org.guiji.jobs.story;

import java.time.LocalDate;
import java.time.ZoneId;
import java.util.Optional;
import org.guiji.jobs.receiving.Days;

/**
 * What a run is to receive, noted when it is opened.
 *
 * @param file in the inbox; empty when the run pulls from a database or reads another resource's delivery
 * @param manifest and marker beside the file
 * @param from first day of a pull that a person asked for by days, and {@code to} the last one
 * @param delivery id of another resource's delivery whose files are read
 */
record ArrivalNote(
        Optional<String> file,
        Optional<String> manifest,
        Optional<String> marker,
        Optional<Long> delivery,
        Optional<String> from,
        Optional<String> to) {
    static final ArrivalNote PULL =
            new ArrivalNote(Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty());

    ArrivalNote(Optional<String> file, Optional<String> manifest, Optional<String> marker, Optional<Long> delivery) {
        this(file, manifest, marker, delivery, Optional.empty(), Optional.empty());
    }

    /** A pull of some days, to be merged again. */
    static ArrivalNote pull(LocalDate from, LocalDate to) {
        return new ArrivalNote(
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.of(from.toString()),
                Optional.of(to.toString()));
    }

    /** @param zone of the days */
    Optional<Days> days(ZoneId zone) {
        return from.map(first -> new Days(LocalDate.parse(first), LocalDate.parse(to.orElse(first)), zone));
    }
}
