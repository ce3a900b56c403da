package org.guiji.schemas.catalogue;

import java.util.List;

/**
 * Whose value counts in one base table (一数一源).
 *
 * @param ranking resources from the highest authority down; resources in one inner list are of equal rank
 * @param createsKeys resources that may create a key; empty means all
 */
public record Authority(String table, List<List<String>> ranking, List<String> createsKeys) {
    public Authority {
        ranking = ranking.stream().map(List::copyOf).toList();
        createsKeys = List.copyOf(createsKeys);
    }

    /** 1 is the highest; resources that are not ranked come last. */
    public int rank(String resource) {
        for (int i = 0; i < ranking.size(); i++) {
            if (ranking.get(i).contains(resource)) {
                return i + 1;
            }
        }
        return ranking.size() + 1;
    }
}
