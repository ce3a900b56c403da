package org.guiji.jobs.receiving;

import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * What the provider says about a delivery.
 *
 * @param resource it belongs to
 * @param period it stands for
 * @param sequence number of the delivery at the provider
 * @param extractedAt when the rows were taken out of the source
 * @param files what must have arrived; empty in {@link #NONE} only
 */
public record Manifest(
        Optional<String> resource,
        Optional<String> period,
        Optional<Long> sequence,
        Optional<Instant> extractedAt,
        List<Entry> files) {
    /** The manifest of a delivery that came without one. */
    public static final Manifest NONE =
            new Manifest(Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty(), List.of());

    /** One announced file; what is not stated is not proven. */
    public record Entry(String name, Optional<Long> bytes, Optional<String> sha256, Optional<Long> rows) {}

    public Manifest {
        files = List.copyOf(files);
    }

    public boolean isPresent() {
        return !files.isEmpty();
    }

    /** The announced number of rows of the file that a part stands in; the sheets of one workbook share it. */
    public Optional<Long> rows(Part part) {
        String file = part.sheet().isEmpty()
                ? part.name()
                : part.name().substring(0, part.name().length() - part.sheet().length() - 1);
        String member = file.substring(file.indexOf('!') + 1);
        return files.stream()
                .filter(entry -> entry.name().equals(file) || entry.name().equals(member))
                .findFirst()
                .flatMap(Entry::rows);
    }

    /** What this one says, and where it is silent what the other says; the files are the other's, if it has any. */
    Manifest completedBy(Manifest other) {
        return new Manifest(
                resource.or(other::resource),
                period.or(other::period),
                sequence.or(other::sequence),
                extractedAt.or(other::extractedAt),
                other.isPresent() ? other.files() : files);
    }
}
