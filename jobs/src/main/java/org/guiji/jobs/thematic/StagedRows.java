package org.guiji.jobs.thematic;

import java.util.Map;

/**
 * Rows that were computed and are not published yet.
 *
 * @param whole whether they are the whole table
 * @param keys how many keys were computed again, when not all were
 * @param ambiguous rows whose key is not theirs alone, or none
 */
public record StagedRows(Map<String, Long> inputs, boolean whole, long keys, long rows, long ambiguous) {
    public StagedRows {
        inputs = Map.copyOf(inputs);
    }
}
