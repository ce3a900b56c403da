package org.guiji.jobs.access;

import java.util.List;

/**
 * A table that a SELECT of the workspace may name.
 *
 * @param name {@code database.table}
 */
public record KnownTable(String name, List<KnownColumn> columns) {
    public KnownTable {
        columns = List.copyOf(columns);
    }
}
