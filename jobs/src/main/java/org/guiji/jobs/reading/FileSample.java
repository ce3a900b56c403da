package org.guiji.jobs.reading;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.apache.spark.unsafe.types.UTF8String;
import org.guiji.jobs.receiving.Part;
import org.guiji.jobs.receiving.Received;
import org.guiji.jobs.receiving.Receiver;
import org.guiji.jobs.receiving.Split;
import org.guiji.schemas.catalogue.CatalogueEntry;
import org.guiji.schemas.catalogue.DeliverySettings;
import org.guiji.schemas.catalogue.Format;
import org.guiji.schemas.catalogue.Mode;
import org.guiji.schemas.catalogue.Resource;
import org.guiji.schemas.catalogue.ResourceDraft;
import org.guiji.schemas.catalogue.WayIn;
import org.guiji.schemas.contracts.ColumnType;
import org.guiji.schemas.problems.Title;
import org.jspecify.annotations.Nullable;

/**
 * A file as somebody who has never seen it would describe it: its format, its columns and what their values look like.
 * It is read by the readers that will read its deliveries.
 */
public record FileSample(Format format, List<ResourceDraft.Header> columns) {
    private static final int HEAD = 1 << 20;
    private static final int ROWS = 1_000;

    public FileSample {
        columns = List.copyOf(columns);
    }

    /**
     * @param name {@code provider/resource} that the file is to be a delivery of, for messages
     * @throws org.guiji.schemas.problems.GuijiException when it is no file of a known format
     */
    public static FileSample of(String name, Path file) {
        try {
            Path work = Files.createTempDirectory("guiji-sample");
            try {
                return read(name, file.toAbsolutePath(), work);
            } finally {
                delete(work);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static FileSample read(String name, Path file, Path work) throws IOException {
        Format format = format(file);
        Resource resource = resource(name, format);
        Received received = new Receiver(new DeliveryIndex())
                .receive(resource, file, Optional.empty(), work.resolve("bytes"), work.resolve("attachments"));
        Part part = received.parts().get(0);
        List<String> columns = new DeliveryReader().columns(resource, received.parts());
        List<ColumnType> types = format instanceof Format.Parquet
                ? columns.stream().map(column -> new GuessedType().type()).toList()
                : types(ReadSettings.of(resource), part);
        List<ResourceDraft.Header> headers = new ArrayList<>();
        for (int i = 0; i < columns.size(); i++) {
            headers.add(new ResourceDraft.Header(columns.get(i), types.get(i)));
        }
        return new FileSample(format, headers);
    }

    private static Format format(Path file) throws IOException {
        byte[] head;
        try (InputStream bytes = Files.newInputStream(file)) {
            head = bytes.readNBytes(HEAD);
        }
        String begin = new String(head, 0, Math.min(head.length, 4096), StandardCharsets.ISO_8859_1)
                .replaceFirst("^ï»¿", "")
                .strip();
        if (begin.startsWith("PK") || begin.startsWith("\u00D0\u00CF\u0011\u00E0")) {
            return new Format.Sheet(List.of(), SheetHeader.row(file), 1);
        }
        if (begin.startsWith("PAR1")) {
            return new Format.Parquet();
        }
        if (begin.startsWith("{") || begin.startsWith("[")) {
            return begin.contains("\"FeatureCollection\"") ? new Format.GeoJson() : new Format.Json(Optional.empty());
        }
        return new TextSample(head).format();
    }

    private static List<ColumnType> types(ReadSettings settings, Part part) throws IOException {
        List<GuessedType> guesses =
                part.columns().stream().map(column -> new GuessedType()).toList();
        int rows = 0;
        for (Split split : part.splits()) {
            if (rows >= ROWS) {
                break;
            }
            try (RecordReader reader = RecordReaders.open(settings, Stretch.of(part, split), part.columns())) {
                while (rows < ROWS && reader.next()) {
                    rows++;
                    see(reader, guesses);
                }
            }
        }
        return guesses.stream().map(GuessedType::type).toList();
    }

    private static void see(RecordReader reader, List<GuessedType> guesses) {
        for (int i = 0; i < guesses.size(); i++) {
            @Nullable UTF8String value = reader.value(i);
            if (value != null) {
                guesses.get(i).see(value.toString());
            }
        }
    }

    /** What the readers must know, and nothing that was decided. */
    private static Resource resource(String name, Format format) {
        DeliverySettings delivery = new DeliverySettings(
                WayIn.SYSTEM,
                Mode.FULL,
                Optional.empty(),
                Optional.empty(),
                List.of(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                1 << 20,
                1,
                0,
                "ignore");
        CatalogueEntry entry = new CatalogueEntry(
                "",
                "",
                "",
                "",
                "1",
                Optional.empty(),
                Optional.empty(),
                "3",
                Optional.empty(),
                "",
                LocalDate.EPOCH,
                List.of());
        return new Resource(
                name,
                new Title(name, name),
                "",
                false,
                Optional.empty(),
                Optional.empty(),
                delivery,
                format,
                List.of(),
                entry,
                "");
    }

    private static void delete(Path folder) throws IOException {
        try (Stream<Path> walk = Files.walk(folder)) {
            for (Path each : walk.sorted(java.util.Comparator.reverseOrder()).toList()) {
                Files.delete(each);
            }
        }
    }
}
