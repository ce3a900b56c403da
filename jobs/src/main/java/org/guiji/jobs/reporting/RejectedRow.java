package org.guiji.jobs.reporting;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One row that goes back to its provider, with the provider's own values.
 *
 * @param line as {@code governance.quarantine.source_line} counts
 * @param values as delivered, in the order of the columns; null where the row had none, more than columns in a broken row
 */
public record RejectedRow(String file, long line, List<String> ruleIds, List<@Nullable String> values) {
    public RejectedRow {
        ruleIds = List.copyOf(ruleIds);
        values = Collections.unmodifiableList(new ArrayList<>(values));
    }
}
