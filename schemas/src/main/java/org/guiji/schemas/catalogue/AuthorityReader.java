package org.guiji.schemas.catalogue;

import java.util.Collection;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.guiji.schemas.contracts.TableContract;
import org.guiji.schemas.contracts.TableContracts;
import org.guiji.schemas.problems.DidYouMean;
import org.guiji.schemas.problems.SchemasFailure;
import org.guiji.schemas.problems.ValueForm;
import org.guiji.schemas.yaml.YamlMap;

/** Reads the {@code authority} of {@code guiji.yaml}: whose value counts in which table (一数一源). */
public final class AuthorityReader {
    /** The keys of one table. */
    public static final Set<String> KEYS = Set.of("ranking", "creates-keys", "columns");

    /** The keys of a ranking of columns. */
    public static final Set<String> COLUMN_KEYS = Set.of("columns", "ranking");

    private AuthorityReader() {}

    /** The authorities by table. */
    public static Map<String, Authority> read(YamlMap authority) {
        Map<String, Authority> found = new LinkedHashMap<>();
        for (String table : authority.keys()) {
            YamlMap written = authority.requiredMap(table);
            written.only(KEYS);
            found.put(
                    table,
                    new Authority(
                            table, written.ranks("ranking"), written.texts("creates-keys"), columnRankings(written)));
        }
        return found;
    }

    private static List<ColumnRanking> columnRankings(YamlMap written) {
        return written.maps("columns").stream()
                .map(group -> {
                    group.only(COLUMN_KEYS);
                    COLUMN_KEYS.stream()
                            .sorted()
                            .filter(key -> !group.has(key))
                            .forEach(key -> group.missing(key, ValueForm.LIST));
                    return new ColumnRanking(group.texts("columns"), group.ranks("ranking"));
                })
                .toList();
    }

    /**
     * Every table and resource named must exist and belong together.
     *
     * @param resources all that could be read, also those with problems
     * @param unread names of resource files that could not be read; naming them is no further problem
     */
    public static void check(
            YamlMap authority,
            Map<String, Authority> found,
            TableContracts tables,
            Map<String, Resource> resources,
            Set<String> unread) {
        for (Authority one : found.values()) {
            if (tables.find(one.table()).isEmpty()) {
                authority.problem(
                        one.table(),
                        SchemasFailure.TABLE_UNKNOWN,
                        one.table(),
                        DidYouMean.hint(one.table(), tables.names()),
                        String.join(", ", tables.names()));
                continue;
            }
            YamlMap written = authority.mapOrEmpty(one.table());
            List<String> ranked =
                    one.ranking().stream().flatMap(Collection::stream).toList();
            checkOnce(written, ranked);
            Stream.concat(
                            ranked.stream().map(name -> Map.entry("ranking", name)),
                            one.createsKeys().stream().map(name -> Map.entry("creates-keys", name)))
                    .filter(use -> !unread.contains(use.getValue()))
                    .forEach(use -> checkResource(written, use.getKey(), use.getValue(), one.table(), resources));
            TableContract table = tables.find(one.table()).orElseThrow();
            if (!one.columns().isEmpty()) {
                new ColumnRankingCheck(table, resources, unread).check(written.maps("columns"), one.columns());
            }
        }
    }

    static void checkOnce(YamlMap written, List<String> ranked) {
        Set<String> seen = new HashSet<>();
        for (String name : ranked) {
            if (!seen.add(name)) {
                written.problem("ranking", SchemasFailure.RESOURCE_RANKED_TWICE, name);
            }
        }
    }

    static void checkResource(YamlMap written, String key, String name, String table, Map<String, Resource> resources) {
        Resource resource = resources.get(name);
        if (resource == null) {
            written.problem(key, SchemasFailure.RESOURCE_UNKNOWN, name, DidYouMean.hint(name, resources.keySet()));
            return;
        }
        if (!resource.table().equals(table)) {
            written.problem(key, SchemasFailure.RESOURCE_OF_OTHER_TABLE, name, resource.table(), table);
        }
    }
}
