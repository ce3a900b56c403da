package org.guiji.jobs.looking;

import java.util.List;
import org.guiji.schemas.contracts.Sensitivity;
import org.guiji.schemas.problems.Title;

/** A table that a viewer may name, with the columns that the viewer finds in it. */
public record ListedTable(String database, String table, Title title, List<Column> columns) {
    public ListedTable {
        columns = List.copyOf(columns);
    }

    /**
     * One column.
     *
     * @param type as SQL spells it, in small letters
     */
    public record Column(String name, String type, Title title, Sensitivity sensitivity) {}

    public String name() {
        return database + "." + table;
    }
}
