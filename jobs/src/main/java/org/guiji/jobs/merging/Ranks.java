package org.guiji.jobs.merging;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.when;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.apache.spark.sql.Column;
import org.guiji.schemas.catalogue.Authority;

/** An authority as Spark expressions. Columns that follow the same ranking share one expression. */
final class Ranks {
    private final Authority authority;
    private final List<List<List<String>>> rankings = new ArrayList<>();

    /** @param columns that are no key columns */
    Ranks(Authority authority, List<String> columns) {
        this.authority = authority;
        rankings.add(authority.ranking());
        columns.stream()
                .map(authority::rankingOf)
                .filter(ranking -> !rankings.contains(ranking))
                .forEach(rankings::add);
    }

    /** One rank for each distinct ranking, by the name that {@link #name} gives; 1 is the highest. */
    Map<String, Column> all() {
        Map<String, Column> all = new LinkedHashMap<>();
        for (int i = 0; i < rankings.size(); i++) {
            all.put("_rank_" + i, rank(rankings.get(i), col("_resource")));
        }
        return all;
    }

    /** The rank of the row's resource in this column. */
    String name(String column) {
        return "_rank_" + rankings.indexOf(authority.rankingOf(column));
    }

    /** The rank for the row as a whole: who stands behind it. */
    String ofRow() {
        return "_rank_0";
    }

    Column creates() {
        return authority.createsKeys().isEmpty()
                ? lit(true)
                : col("_resource").isin(authority.createsKeys().toArray());
    }

    private static Column rank(List<List<String>> ranking, Column resource) {
        Column rank = lit(ranking.size() + 1);
        for (int i = 0; i < ranking.size(); i++) {
            rank = when(resource.isin(ranking.get(i).toArray()), lit(i + 1)).otherwise(rank);
        }
        return rank;
    }
}
