package org.guiji.jobs.story;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.guiji.jobs.ledger.Ledger;
import org.guiji.jobs.receiving.Manifest;
import org.guiji.jobs.receiving.ManifestJson;
import org.guiji.jobs.receiving.Receiver;
import org.guiji.schemas.problems.GuijiException;

/** Looks at what waits; reads it, and changes nothing. */
record Foresight(Ledger ledger, String resource, String asked) {

    Foreseen of(ArrivalNote note) {
        if (note.file().isEmpty()) {
            return new Foreseen(resource, Optional.empty(), asked, Foreseen.Outlook.PULL);
        }
        Path file = Path.of(note.file().get());
        String name = String.valueOf(file.getFileName());
        try {
            Optional<Long> bytes = Optional.of(Files.size(file));
            Optional<Manifest> manifest = note.manifest().map(Path::of).map(ManifestJson::read);
            String period = Periods.of(manifest.orElse(Manifest.NONE), asked);
            return new Foreseen(name, bytes, period, outlook(file, period));
        } catch (GuijiException e) {
            return new Foreseen(name, Optional.empty(), asked, Foreseen.Outlook.FAULTY);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private Foreseen.Outlook outlook(Path file, String period) throws IOException {
        Optional<String> fingerprint = Receiver.fingerprint(file);
        if (fingerprint.isEmpty()) {
            return Foreseen.Outlook.UNPACK;
        }
        return Seen.before(ledger, resource, period, fingerprint.get(), -1).isPresent()
                ? Foreseen.Outlook.SEEN_BEFORE
                : Foreseen.Outlook.NEW;
    }
}
