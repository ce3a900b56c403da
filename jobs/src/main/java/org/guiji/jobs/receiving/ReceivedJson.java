package org.guiji.jobs.receiving;

import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import org.guiji.jobs.ledger.Delivery;

/** Keeps what was received on disk, so that a restarted run need not receive again. */
public final class ReceivedJson {
    private static final ObjectMapper JSON = new ObjectMapper();

    private ReceivedJson() {}

    /** Replaces the file in one step: a killed run leaves the whole file or none. */
    public static void write(Received received, Path file) {
        ObjectNode node = JSON.createObjectNode();
        node.set("manifest", ManifestJson.write(received.manifest()));
        node.put("fingerprint", received.fingerprint());
        node.set("parts", JSON.valueToTree(received.parts()));
        node.set("files", JSON.valueToTree(received.files()));
        node.set("attachments", JSON.valueToTree(received.attachments()));
        Path beside = file.resolveSibling(file.getFileName() + ".writing");
        try {
            JSON.writeValue(beside.toFile(), node);
            Files.move(beside, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    public static Received read(Path file) {
        try {
            JsonNode node = JSON.readTree(file.toFile());
            return new Received(
                    ManifestJson.from(node.get("manifest"), "manifest.json"),
                    node.get("fingerprint").textValue(),
                    JSON.convertValue(node.get("parts"), new TypeReference<List<Part>>() {}),
                    JSON.convertValue(node.get("files"), new TypeReference<List<Delivery.File>>() {}),
                    JSON.convertValue(node.get("attachments"), new TypeReference<List<Attachment>>() {}));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
