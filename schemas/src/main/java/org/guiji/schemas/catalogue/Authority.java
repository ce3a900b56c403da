package org.guiji.schemas.catalogue;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;

/**
 * Whose value counts in one base table (一数一源).
 *
 * @param ranking resources from the highest authority down; resources in one inner list are of equal rank
 * @param createsKeys resources that may create a key; empty means all
 * @param columns rankings of columns that follow another one than the table's
 */
public record Authority(
        String table, List<List<String>> ranking, List<String> createsKeys, List<ColumnRanking> columns) {
    public Authority {
        ranking = ranking.stream().map(List::copyOf).toList();
        createsKeys = List.copyOf(createsKeys);
        columns = List.copyOf(columns);
    }

    /** One ranking for all columns. */
    public Authority(String table, List<List<String>> ranking, List<String> createsKeys) {
        this(table, ranking, createsKeys, List.of());
    }

    /** The ranking that a column follows. */
    public List<List<String>> rankingOf(String column) {
        return columns.stream()
                .filter(group -> group.columns().contains(column))
                .map(ColumnRanking::ranking)
                .findFirst()
                .orElse(ranking);
    }

    /** 1 is the highest; resources that are not ranked come last. */
    public int rank(String resource) {
        return rank(ranking, resource);
    }

    /** The same for one column. */
    public int rank(String column, String resource) {
        return rank(rankingOf(column), resource);
    }

    public boolean mayCreate(String resource) {
        return createsKeys.isEmpty() || createsKeys.contains(resource);
    }

    /**
     * All that decides between these resources, as a text: two authorities with the same text fold the same rows from
     * what these resources say. A resource that joins a ranking changes nothing between those that were there.
     */
    public String between(Collection<String> resources) {
        List<String> sorted = new TreeSet<>(resources).stream().toList();
        String usual = order(ranking, sorted);
        Map<String, String> others = new TreeMap<>();
        for (ColumnRanking group : columns) {
            String order = order(group.ranking(), sorted);
            if (!order.equals(usual)) {
                group.columns().forEach(column -> others.put(column, order));
            }
        }
        List<String> parts = new ArrayList<>(List.of(usual));
        others.forEach((column, order) -> parts.add(column + ":" + order));
        parts.add("creates:" + sorted.stream().filter(this::mayCreate).collect(Collectors.joining(",")));
        return String.join(";", parts);
    }

    private static String order(List<List<String>> ranking, List<String> resources) {
        Map<Integer, List<String>> byRank = resources.stream()
                .collect(Collectors.groupingBy(name -> rank(ranking, name), TreeMap::new, Collectors.toList()));
        return byRank.values().stream().map(same -> String.join(",", same)).collect(Collectors.joining(">"));
    }

    private static int rank(List<List<String>> ranking, String resource) {
        for (int i = 0; i < ranking.size(); i++) {
            if (ranking.get(i).contains(resource)) {
                return i + 1;
            }
        }
        return ranking.size() + 1;
    }
}
