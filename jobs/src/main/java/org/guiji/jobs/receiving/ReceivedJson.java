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
import java.util.Objects;
import java.util.function.UnaryOperator;
import org.guiji.jobs.ledger.Delivery;

/**
 * Keeps what was received on disk, so that a restarted run need not receive again. Places are told from the file's own,
 * so that a lake that came back elsewhere finds its bytes.
 */
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
        Path from = Objects.requireNonNull(file.toAbsolutePath().getParent());
        eachPlace(
                node,
                place -> Path.of(place).isAbsolute()
                        ? from.relativize(Path.of(place)).toString()
                        : place);
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
            Path from = Objects.requireNonNull(file.toAbsolutePath().getParent());
            eachPlace(node, place -> from.resolve(place).normalize().toString());
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

    private static void eachPlace(JsonNode node, UnaryOperator<String> change) {
        for (String list : List.of("parts", "attachments")) {
            for (JsonNode each : node.get(list)) {
                ((ObjectNode) each).put("path", change.apply(each.get("path").textValue()));
            }
        }
    }
}
