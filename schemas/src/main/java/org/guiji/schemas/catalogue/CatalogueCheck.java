package org.guiji.schemas.catalogue;

import java.text.Normalizer;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Function;
import org.guiji.schemas.contracts.Column;
import org.guiji.schemas.contracts.TableContract;
import org.guiji.schemas.contracts.TableContracts;
import org.guiji.schemas.problems.DidYouMean;
import org.guiji.schemas.problems.SchemasFailure;
import org.guiji.schemas.yaml.YamlMap;

/** Judges the resources of a workspace against each other. */
public final class CatalogueCheck {
    private final Map<String, Resource> resources;
    private final Map<String, YamlMap> files;

    /**
     * @param resources by name
     * @param files their files, by the same names
     */
    public CatalogueCheck(Map<String, Resource> resources, Map<String, YamlMap> files) {
        this.resources = resources;
        this.files = files;
    }

    /** Titles and codes must be their own, and {@code from} must lead to a resource. What is wrong goes to the files' problems. */
    public void check() {
        checkUnique(
                "title", SchemasFailure.RESOURCE_TITLE_DUPLICATE, r -> r.title().zh());
        checkUnique("catalogue", SchemasFailure.RESOURCE_CODE_DUPLICATE, r -> r.entry()
                .code());
        resources.values().forEach(this::checkFrom);
    }

    /** Resources that deliver the same column of a table must be ranked. */
    public void checkRankings(TableContracts tables, Map<String, Authority> authorities) {
        for (TableContract table : tables.all()) {
            checkRanking(
                    table, authorities.getOrDefault(table.name(), new Authority(table.name(), List.of(), List.of())));
        }
    }

    /** A title without punctuation, spaces, width and case: 阿坝州 art. 15 asks for duplicates to be found. */
    static String plain(String title) {
        return Normalizer.normalize(title, Normalizer.Form.NFKC)
                .replaceAll("[\\p{Punct}\\p{IsPunctuation}\\p{IsWhite_Space}\\p{Sk}\\p{Sm}]", "")
                .toLowerCase(Locale.ROOT);
    }

    private void checkUnique(String key, SchemasFailure code, Function<Resource, String> value) {
        Map<String, String> first = new HashMap<>();
        for (Resource resource : resources.values()) {
            String written = value.apply(resource);
            String plain = key.equals("title") ? plain(written) : written;
            String earlier = plain.isEmpty() ? null : first.putIfAbsent(plain, resource.name());
            if (earlier != null) {
                file(resource).problem(key, code, written, earlier);
            }
        }
    }

    private void checkFrom(Resource resource) {
        Optional<String> from = resource.from();
        if (from.isEmpty()) {
            return;
        }
        Resource target = resources.get(from.get());
        if (target == null) {
            var hint = DidYouMean.hint(from.get(), resources.keySet());
            file(resource).problem("from", SchemasFailure.RESOURCE_UNKNOWN, from.get(), hint);
            return;
        }
        if (target.from().isPresent() || target.name().equals(resource.name())) {
            file(resource).problem("from", SchemasFailure.RESOURCE_FROM_CIRCULAR, resource.name());
        }
    }

    /** Whose value counts must be said before two resources may deliver the same column. */
    private void checkRanking(TableContract table, Authority authority) {
        List<Resource> feeding = resources.values().stream()
                .filter(resource -> resource.table().equals(table.name()))
                .toList();
        for (int i = 1; i < feeding.size(); i++) {
            Resource resource = feeding.get(i);
            // One problem per resource: with many unranked ones every pair would drown the rest.
            feeding.subList(0, i).stream()
                    .filter(earlier ->
                            !unranked(table, authority, earlier, resource).isEmpty())
                    .findFirst()
                    .ifPresent(earlier -> tellUnranked(table, authority, earlier, resource));
        }
    }

    private void tellUnranked(TableContract table, Authority authority, Resource one, Resource other) {
        String columns = String.join(", ", unranked(table, authority, one, other));
        file(other).problem("table", SchemasFailure.RESOURCE_UNRANKED, one.name(), other.name(), table.name(), columns);
    }

    /** The columns that both deliver, and whose ranking does not name both. */
    private static List<String> unranked(TableContract table, Authority authority, Resource one, Resource other) {
        return table.columns().stream()
                .filter(column -> !column.key())
                .map(Column::name)
                .filter(column -> one.declares(column) && other.declares(column))
                .filter(column -> !authority.rankingOf(column).stream()
                        .flatMap(Collection::stream)
                        .toList()
                        .containsAll(List.of(one.name(), other.name())))
                .toList();
    }

    private YamlMap file(Resource resource) {
        return Objects.requireNonNull(files.get(resource.name()));
    }
}
