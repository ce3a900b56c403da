package org.guiji.jobs.lake;

import java.sql.Date;
import java.sql.Timestamp;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.apache.spark.sql.Row;
import org.jspecify.annotations.Nullable;
import scala.collection.JavaConverters;

/** The values of a row without Spark's and Scala's types: dates, instants, lists and maps are Java's. */
public final class PlainRow {
    private PlainRow() {}

    /** The values in the order of the columns. */
    public static List<@Nullable Object> values(Row row) {
        List<@Nullable Object> values = new ArrayList<>(row.size());
        for (int i = 0; i < row.size(); i++) {
            values.add(plain(row.get(i)));
        }
        return Collections.unmodifiableList(values);
    }

    private static @Nullable Object plain(@Nullable Object value) {
        if (value instanceof Timestamp timestamp) {
            return timestamp.toInstant();
        }
        if (value instanceof Date date) {
            return date.toLocalDate();
        }
        if (value instanceof Row struct) {
            return fields(struct);
        }
        if (value instanceof scala.collection.Seq<?> list) {
            List<@Nullable Object> items = new ArrayList<>();
            JavaConverters.seqAsJavaList(list).forEach(item -> items.add(plain(item)));
            return Collections.unmodifiableList(items);
        }
        if (value instanceof scala.collection.Map<?, ?> map) {
            Map<Object, @Nullable Object> entries = new LinkedHashMap<>();
            JavaConverters.mapAsJavaMap(map)
                    .forEach((key, item) -> entries.put(String.valueOf(plain(key)), plain(item)));
            return Collections.unmodifiableMap(entries);
        }
        return value;
    }

    private static Map<String, @Nullable Object> fields(Row struct) {
        Map<String, @Nullable Object> fields = new LinkedHashMap<>();
        String[] names = struct.schema().fieldNames();
        for (int i = 0; i < names.length; i++) {
            fields.put(names[i], plain(struct.get(i)));
        }
        return Collections.unmodifiableMap(fields);
    }
}
