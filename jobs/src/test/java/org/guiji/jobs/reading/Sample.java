package org.guiji.jobs.reading;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.guiji.jobs.receiving.Part;
import org.guiji.jobs.receiving.Received;
import org.guiji.jobs.receiving.Receiver;
import org.guiji.jobs.receiving.Split;
import org.guiji.schemas.catalogue.CatalogueEntry;
import org.guiji.schemas.catalogue.ColumnMapping;
import org.guiji.schemas.catalogue.DeliverySettings;
import org.guiji.schemas.catalogue.Format;
import org.guiji.schemas.catalogue.Mode;
import org.guiji.schemas.catalogue.Resource;
import org.guiji.schemas.catalogue.WayIn;
import org.guiji.schemas.problems.Title;
import org.jspecify.annotations.Nullable;

/** A resource of a test and what is delivered for it, received and read the way a run does, without Spark. */
public record Sample(Format format, int maxCell, Optional<String> each, Optional<String> member, long splitBytes) {
    public static Sample of(Format format) {
        return new Sample(format, 1 << 20, Optional.empty(), Optional.empty(), 32 << 20);
    }

    public static Sample csv() {
        return of(new Format.Csv(',', Optional.of('"'), "UTF-8", 1));
    }

    public static Sample csv(String charset) {
        return of(new Format.Csv(',', Optional.of('"'), charset, 1));
    }

    public Sample withMaxCell(int bytes) {
        return new Sample(format, bytes, each, member, splitBytes);
    }

    public Sample withEach(String path) {
        return new Sample(format, maxCell, Optional.of(path), member, splitBytes);
    }

    public Sample withMember(String glob) {
        return new Sample(format, maxCell, each, Optional.of(glob), splitBytes);
    }

    public Sample withSplits(long bytes) {
        return new Sample(format, maxCell, each, member, bytes);
    }

    /** One record as it was read. */
    public record Line(
            int file, long line, int item, @Nullable String broken, Map<String, @Nullable String> values) {
        public @Nullable String value(String column) {
            return values.get(column);
        }

        public List<@Nullable String> all() {
            return new ArrayList<>(values.values());
        }
    }

    public Resource resource() {
        Title title = new Title("样例", "Sample");
        DeliverySettings delivery = new DeliverySettings(
                WayIn.SYSTEM,
                Mode.CHANGES,
                Optional.empty(),
                Optional.empty(),
                List.of(),
                member,
                Optional.empty(),
                Optional.empty(),
                maxCell,
                0.1,
                100,
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
                "1",
                LocalDate.of(2026, 1, 5),
                List.of());
        ColumnMapping mapping = new ColumnMapping(
                "name", List.of("name"), "", Optional.empty(), Map.of(), Optional.empty(), Optional.empty(), 1);
        return new Resource(
                "a/sample",
                title,
                "population.person",
                false,
                Optional.empty(),
                each,
                delivery,
                format,
                List.of(mapping),
                entry,
                "schemas/catalogue/a/sample.yaml");
    }

    public Received receive(Path file) {
        return receive(file, Optional.empty());
    }

    public Received receive(Path file, Optional<Path> manifest) {
        try {
            Path work = Files.createTempDirectory("work");
            return new Receiver(new DeliveryIndex(splitBytes))
                    .receive(resource(), file, manifest, work, work.resolve("attachments"));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    public List<String> columns(Received received) {
        return new DeliveryReader().columns(resource(), received.parts());
    }

    public List<Line> read(String text) {
        return read(text.getBytes(StandardCharsets.UTF_8));
    }

    public List<Line> read(byte[] bytes) {
        try {
            return read(Files.write(Files.createTempDirectory("inbox").resolve("sample.csv"), bytes));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    public List<Line> read(Path file) {
        return lines(receive(file));
    }

    public List<Line> lines(Received received) {
        List<String> wanted = columns(received);
        ReadSettings settings = ReadSettings.of(resource());
        List<Line> lines = new ArrayList<>();
        for (Part part : received.parts()) {
            for (Split split : part.splits()) {
                Stretch stretch = Stretch.of(part, split);
                try (RecordReader reader = RecordReaders.open(settings, stretch, wanted)) {
                    while (reader.next()) {
                        lines.add(line(part, reader, wanted));
                    }
                } catch (IOException e) {
                    throw new UncheckedIOException(e);
                }
            }
        }
        return lines;
    }

    private static Line line(Part part, RecordReader reader, List<String> wanted) {
        Map<String, @Nullable String> values = new LinkedHashMap<>();
        for (int i = 0; i < wanted.size(); i++) {
            var value = reader.value(i);
            values.put(wanted.get(i), value == null ? null : value.toString());
        }
        return new Line(part.index(), reader.line(), reader.item(), reader.broken(), values);
    }
}
