package org.guiji.jobs.reading;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.util.List;
import org.apache.spark.unsafe.types.UTF8String;
import org.jspecify.annotations.Nullable;

/** The elements of one JSON array, or the features of one FeatureCollection. */
final class JsonElements implements RecordReader {
    private final JsonParser parser;
    private final JsonFlattener flattener;
    private final JsonValues values;
    private final boolean features;
    private long element;
    private boolean begun;

    JsonElements(InputStream in, ReadSettings settings, List<String> wanted) throws IOException {
        this.parser = JsonFlattener.FACTORY.createParser(in);
        this.flattener = new JsonFlattener(settings.each(), settings.maxCell());
        this.values = new JsonValues(wanted, !settings.each().isEmpty());
        this.features = settings.kind() == ReadSettings.Kind.GEOJSON;
    }

    @Override
    public boolean next() throws IOException {
        while (!values.next()) {
            JsonRecord record = nextRecord();
            if (record == null) {
                return false;
            }
            values.begin(record);
        }
        return true;
    }

    /** The next element, or null behind the last; anything but whole JSON is an exception. */
    @Nullable
    JsonRecord nextRecord() throws IOException {
        if (!begun) {
            begun = true;
            begin();
        }
        element++;
        JsonToken token = parser.nextToken();
        if (token == JsonToken.END_ARRAY) {
            end();
            return null;
        }
        if (token == null) {
            throw new EOFException("the array is not closed");
        }
        return features ? flattener.feature(parser) : flattener.record(parser);
    }

    @Override
    public @Nullable UTF8String value(int wanted) {
        return values.value(wanted);
    }

    @Override
    public long line() {
        return element;
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
        parser.close();
    }

    private void begin() throws IOException {
        JsonToken token = parser.nextToken();
        if (features && token == JsonToken.START_OBJECT) {
            while (parser.nextToken() == JsonToken.FIELD_NAME) {
                boolean found = parser.currentName().equals("features");
                token = parser.nextToken();
                if (found && token == JsonToken.START_ARRAY) {
                    return;
                }
                parser.skipChildren();
            }
        }
        if (features || token != JsonToken.START_ARRAY) {
            throw new IOException("no list of records");
        }
    }

    /** Reads on to the file's end, so that bytes behind the list are not overlooked. */
    private void end() throws IOException {
        if (features) {
            while (parser.nextToken() == JsonToken.FIELD_NAME) {
                if (parser.currentName().equals("features")) {
                    throw new IOException("two lists of features");
                }
                parser.nextToken();
                parser.skipChildren();
            }
        }
        if (parser.nextToken() != null) {
            throw new IOException("more behind the list");
        }
    }
}
