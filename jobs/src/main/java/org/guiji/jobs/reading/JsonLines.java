package org.guiji.jobs.reading;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;
import java.io.InputStream;
import java.util.List;
import org.apache.spark.unsafe.types.UTF8String;
import org.guiji.jobs.receiving.Split;
import org.jspecify.annotations.Nullable;

/** One object on each line. */
final class JsonLines implements RecordReader {
    /** A line may hold this many longest cells. */
    static final int LONGEST_LINE = 64;

    private final InputStream in;
    private final Lines lines;
    private final long endOffset;
    private final JsonFlattener flattener;
    private final JsonValues values;

    JsonLines(InputStream in, Split split, ReadSettings settings, List<String> wanted) {
        this.in = in;
        this.lines = lines(in, split.offset(), split.firstLine(), settings.maxCell());
        this.endOffset = split.offset() + split.length();
        this.flattener = new JsonFlattener(settings.each(), settings.maxCell());
        this.values = new JsonValues(wanted, !settings.each().isEmpty());
    }

    static Lines lines(InputStream in, long offset, long line, int maxCell) {
        return new Lines(in, offset, line, (int) Math.min((long) maxCell * LONGEST_LINE, 1 << 30));
    }

    /** The object on a line. */
    static JsonRecord record(Lines lines, JsonFlattener flattener) throws IOException {
        JsonRecord record = new JsonRecord();
        if (lines.isTooLong()) {
            record.breaks(ReadRules.CELL);
            return record;
        }
        int length = lines.end() - lines.start();
        if (!Utf8.isValid(lines.buffer(), lines.start(), lines.end())) {
            record.breaks(ReadRules.ENCODING);
            return record;
        }
        try (JsonParser parser = JsonFlattener.FACTORY.createParser(lines.buffer(), lines.start(), length)) {
            parser.nextToken();
            record = flattener.record(parser);
            if (parser.nextToken() != (JsonToken) null) {
                record.breaks(ReadRules.JSON);
            }
        } catch (JsonProcessingException e) {
            record.breaks(ReadRules.JSON);
        }
        return record;
    }

    @Override
    public boolean next() throws IOException {
        while (!values.next()) {
            do {
                if (!lines.next() || lines.offset() >= endOffset) {
                    return false;
                }
            } while (lines.isBlank());
            values.begin(record(lines, flattener));
        }
        return true;
    }

    @Override
    public @Nullable UTF8String value(int wanted) {
        return values.value(wanted);
    }

    @Override
    public long line() {
        return lines.line();
    }

    @Override
    public int item() {
        return values.item();
    }

    @Override
    public @Nullable String broken() {
        return values.broken();
    }

    @Override
    public void close() throws IOException {
        in.close();
    }
}
