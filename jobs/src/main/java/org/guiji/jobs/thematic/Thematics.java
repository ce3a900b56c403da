package org.guiji.jobs.thematic;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.guiji.schemas.contracts.TableContract;
import org.guiji.schemas.contracts.TableContracts;
import org.guiji.schemas.problems.Problem;
import org.guiji.schemas.workspace.Workspace;

/**
 * The thematic tables of a workspace.
 *
 * @param tables without problems, each behind those that it reads
 * @param problems everything that is wrong with the files
 */
public record Thematics(List<ThematicTable> tables, List<Problem> problems) {
    public Thematics {
        tables = List.copyOf(tables);
        problems = List.copyOf(problems);
    }

    /** {@code thematic.name} or the name alone. */
    public Optional<ThematicTable> find(String name) {
        return tables.stream()
                .filter(table ->
                        table.name().equals(name) || table.header().name().equals(name))
                .findFirst();
    }

    /** Whether a table, or what a run is about, is called as thematic tables are. */
    public static boolean isName(String name) {
        return name.startsWith(ThematicTable.DATABASE + ".");
    }

    /** A base table, or a thematic one, that a history or a table is of: what a run is made on. */
    public static String tableOf(String input) {
        return input.endsWith("_history") ? input.substring(0, input.length() - "_history".length()) : input;
    }

    /** The base tables below a table, through other thematic tables. */
    public Set<String> baseTables(ThematicTable table) {
        Set<String> found = new LinkedHashSet<>();
        for (String input : table.inputs()) {
            Optional<ThematicTable> thematic = find(input);
            if (thematic.isPresent()) {
                found.addAll(baseTables(thematic.get()));
            } else {
                found.add(tableOf(input));
            }
        }
        return found;
    }

    /** The workspace with the thematic tables among its tables: only for readers of rules and pages, not for the lake. */
    public Workspace extending(Workspace workspace) {
        if (tables.isEmpty()) {
            return workspace;
        }
        List<TableContract> all = new ArrayList<>(workspace.tables().all());
        tables.forEach(table -> all.add(table.contract()));
        return new Workspace(
                workspace.root(),
                workspace.settings(),
                new TableContracts(all),
                workspace.codes(),
                workspace.calendar(),
                workspace.catalogue(),
                workspace.providers(),
                workspace.authorities(),
                workspace.problems());
    }
}
