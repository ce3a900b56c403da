package org.guiji.jobs.thematic;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.guiji.jobs.access.KnownColumn;
import org.guiji.jobs.access.KnownTable;
import org.guiji.schemas.contracts.Sensitivity;
import org.guiji.schemas.contracts.TableContract;
import org.guiji.schemas.contracts.TableContracts;
import org.guiji.schemas.problems.Title;

/** The tables that a thematic table may read: base tables with their business columns, and their histories. */
record LakeTables(TableContracts contracts) {
    private static final String HISTORY = "_history";

    Optional<KnownTable> find(String name) {
        Optional<KnownTable> base = contracts.find(name).map(contract -> new KnownTable(name, columns(contract)));
        return base.or(() -> historyOf(name).map(contract -> {
            List<KnownColumn> columns = new ArrayList<>(columns(contract));
            columns.add(new KnownColumn("valid_from", "TIMESTAMP", Sensitivity.NONE));
            columns.add(new KnownColumn("valid_to", "TIMESTAMP", Sensitivity.NONE));
            return new KnownTable(name, columns);
        }));
    }

    static KnownTable known(ThematicTable table) {
        return new KnownTable(
                table.name(),
                table.columns().stream()
                        .map(column -> new KnownColumn(column.name(), column.type(), column.sensitivity()))
                        .toList());
    }

    Set<String> names() {
        Set<String> names = new LinkedHashSet<>();
        contracts.names().forEach(name -> names.addAll(List.of(name, name + HISTORY)));
        return names;
    }

    Optional<Title> title(String table, String column) {
        return contracts
                .find(table)
                .or(() -> historyOf(table))
                .flatMap(contract -> contract.column(column))
                .map(org.guiji.schemas.contracts.Column::title);
    }

    private Optional<TableContract> historyOf(String name) {
        return name.endsWith(HISTORY)
                ? contracts.find(name.substring(0, name.length() - HISTORY.length()))
                : Optional.empty();
    }

    private static List<KnownColumn> columns(TableContract contract) {
        return contract.columns().stream()
                .map(column -> new KnownColumn(column.name(), column.type().ddl(), column.sensitivity()))
                .toList();
    }
}
