package org.guiji.jobs.reporting;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** The workbooks in the outboxes whose last day, as their receipt says it, has passed. */
public final class ExpiredWorkbooks {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final String RECEIPT = ".receipt.json";
    private static final String WORKBOOK = ".returned.xlsx";

    private ExpiredWorkbooks() {}

    /** One of them, and the run whose rows it returned. */
    public record Expired(Path file, String resource, long run, LocalDate until) {}

    /** @param outbox the folder of all providers' outboxes */
    public static List<Expired> on(LocalDate today, Path outbox) {
        if (!Files.isDirectory(outbox)) {
            return List.of();
        }
        try (Stream<Path> files = Files.walk(outbox, 2)) {
            List<Path> receipts = files.filter(file -> file.toString().endsWith(RECEIPT))
                    .sorted()
                    .toList();
            List<Expired> expired = new ArrayList<>();
            for (Path receipt : receipts) {
                of(receipt).filter(found -> found.until().isBefore(today)).ifPresent(expired::add);
            }
            return expired;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Named by the receipt's own name, never by what stands in it: providers may write into their outbox. */
    private static Optional<Expired> of(Path receipt) {
        String name = String.valueOf(receipt.getFileName());
        Path workbook = receipt.resolveSibling(name.substring(0, name.length() - RECEIPT.length()) + WORKBOOK);
        if (!Files.isRegularFile(workbook)) {
            return Optional.empty();
        }
        try {
            JsonNode said = JSON.readTree(receipt.toFile());
            LocalDate until = LocalDate.parse(said.path("workbook_until").asText(""));
            return Optional.of(new Expired(
                    workbook,
                    said.path("resource").asText(""),
                    said.path("run_id").asLong(0),
                    until));
        } catch (IOException | DateTimeException e) {
            // A receipt that somebody changed proves no last day: a person has to look at the workbook.
            return Optional.empty();
        }
    }
}
