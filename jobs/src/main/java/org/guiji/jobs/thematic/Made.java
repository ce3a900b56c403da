package org.guiji.jobs.thematic;

import java.util.Map;

/**
 * What a published refresh was made of; the next one starts from it.
 *
 * @param fingerprint of the table's file
 * @param day the business date, where the text asks for it; empty otherwise
 * @param version of the thematic table
 * @param inputs versions of what stands behind the inputs
 * @param whole whether every row was computed
 * @param keys how many keys were computed again, when not all were
 */
public record Made(String fingerprint, String day, long version, Map<String, Long> inputs, boolean whole, long keys) {
    public Made {
        inputs = Map.copyOf(inputs);
    }
}
