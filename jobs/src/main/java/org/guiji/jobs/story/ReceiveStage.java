package org.guiji.jobs.story;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Instant;
import java.util.Optional;
import java.util.stream.Stream;
import org.guiji.jobs.ledger.Delivery;
import org.guiji.jobs.ledger.Run;
import org.guiji.jobs.ledger.RunKind;
import org.guiji.jobs.ledger.RunStatus;
import org.guiji.jobs.reading.DeliveryIndex;
import org.guiji.jobs.reading.ReturnMarker;
import org.guiji.jobs.receiving.Received;
import org.guiji.jobs.receiving.ReceivedJson;
import org.guiji.jobs.receiving.Receiver;
import org.guiji.schemas.catalogue.Resource;

/** The bytes are taken over, proven and kept as received; what was seen before ends here, well. */
record ReceiveStage(Site site) {
    Run perform(Run run) {
        Run received = receive(run);
        if (!run.kind().isReturn()) {
            new Timing(site).arrived(received);
        }
        return received;
    }

    private Run receive(Run run) {
        Resource declared = site.resource(run.resource());
        RunFolder folder = site.folder(run.id());
        ArrivalNote note = JsonFile.read(folder.arrival(), ArrivalNote.class);
        RunFolder.clear(folder.work());
        Kept kept = keep(declared, note, folder);
        if (run.kind().isReturn()) {
            return takeUp(run, note, kept);
        }
        Resource resource = declared;
        Optional<Delivery> pulledBefore = pulledBefore(resource, folder, kept, run);
        if (pulledBefore.isPresent()) {
            forget(note, folder, resource);
            return run.withDelivery(pulledBefore.get().id(), run.period()).withStatus(RunStatus.NOTHING_NEW);
        }
        Received received = new Receiver(new DeliveryIndex())
                .receive(resource, kept.file, kept.manifest, folder.work(), folder.attachments());
        String period = Periods.of(received.manifest(), kept.period.isEmpty() ? run.period() : kept.period);
        Optional<Delivery> seen = Seen.before(site.ledger(), resource.name(), period, received.fingerprint(), run.id());
        if (seen.isPresent()) {
            forget(note, folder, resource);
            return run.withDelivery(seen.get().id(), period).withStatus(RunStatus.NOTHING_NEW);
        }
        Instant sourceTime = Periods.sourceTime(
                received.manifest(),
                // A database says what it has now, whatever days it is asked for.
                note.from().isPresent() ? "" : period,
                site.now(),
                site.workspace().settings().timeZone(),
                site.ledger().deliveries(resource.name()));
        Delivery delivery = site.ledger().record(arrival(resource, received, period, kept, sourceTime));
        ReceivedJson.write(new Pull(site, resource, folder).named(received), folder.received());
        return run.withDelivery(delivery.id(), period);
    }

    /**
     * Rows that were rejected before. A correction is a delivery of its own, as of the time of the delivery that it
     * corrects, so that it does not overwrite what was said since. What is judged again stays part of its delivery.
     */
    private Run takeUp(Run run, ArrivalNote note, Kept kept) {
        RunFolder folder = site.folder(run.id());
        Resource resource = new TakenUp(site).resource(run, kept.file);
        if (run.kind() == RunKind.CORRECTION) {
            proveCorrection(run, kept);
        }
        Received received = new Receiver(new DeliveryIndex())
                .receive(resource, kept.file, Optional.empty(), folder.work(), folder.attachments());
        ReceivedJson.write(received, folder.received());
        if (note.delivery().isPresent()) {
            return run.withDelivery(note.delivery().get(), run.period());
        }
        Run origin = site.ledger().run(site.returns().origin(run.id()).orElseThrow());
        Instant sourceTime =
                site.ledger().delivery(origin.delivery().orElseThrow()).sourceTime();
        Delivery delivery = site.ledger().record(arrival(resource, received, origin.period(), kept, sourceTime));
        return run.withDelivery(delivery.id(), origin.period());
    }

    private void proveCorrection(Run run, Kept kept) {
        Run origin = new Returning(site).origin(site.returns().origin(run.id()).orElseThrow());
        String file = String.valueOf(kept.file.getFileName());
        Corrections.proveMarker(ReturnMarker.of(kept.file).orElseThrow(), origin, run.resource(), file);
    }

    private Delivery arrival(Resource resource, Received received, String period, Kept kept, Instant sourceTime) {
        Path landing = site.workspace().lake().toAbsolutePath().relativize(kept.folder);
        return new Delivery(
                0,
                resource.name(),
                0,
                period,
                received.fingerprint(),
                sourceTime,
                site.now(),
                received.files(),
                landing.toString(),
                Optional.empty());
    }

    private Optional<Delivery> pulledBefore(Resource resource, RunFolder folder, Kept kept, Run run) {
        try {
            return new Pull(site, resource, folder).seen(kept.file, run.id());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** @param period of another resource's delivery; empty otherwise */
    private record Kept(Path folder, Path file, Optional<Path> manifest, String period) {}

    private Kept keep(Resource resource, ArrivalNote note, RunFolder folder) {
        try {
            if (note.delivery().isPresent()) {
                return shared(site.ledger().delivery(note.delivery().get()));
            }
            Path landing = folder.landing(resource.name());
            if (note.file().isEmpty()) {
                return new Kept(landing, new Pull(site, resource, folder).spooled(note), Optional.empty(), "");
            }
            Files.createDirectories(landing);
            Path file = move(Path.of(note.file().get()), landing);
            Optional<Path> manifest = Optional.empty();
            if (note.manifest().isPresent()) {
                manifest = Optional.of(move(Path.of(note.manifest().get()), landing));
            }
            if (note.marker().isPresent()) {
                Files.deleteIfExists(Path.of(note.marker().get()));
            }
            return new Kept(landing, file, manifest, "");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** An interrupted attempt may have moved it already. */
    private static Path move(Path from, Path folder) throws IOException {
        Path to = folder.resolve(from.getFileName());
        if (Files.exists(from)) {
            Files.move(from, to, StandardCopyOption.REPLACE_EXISTING);
        }
        return to;
    }

    private Kept shared(Delivery delivery) throws IOException {
        Path landing = site.workspace().lake().toAbsolutePath().resolve(delivery.landing());
        try (Stream<Path> files = Files.list(landing)) {
            Path file = files.filter(path -> !path.toString().endsWith(".manifest.json"))
                    .findFirst()
                    .orElseThrow();
            Path manifest = file.resolveSibling(file.getFileName() + ".manifest.json");
            return new Kept(
                    landing,
                    file,
                    Files.exists(manifest) ? Optional.of(manifest) : Optional.empty(),
                    delivery.period());
        }
    }

    /** The bytes are there already, under the delivery that was seen before. */
    private static void forget(ArrivalNote note, RunFolder folder, Resource resource) {
        RunFolder.clear(folder.work());
        if (note.delivery().isEmpty()) {
            RunFolder.clear(folder.landing(resource.name()));
        }
    }
}
