package org.guiji.jobs.reading;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadConstraints;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Flattens objects. Numbers keep the digits they were written with; a list that does not give the rows is its JSON text.
 * An object that names one thing twice is broken: taking either value would be a guess.
 */
final class JsonFlattener {
    /** Jackson's own limits on depth and numbers stay; strings may be longer than a cell, to be told as such. */
    static final JsonFactory FACTORY = JsonFactory.builder()
            .streamReadConstraints(
                    StreamReadConstraints.builder().maxStringLength(128 << 20).build())
            .build();

    private static final String GEOMETRY = "geometry";

    private final String each;
    private final int maxCell;

    /** @param each dotted path of the list that gives the rows, or "" */
    JsonFlattener(String each, int maxCell) {
        this.each = each;
        this.maxCell = maxCell;
    }

    /** The parser stands at a value and is left at its end. */
    JsonRecord record(JsonParser parser) throws IOException {
        JsonRecord record = new JsonRecord();
        if (parser.currentToken() != JsonToken.START_OBJECT) {
            parser.skipChildren();
            record.breaks(ReadRules.JSON);
            return record;
        }
        object(parser, "", record.values(), record);
        return record;
    }

    /** A feature: its properties by name, its geometry as WKT, its id where no property has that name. */
    JsonRecord feature(JsonParser parser) throws IOException {
        JsonRecord record = new JsonRecord();
        if (parser.currentToken() != JsonToken.START_OBJECT) {
            parser.skipChildren();
            record.breaks(ReadRules.JSON);
            return record;
        }
        String id = null;
        Set<String> names = new HashSet<>();
        while (parser.nextToken() == JsonToken.FIELD_NAME) {
            String name = parser.currentName();
            if (!names.add(name)) {
                record.breaks(ReadRules.JSON);
            }
            JsonToken value = parser.nextToken();
            if (name.equals(GEOMETRY)) {
                String text = WellKnownText.of(JsonText.of(parser));
                put(record.values(), GEOMETRY, text, record);
            } else if (name.equals("properties") && value == JsonToken.START_OBJECT) {
                object(parser, "", record.values(), record);
            } else if (name.equals("id") && value.isScalarValue()) {
                id = scalar(parser);
            } else {
                parser.skipChildren();
            }
        }
        if (id != null && record.values().get("id") == null) {
            record.values().put("id", id);
        }
        return record;
    }

    private void object(JsonParser parser, String prefix, Map<String, @Nullable String> into, JsonRecord record)
            throws IOException {
        Set<String> names = new HashSet<>();
        while (parser.nextToken() == JsonToken.FIELD_NAME) {
            String name = parser.currentName();
            if (!names.add(name)) {
                record.breaks(ReadRules.JSON);
            }
            parser.nextToken();
            value(parser, prefix + name, into, record);
        }
    }

    private void value(JsonParser parser, String path, Map<String, @Nullable String> into, JsonRecord record)
            throws IOException {
        if (path.equals(each)) {
            items(parser, path, record);
            return;
        }
        JsonToken token = parser.currentToken();
        if (token == JsonToken.START_OBJECT) {
            object(parser, path + ".", into, record);
        } else if (token == JsonToken.START_ARRAY) {
            put(into, path, JsonText.of(parser), record);
        } else {
            put(into, path, scalar(parser), record);
        }
    }

    /** One object is a list of one; null is none. */
    private void items(JsonParser parser, String path, JsonRecord record) throws IOException {
        if (parser.currentToken() == JsonToken.VALUE_NULL) {
            return;
        }
        if (parser.currentToken() != JsonToken.START_ARRAY) {
            item(parser, path, record);
            return;
        }
        while (parser.nextToken() != JsonToken.END_ARRAY) {
            item(parser, path, record);
        }
    }

    private void item(JsonParser parser, String path, JsonRecord record) throws IOException {
        Map<String, @Nullable String> item = new LinkedHashMap<>();
        if (parser.currentToken() == JsonToken.START_OBJECT) {
            object(parser, path + ".", item, record);
        } else if (parser.currentToken() == JsonToken.START_ARRAY) {
            put(item, path, JsonText.of(parser), record);
        } else {
            put(item, path, scalar(parser), record);
        }
        record.items().add(item);
    }

    private static @Nullable String scalar(JsonParser parser) throws IOException {
        return parser.currentToken() == JsonToken.VALUE_NULL ? null : parser.getText();
    }

    private void put(Map<String, @Nullable String> into, String path, @Nullable String text, JsonRecord record) {
        if (into.containsKey(path)) {
            record.breaks(ReadRules.JSON);
        }
        into.put(path, text);
        if (text == null) {
            return;
        }
        if (text.length() > maxCell / 3 && text.getBytes(StandardCharsets.UTF_8).length > maxCell) {
            record.breaks(ReadRules.CELL);
        }
        if (text.indexOf('\0') >= 0) {
            record.breaks(ReadRules.NUL);
        }
        if (hasLoneSurrogate(text)) {
            record.breaks(ReadRules.ENCODING);
        }
    }

    /** An escape can write half a character, which no UTF-8 can hold. */
    private static boolean hasLoneSurrogate(String text) {
        for (int i = 0; i < text.length(); i++) {
            if (Character.isSurrogate(text.charAt(i))) {
                boolean pair = i + 1 < text.length() && Character.isSurrogatePair(text.charAt(i), text.charAt(i + 1));
                if (!pair) {
                    return true;
                }
                i++;
            }
        }
        return false;
    }
}
