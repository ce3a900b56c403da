package org.guiji.schemas.contracts;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.guiji.schemas.problems.Title;

/** What a base table promises. Its SQL name is {@code database.table}. */
public record TableContract(String database, String table, Title title, String standard, List<Column> columns) {
    /** Names no business column may have: {@code _…} is reserved too. */
    public static final Set<String> TECHNICAL_NAMES = Set.of("valid_from", "valid_to");

    public TableContract {
        columns = List.copyOf(columns);
        if (columns.stream().noneMatch(Column::key)) {
            throw new IllegalArgumentException(database + "." + table + " has no key");
        }
    }

    public String name() {
        return database + "." + table;
    }

    public List<Column> keyColumns() {
        return columns.stream().filter(Column::key).toList();
    }

    public Optional<Column> column(String name) {
        return columns.stream().filter(column -> column.name().equals(name)).findFirst();
    }
}
