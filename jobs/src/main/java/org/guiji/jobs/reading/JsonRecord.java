package org.guiji.jobs.reading;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** One object, flattened: texts by dotted path, and the items of the list that gives the rows. */
final class JsonRecord {
    private final Map<String, @Nullable String> values = new LinkedHashMap<>();
    private final List<Map<String, @Nullable String>> items = new ArrayList<>();
    private @Nullable String broken;

    Map<String, @Nullable String> values() {
        return values;
    }

    List<Map<String, @Nullable String>> items() {
        return items;
    }

    @Nullable
    String broken() {
        return broken;
    }

    /** The first break counts. */
    void breaks(String rule) {
        if (broken == null) {
            broken = rule;
        }
    }
}
