package org.guiji.jobs.receiving;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.guiji.schemas.problems.DidYouMean;
import org.guiji.schemas.problems.GuijiException;

/** The manifest's JSON form. */
public final class ManifestJson {
    private static final Set<String> KEYS = Set.of("resource", "period", "sequence", "extracted-at", "files");
    private static final Set<String> ENTRY_KEYS = Set.of("name", "bytes", "sha256", "rows");
    private static final int LARGEST = 16 << 20;
    private static final ObjectMapper JSON = new ObjectMapper()
            .enable(
                    DeserializationFeature.FAIL_ON_READING_DUP_TREE_KEY,
                    DeserializationFeature.FAIL_ON_TRAILING_TOKENS);

    private ManifestJson() {}

    public static Manifest read(Path file) {
        String name = String.valueOf(file.getFileName());
        try {
            if (Files.size(file) > LARGEST) {
                throw unreadable(name, "larger than " + LARGEST + " bytes");
            }
            String text = Files.readString(file, StandardCharsets.UTF_8);
            return from(JSON.readTree(text.startsWith("\uFEFF") ? text.substring(1) : text), name);
        } catch (JsonProcessingException e) {
            throw unreadable(name, "not JSON at line " + e.getLocation().getLineNr());
        } catch (IOException e) {
            throw unreadable(name, "not UTF-8 text");
        }
    }

    static Manifest from(JsonNode node, String name) {
        if (!node.isObject() || !node.path("files").isArray()) {
            throw unreadable(name, "an object with the list \"files\" is expected");
        }
        rejectUnknownKeys(node, KEYS, name);
        List<Manifest.Entry> entries = new ArrayList<>();
        for (JsonNode entry : node.get("files")) {
            entries.add(entry(entry, name));
        }
        return new Manifest(
                text(node, "resource"),
                text(node, "period"),
                number(node, "sequence", name),
                text(node, "extracted-at").map(value -> instant(value, name)),
                entries);
    }

    static ObjectNode write(Manifest manifest) {
        ObjectNode node = JSON.createObjectNode();
        manifest.resource().ifPresent(value -> node.put("resource", value));
        manifest.period().ifPresent(value -> node.put("period", value));
        manifest.sequence().ifPresent(value -> node.put("sequence", value));
        manifest.extractedAt().ifPresent(value -> node.put("extracted-at", value.toString()));
        ArrayNode files = node.putArray("files");
        for (Manifest.Entry entry : manifest.files()) {
            ObjectNode one = files.addObject().put("name", entry.name());
            entry.bytes().ifPresent(value -> one.put("bytes", value));
            entry.sha256().ifPresent(value -> one.put("sha256", value));
            entry.rows().ifPresent(value -> one.put("rows", value));
        }
        return node;
    }

    private static Manifest.Entry entry(JsonNode node, String name) {
        if (!node.path("name").isTextual()) {
            throw unreadable(name, "each of \"files\" needs a \"name\"");
        }
        rejectUnknownKeys(node, ENTRY_KEYS, name);
        return new Manifest.Entry(
                node.get("name").textValue(),
                number(node, "bytes", name),
                text(node, "sha256"),
                number(node, "rows", name));
    }

    private static void rejectUnknownKeys(JsonNode node, Set<String> known, String name) {
        node.fieldNames().forEachRemaining(key -> {
            if (!known.contains(key)) {
                String hint = DidYouMean.closest(key, known)
                        .map(k -> ", did you mean \"" + k + "\"?")
                        .orElse("");
                throw unreadable(name, "unknown key \"" + key + "\"" + hint);
            }
        });
    }

    private static Optional<String> text(JsonNode node, String key) {
        JsonNode value = node.path(key);
        return value.isValueNode() && !value.isNull() ? Optional.of(value.asText()) : Optional.empty();
    }

    private static Optional<Long> number(JsonNode node, String key, String name) {
        JsonNode value = node.path(key);
        if (value.isMissingNode() || value.isNull()) {
            return Optional.empty();
        }
        if (!value.canConvertToLong() || !value.isIntegralNumber() || value.longValue() < 0) {
            throw unreadable(name, "\"" + key + "\" is not a whole number");
        }
        return Optional.of(value.longValue());
    }

    private static Instant instant(String value, String name) {
        try {
            return OffsetDateTime.parse(value).toInstant();
        } catch (DateTimeException e) {
            throw unreadable(name, "\"extracted-at\" is not a time with offset");
        }
    }

    private static GuijiException unreadable(String name, String reason) {
        return GuijiException.of(ReceivingFailure.LANDING_MANIFEST_UNREADABLE, name, name, reason);
    }
}
