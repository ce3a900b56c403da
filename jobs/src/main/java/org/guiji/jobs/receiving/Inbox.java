package org.guiji.jobs.receiving;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.guiji.schemas.problems.GuijiException;

/**
 * Looks into the folder of a resource. A file is ready by a manifest beside it, by an {@code .ok} file beside it, or
 * because it was not touched for two seconds.
 */
public final class Inbox {
    private static final Duration STOOD_STILL = Duration.ofSeconds(2);
    private static final String MANIFEST = ".manifest.json";
    private static final String OK = ".ok";
    private static final Set<String> EXTENSIONS = Set.of(
            "csv", "txt", "tsv", "xlsx", "xls", "json", "jsonl", "ndjson", "geojson", "parquet", "zip", "tgz",
            "tar.gz");

    /** Deliveries that can be taken, in the order they are to be taken: sequence, period, then name. */
    public List<Arrival> ready(Path folder, Instant now) {
        List<Ordered> arrivals = new ArrayList<>();
        for (Path file : list(folder)) {
            if (isDelivery(file)) {
                Arrival arrival = arrival(file);
                if (isReady(arrival, now)) {
                    arrivals.add(new Ordered(arrival, stated(arrival)));
                }
            }
        }
        return arrivals.stream()
                .sorted(Ordered.FIRST_STATED)
                .map(Ordered::arrival)
                .toList();
    }

    /** Deliveries that are still being written. */
    public List<Path> notReady(Path folder, Instant now) {
        return list(folder).stream()
                .filter(file -> isDelivery(file) && !isReady(arrival(file), now))
                .toList();
    }

    /** Everything else that lies there: folders, other files, manifests and markers without their file. */
    public List<Path> unknown(Path folder) {
        List<Path> all = list(folder);
        return all.stream()
                .filter(file -> !isDelivery(file) && !isCompanion(file, all))
                .toList();
    }

    private static boolean isCompanion(Path file, List<Path> all) {
        return all.stream().filter(Inbox::isDelivery).anyMatch(delivery -> {
            Arrival arrival = arrival(delivery);
            return arrival.manifest().filter(file::equals).isPresent()
                    || arrival.okMarker().filter(file::equals).isPresent();
        });
    }

    private static boolean isDelivery(Path file) {
        String name = name(file).toLowerCase(Locale.ROOT);
        return Files.isRegularFile(file)
                && !name.startsWith(".")
                && !name.endsWith(MANIFEST)
                && EXTENSIONS.stream().anyMatch(extension -> name.endsWith("." + extension));
    }

    private static Arrival arrival(Path file) {
        return new Arrival(file, companion(file, MANIFEST), companion(file, OK));
    }

    /** {@code x.csv.ok} or {@code x.ok}; the longer name first, because it cannot be meant for another file. */
    private static Optional<Path> companion(Path file, String suffix) {
        String name = name(file);
        String stem = name.toLowerCase(Locale.ROOT).endsWith(".tar.gz")
                ? name.substring(0, name.length() - ".tar.gz".length())
                : name.substring(0, name.lastIndexOf('.'));
        return Stream.of(name + suffix, stem + suffix)
                .map(file::resolveSibling)
                .filter(Files::isRegularFile)
                .findFirst();
    }

    private static boolean isReady(Arrival arrival, Instant now) {
        if (arrival.manifest().isPresent() || arrival.okMarker().isPresent()) {
            return true;
        }
        try {
            BasicFileAttributes attributes = Files.readAttributes(arrival.file(), BasicFileAttributes.class);
            return Duration.between(attributes.lastModifiedTime().toInstant(), now)
                            .compareTo(STOOD_STILL)
                    >= 0;
        } catch (IOException e) {
            return false;
        }
    }

    /** An unreadable manifest is the receiver's to report; here it only loses its say in the order. */
    private static Manifest stated(Arrival arrival) {
        try {
            return arrival.manifest().map(ManifestJson::read).orElse(Manifest.NONE);
        } catch (GuijiException e) {
            return Manifest.NONE;
        }
    }

    private static List<Path> list(Path folder) {
        if (!Files.isDirectory(folder)) {
            return List.of();
        }
        try (Stream<Path> files = Files.list(folder)) {
            return files.sorted().toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String name(Path file) {
        return String.valueOf(file.getFileName());
    }

    private record Ordered(Arrival arrival, Manifest manifest) {
        static final Comparator<Ordered> FIRST_STATED = Comparator.<Ordered, Long>comparing(
                        ordered -> ordered.manifest().sequence().orElse(Long.MAX_VALUE))
                .thenComparing(ordered -> ordered.manifest().period().orElse("\uFFFF"))
                .thenComparing(ordered -> name(ordered.arrival().file()));
    }
}
