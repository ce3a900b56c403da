package org.guiji.jobs.story;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.guiji.jobs.ledger.Delivery;
import org.guiji.jobs.receiving.Days;
import org.guiji.jobs.receiving.JdbcSpooler;
import org.guiji.jobs.receiving.Received;
import org.guiji.schemas.catalogue.Format;
import org.guiji.schemas.catalogue.Resource;
import org.guiji.schemas.yaml.References;

/**
 * What a provider's database is asked for, kept as the delivery's bytes. The cursor stays in the run's folder until the
 * merge's commit takes it into the ledger.
 */
record Pull(Site site, Resource resource, RunFolder folder) {
    private static final String SPOOL = "spool.jsonl";

    /** The spooled rows; an attempt that was broken off behind the pull does not pull again. */
    Path spooled(ArrivalNote note) throws IOException {
        Path landing = folder.landing(resource.name());
        Files.createDirectories(landing);
        Path file = landing.resolve(SPOOL);
        Optional<Days> days = note.days(site.workspace().settings().timeZone());
        if (Files.exists(file) && (days.isPresent() || Files.exists(folder.cursor()))) {
            return file;
        }
        JdbcSpooler spooler = new JdbcSpooler(References.of(site.workspace().root()));
        JdbcSpooler.Spooled spooled = days.isPresent()
                ? spooler.spool(resource, days.get(), file)
                : spooler.spool(resource, site.ledger().cursor(resource.name()), file);
        if (spooled.rows() == 0) {
            JsonFile.write(folder.columns(), spooled.columns());
        }
        if (spooled.cursor().isPresent()) {
            Files.writeString(folder.cursor(), spooled.cursor().get());
        }
        return file;
    }

    /** What was received, with the columns of the query when no row came that could tell them. */
    Received named(Received received) {
        if (!Files.exists(folder.columns())) {
            return received;
        }
        return received.named(List.of(JsonFile.read(folder.columns(), String[].class)));
    }

    /**
     * The latest delivery, if it holds every row that was pulled now: looking back brings rows again, and their bytes
     * alone do not tell that nothing was added. Only for pulls with a cursor; without one a missing row says something.
     */
    Optional<Delivery> seen(Path file, long run) throws IOException {
        if (!(resource.format() instanceof Format.Jdbc jdbc) || jdbc.cursor().isEmpty()) {
            return Optional.empty();
        }
        Optional<Delivery> latest = site.ledger().deliveries(resource.name()).stream()
                .filter(delivery -> Seen.counts(site.ledger(), delivery, run))
                .max(Comparator.comparingLong(Delivery::sequence));
        if (latest.isEmpty()) {
            return Optional.empty();
        }
        Path before = site.workspace()
                .lake()
                .toAbsolutePath()
                .resolve(latest.get().landing())
                .resolve(SPOOL);
        return Files.exists(before) && holds(before, file) ? latest : Optional.empty();
    }

    /** Keeps the lines of the new file in mind, which is the smaller one. */
    private static boolean holds(Path before, Path now) throws IOException {
        Set<String> fresh = new HashSet<>();
        try (BufferedReader lines = Files.newBufferedReader(now, StandardCharsets.UTF_8)) {
            lines.lines().forEach(fresh::add);
        }
        try (BufferedReader lines = Files.newBufferedReader(before, StandardCharsets.UTF_8)) {
            lines.lines().forEach(fresh::remove);
        }
        return fresh.isEmpty();
    }
}
