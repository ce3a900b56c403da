package org.guiji.jobs.reading;

import java.io.BufferedInputStream;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.guiji.jobs.receiving.Part;
import org.guiji.jobs.receiving.ReceivingFailure;
import org.guiji.jobs.receiving.Split;
import org.guiji.jobs.receiving.TextEncoding;
import org.guiji.schemas.catalogue.Format;
import org.guiji.schemas.catalogue.Resource;
import org.guiji.schemas.problems.Failure;
import org.guiji.schemas.problems.GuijiException;

/** Finds the columns of JSON by reading all of it, and the splits where it is lines. */
final class JsonIndex {
    /** Stands in the part's charset where the records are elements of one array. */
    static final String ELEMENTS = "elements";

    private final Resource resource;
    private final String name;
    private final TextEncoding encoding;
    private final ReadSettings settings;
    private final Set<String> columns = new LinkedHashSet<>();

    JsonIndex(Resource resource, String name, TextEncoding encoding) {
        this.resource = resource;
        this.name = name;
        this.encoding = encoding;
        this.settings = ReadSettings.of(resource);
    }

    Part part(String path, InputStream raw, long splitBytes) throws IOException {
        BufferedInputStream bytes = new BufferedInputStream(raw, 1 << 16);
        bytes.readNBytes(encoding.mark());
        int first = firstByte(bytes);
        if (first < 0 && resource.format() instanceof Format.Jdbc) {
            return new Part(0, name, path, encoding.charset(), List.of(), "", List.of());
        }
        if (first < 0) {
            throw GuijiException.of(ReceivingFailure.DELIVERY_EMPTY, resource.name(), name);
        }
        boolean elements = settings.kind() == ReadSettings.Kind.GEOJSON || first == '[';
        List<Split> splits = elements ? elements(bytes, path) : lines(bytes, splitBytes);
        return new Part(0, name, path, elements ? ELEMENTS : encoding.charset(), List.copyOf(columns), "", splits);
    }

    private List<Split> elements(InputStream bytes, String path) throws IOException {
        long element = 1;
        try (JsonElements reader = new JsonElements(leftOpen(bytes), settings, List.of())) {
            for (JsonRecord record = reader.nextRecord(); record != null; record = reader.nextRecord()) {
                collect(record);
                element++;
            }
        } catch (IOException e) {
            throw new GuijiException(
                    Failure.of(ReceivingFailure.DELIVERY_JSON_BROKEN, resource.name(), name, element), e);
        }
        return element == 1 ? List.of() : List.of(new Split(encoding.mark(), Files.size(Path.of(path)), 1));
    }

    private List<Split> lines(InputStream bytes, long splitBytes) throws IOException {
        JsonFlattener flattener = new JsonFlattener(settings.each(), settings.maxCell());
        Lines lines = JsonLines.lines(bytes, encoding.mark(), 1, settings.maxCell());
        List<Split> splits = new ArrayList<>();
        long offset = encoding.mark();
        long line = 1;
        while (lines.next()) {
            if (!lines.isTooLong() && lines.offset() - offset >= splitBytes) {
                splits.add(new Split(offset, lines.offset() - offset, line));
                offset = lines.offset();
                line = lines.line();
            }
            if (!lines.isBlank()) {
                collect(JsonLines.record(lines, flattener));
            }
        }
        if (lines.nextOffset() > offset) {
            splits.add(new Split(offset, lines.nextOffset() - offset, line));
        }
        return splits;
    }

    private void collect(JsonRecord record) {
        if (record.broken() != null) {
            return;
        }
        columns.addAll(record.values().keySet());
        record.items().forEach(item -> columns.addAll(item.keySet()));
        if (columns.size() > Headers.MOST_COLUMNS) {
            throw GuijiException.of(ReceivingFailure.DELIVERY_TOO_WIDE, resource.name(), name, Headers.MOST_COLUMNS);
        }
    }

    /** Whoever gave the bytes still has to hash the rest of them. */
    private static InputStream leftOpen(InputStream bytes) {
        return new FilterInputStream(bytes) {
            @Override
            public void close() {
                // stays open
            }
        };
    }

    private static int firstByte(BufferedInputStream bytes) throws IOException {
        bytes.mark(1 << 16);
        int first = bytes.read();
        while (first == ' ' || first == '\t' || first == '\r' || first == '\n') {
            first = bytes.read();
        }
        bytes.reset();
        return first;
    }
}
