package org.guiji.jobs.reporting;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.guiji.jobs.ledger.RowPlace;
import org.jspecify.annotations.Nullable;

/**
 * One row that goes back to its provider, with the provider's own values.
 *
 * @param values as delivered, in the order of the columns; null where the row had none, more than columns in a broken row
 */
public record RejectedRow(String file, RowPlace place, List<String> ruleIds, List<@Nullable String> values) {
    public RejectedRow {
        ruleIds = List.copyOf(ruleIds);
        values = Collections.unmodifiableList(new ArrayList<>(values));
    }

    /** As {@code governance.quarantine.source_line} counts. */
    public long line() {
        return place.line();
    }
}
