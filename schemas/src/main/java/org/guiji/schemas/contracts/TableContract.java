package org.guiji.schemas.contracts;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.guiji.schemas.problems.Title;

/** What a base table promises. Its SQL name is {@code database.table}. */
public record TableContract(String database, String table, Title title, String standard, List<Column> columns) {
    /** Names no business column may have: {@code _…} is reserved too. */
    public static final Set<String> TECHNICAL_NAMES = Set.of("valid_from", "valid_to", "dispute_status");

    /** The base databases that the regulations name; resources of them are shared unconditionally. */
    public static final Set<String> BASE_DATABASES =
            Set.of("population", "legal_person", "spatial", "credit", "licence", "component");

    /** Whether a business column may not have this name. */
    public static boolean isReserved(String column) {
        return column.startsWith("_") || TECHNICAL_NAMES.contains(column);
    }

    /** Whether the product makes tables of this name itself: governance, thematic tables, history and contributions. */
    public static boolean isReservedTable(String database, String table) {
        return Set.of("governance", "thematic").contains(database)
                || Stream.of("_closed", "_history", "_contributions", "_doubts", "_decisions", "_contradictions")
                        .anyMatch(table::endsWith);
    }

    public TableContract {
        columns = List.copyOf(columns);
        if (columns.stream().noneMatch(Column::key)) {
            throw new IllegalArgumentException(database + "." + table + " has no key");
        }
    }

    public String name() {
        return database + "." + table;
    }

    /** Whether the table belongs to a base database, not to one that the workspace adds. */
    public boolean isBase() {
        return BASE_DATABASES.contains(database);
    }

    public List<String> columnNames() {
        return columns.stream().map(Column::name).toList();
    }

    public List<Column> keyColumns() {
        return columns.stream().filter(Column::key).toList();
    }

    public Optional<Column> column(String name) {
        return columns.stream().filter(column -> column.name().equals(name)).findFirst();
    }
}
