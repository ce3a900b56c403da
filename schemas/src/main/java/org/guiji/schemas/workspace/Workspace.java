package org.guiji.schemas.workspace;

import java.nio.file.Path;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.guiji.schemas.calendar.WorkingCalendar;
import org.guiji.schemas.catalogue.Authority;
import org.guiji.schemas.catalogue.Catalogue;
import org.guiji.schemas.catalogue.Provider;
import org.guiji.schemas.codes.CodeTables;
import org.guiji.schemas.contracts.TableContracts;
import org.guiji.schemas.problems.Problem;

/**
 * One city as its folder describes it, read as far as it could be.
 *
 * @param problems everything that is wrong with the files; resources with problems are not in the catalogue
 */
public record Workspace(
        Path root,
        Settings settings,
        TableContracts tables,
        CodeTables codes,
        WorkingCalendar calendar,
        Catalogue catalogue,
        Map<String, Provider> providers,
        Map<String, Authority> authorities,
        List<Problem> problems) {
    public Workspace {
        providers = Collections.unmodifiableMap(new LinkedHashMap<>(providers));
        authorities = Collections.unmodifiableMap(new LinkedHashMap<>(authorities));
        problems = List.copyOf(problems);
    }

    public Path lake() {
        return root.resolve("lake");
    }

    /** The ranking of a table; without one all its resources are of equal rank. */
    public Authority authority(String table) {
        return Optional.ofNullable(authorities.get(table)).orElseGet(() -> new Authority(table, List.of(), List.of()));
    }

    /** What is wrong with one file, e.g. {@code guiji.yaml}: with such problems nothing at all should run. */
    public List<Problem> problemsOf(String file) {
        return problems.stream().filter(problem -> problem.file().equals(file)).toList();
    }
}
