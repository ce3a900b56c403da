package org.guiji.jobs.reading;

import java.util.List;
import java.util.Map;
import org.apache.spark.unsafe.types.UTF8String;
import org.jspecify.annotations.Nullable;

/** Goes through the rows of one flattened object: itself, or the items of its list. */
final class JsonValues {
    private final List<String> wanted;
    private final boolean exploded;
    private @Nullable JsonRecord record;
    private int item = -1;

    JsonValues(List<String> wanted, boolean exploded) {
        this.wanted = wanted;
        this.exploded = exploded;
    }

    /** Begins with another object. */
    void begin(JsonRecord newRecord) {
        record = newRecord;
        item = -1;
    }

    /** A broken object is one row; one with an empty list is none. */
    boolean next() {
        if (record == null) {
            return false;
        }
        item++;
        int rows = exploded && record.broken() == null ? record.items().size() : 1;
        return item < rows;
    }

    int item() {
        return Math.max(item, 0);
    }

    @Nullable
    String broken() {
        return record == null ? null : record.broken();
    }

    @Nullable
    UTF8String value(int place) {
        if (record == null || record.broken() != null) {
            return null;
        }
        String path = wanted.get(place);
        String text = exploded ? fromItem(record, path) : record.values().get(path);
        return text == null ? null : UTF8String.fromString(text);
    }

    private @Nullable String fromItem(JsonRecord from, String path) {
        Map<String, @Nullable String> own = from.items().get(item);
        return own.containsKey(path) ? own.get(path) : from.values().get(path);
    }
}
