package org.guiji.jobs.looking;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The answer to a query.
 *
 * @param columns their names, each once
 * @param rows fetched while they are read; texts, numbers, booleans, dates, instants, bytes, nulls, lists and maps
 */
public record Answer(List<String> columns, Iterable<List<@Nullable Object>> rows) {
    public Answer {
        columns = List.copyOf(columns);
    }
}
