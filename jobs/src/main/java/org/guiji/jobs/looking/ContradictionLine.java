package org.guiji.jobs.looking;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.guiji.jobs.ledger.ContradictionStatus;
import org.jspecify.annotations.Nullable;

/**
 * One contradiction, as its viewer may see it.
 *
 * @param key by column
 * @param winner whose value counts; of one that is over, whose counted
 * @param losers who said otherwise, in the order of their names
 * @param values what each of them says now; without an entry for who says nothing
 * @param tied the losers stand as high and spoke at the same time: only a convention chose
 * @param decidedBy who decided, where a decision stands
 * @param reason of the decision; for viewers of unmasked values only
 */
public record ContradictionLine(
        String id,
        String table,
        Map<String, @Nullable Object> key,
        String column,
        ContradictionStatus status,
        Optional<String> winner,
        List<String> losers,
        Map<String, @Nullable Object> values,
        boolean tied,
        long openedRun,
        Instant openedAt,
        Instant changedAt,
        Optional<String> decidedBy,
        Optional<String> reason) {
    public ContradictionLine {
        key = Collections.unmodifiableMap(new LinkedHashMap<>(key));
        losers = Collections.unmodifiableList(new ArrayList<>(losers));
        values = Collections.unmodifiableMap(new LinkedHashMap<>(values));
    }

    /** The same with what each of them says. */
    ContradictionLine with(Map<String, @Nullable Object> said) {
        return new ContradictionLine(
                id, table, key, column, status, winner, losers, said, tied, openedRun, openedAt, changedAt, decidedBy,
                reason);
    }
}
