package org.guiji.schemas.catalogue;

import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.guiji.schemas.contracts.Column;
import org.guiji.schemas.contracts.TableContract;
import org.guiji.schemas.problems.DidYouMean;
import org.guiji.schemas.problems.SchemasFailure;
import org.guiji.schemas.yaml.YamlMap;

/**
 * Judges the rankings of columns of one base table:
 *
 * <ol>
 *   <li>each column exists, is no key column, and follows one ranking only;
 *   <li>each resource is named once, feeds the table, and delivers at least one of the columns.
 * </ol>
 */
record ColumnRankingCheck(TableContract table, Map<String, Resource> resources, Set<String> unread) {

    void check(List<YamlMap> written, List<ColumnRanking> rankings) {
        Set<String> seen = new HashSet<>();
        for (int i = 0; i < rankings.size(); i++) {
            for (String column : rankings.get(i).columns()) {
                checkColumn(written.get(i), column, seen);
            }
            checkResources(written.get(i), rankings.get(i));
        }
    }

    private void checkColumn(YamlMap written, String name, Set<String> seen) {
        Optional<Column> column = table.column(name);
        if (column.isEmpty()) {
            List<String> known = table.columnNames();
            written.problem(
                    "columns",
                    SchemasFailure.COLUMN_UNKNOWN,
                    table.name(),
                    name,
                    DidYouMean.hint(name, known),
                    String.join(", ", known));
        } else if (column.get().key()) {
            written.problem("columns", SchemasFailure.KEY_COLUMN_RANKED, name, table.name());
        } else if (!seen.add(name)) {
            written.problem("columns", SchemasFailure.COLUMN_RANKED_TWICE, name, table.name());
        }
    }

    private void checkResources(YamlMap written, ColumnRanking ranking) {
        List<String> ranked =
                ranking.ranking().stream().flatMap(Collection::stream).toList();
        AuthorityReader.checkOnce(written, ranked);
        for (String name : ranked.stream().distinct().toList()) {
            if (unread.contains(name)) {
                continue;
            }
            AuthorityReader.checkResource(written, "ranking", name, table.name(), resources);
            Resource resource = resources.get(name);
            boolean delivers = resource == null
                    || !resource.table().equals(table.name())
                    || ranking.columns().stream().anyMatch(resource::declares);
            if (!delivers) {
                written.problem(
                        "ranking",
                        SchemasFailure.COLUMN_NOT_DELIVERED,
                        name,
                        String.join(", ", ranking.columns()),
                        table.name());
            }
        }
    }
}
