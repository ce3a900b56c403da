package org.guiji.jobs.merging;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.BiFunction;
import org.jspecify.annotations.Nullable;

/**
 * One row of a preview, as an example of its kind.
 *
 * @param before by column: of a deleted row what it says, of an updated one what changes
 * @param after the same behind the merge
 */
public record ChangeSample(
        Kind kind,
        Map<String, @Nullable Object> key,
        Map<String, @Nullable Object> before,
        Map<String, @Nullable Object> after) {
    public ChangeSample {
        key = copy(key);
        before = copy(before);
        after = copy(after);
    }

    /** What happens to the row. */
    public enum Kind {
        INSERT,
        UPDATE,
        DELETE
    }

    /** @param seen what may be shown of a column's value */
    ChangeSample masked(BiFunction<String, @Nullable Object, @Nullable Object> seen) {
        return new ChangeSample(kind, masked(key, seen), masked(before, seen), masked(after, seen));
    }

    private static Map<String, @Nullable Object> masked(
            Map<String, @Nullable Object> values, BiFunction<String, @Nullable Object, @Nullable Object> seen) {
        Map<String, @Nullable Object> masked = new LinkedHashMap<>();
        values.forEach((column, value) -> masked.put(column, seen.apply(column, value)));
        return masked;
    }

    private static Map<String, @Nullable Object> copy(Map<String, @Nullable Object> values) {
        return Collections.unmodifiableMap(new LinkedHashMap<>(values));
    }
}
