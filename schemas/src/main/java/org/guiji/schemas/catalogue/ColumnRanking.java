package org.guiji.schemas.catalogue;

import java.util.List;

/**
 * Whose value counts in some columns of a base table, where it is another than the table's ranking says.
 *
 * @param columns none of them a key column, and no column in two rankings of a table
 * @param ranking resources from the highest authority down; resources in one inner list are of equal rank
 */
public record ColumnRanking(List<String> columns, List<List<String>> ranking) {
    public ColumnRanking {
        columns = List.copyOf(columns);
        ranking = ranking.stream().map(List::copyOf).toList();
    }
}
