package org.guiji.schemas.catalogue;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.guiji.schemas.calendar.Cycle;
import org.guiji.schemas.codes.CodeTable;
import org.guiji.schemas.codes.CodeTables;
import org.guiji.schemas.contracts.Column;
import org.guiji.schemas.contracts.TableContract;
import org.guiji.schemas.contracts.TableContracts;
import org.guiji.schemas.problems.DidYouMean;
import org.guiji.schemas.problems.FailureCode;
import org.guiji.schemas.problems.Problems;
import org.guiji.schemas.problems.SchemasFailure;
import org.guiji.schemas.yaml.YamlMap;

/** Judges one resource against the tables and code tables that it names. */
public final class ResourceCheck {
    private final TableContracts tables;
    private final CodeTables codes;

    public ResourceCheck(TableContracts tables, CodeTables codes) {
        this.tables = tables;
        this.codes = codes;
    }

    /** Adds what is wrong to the problems, at the lines of the resource's file. */
    public void check(Resource resource, YamlMap file, Problems problems) {
        checkUpdateCycle(resource, file.mapOrEmpty("catalogue"));
        checkCadence(resource, file.mapOrEmpty("delivery"));
        if (resource.table().isEmpty()) {
            return;
        }
        Optional<TableContract> table = tables.find(resource.table());
        if (table.isEmpty()) {
            file.problem(
                    "table",
                    SchemasFailure.TABLE_UNKNOWN,
                    resource.table(),
                    DidYouMean.hint(resource.table(), tables.names()),
                    String.join(", ", tables.names()));
            return;
        }
        checkSharing(resource, table.get(), file.mapOrEmpty("catalogue"));
        checkKeys(resource, table.get(), file);
        resource.columns().forEach(mapping -> checkMapping(mapping, table.get(), resource.file(), problems));
    }

    /** The folder that the resource stands in must be a provider's name. */
    public static void checkProvider(Resource resource, YamlMap file, Map<String, Provider> providers) {
        if (!providers.containsKey(resource.provider())) {
            file.problem(
                    "",
                    SchemasFailure.PROVIDER_UNKNOWN,
                    resource.provider(),
                    DidYouMean.hint(resource.provider(), providers.keySet()));
        }
    }

    private void checkUpdateCycle(Resource resource, YamlMap written) {
        String cycle = resource.entry().updateCycle();
        Set<String> known =
                codes.find("update_cycle").map(table -> table.names().keySet()).orElse(Set.of());
        if (!cycle.isEmpty() && !known.contains(cycle)) {
            written.problem(
                    "update-cycle",
                    SchemasFailure.CODE_UNKNOWN,
                    "catalogue.update-cycle",
                    "update_cycle",
                    cycle,
                    DidYouMean.hint(cycle, known));
        }
    }

    /** Deliveries may come more often than the catalogue promises its readers, not more seldom. */
    private static void checkCadence(Resource resource, YamlMap written) {
        Optional<Cycle> promised = Cycle.ofCode(resource.entry().updateCycle()).filter(Cycle::isEvaluated);
        if (promised.isPresent() && resource.cycle().isSlowerThan(promised.get())) {
            written.problem(
                    "cycle",
                    SchemasFailure.CYCLE_TOO_SLOW,
                    resource.cycle().word(),
                    resource.entry().updateCycle(),
                    promised.get().word());
        }
    }

    /** 岳政办发〔2021〕11号 art. 17: what a base database is built from is shared without conditions. */
    private static void checkSharing(Resource resource, TableContract table, YamlMap written) {
        String share = resource.entry().shareType();
        if (table.isBase() && (share.equals("2") || share.equals("3"))) {
            written.problem("share-type", SchemasFailure.BASE_RESOURCE_NOT_SHARED, table.name(), share);
        }
    }

    private static void checkKeys(Resource resource, TableContract table, YamlMap file) {
        List<String> missing = table.keyColumns().stream()
                .map(Column::name)
                .filter(column -> !resource.declares(column))
                .toList();
        if (file.has("columns") && !missing.isEmpty()) {
            file.problem("columns", SchemasFailure.KEY_COLUMN_UNMAPPED, table.name(), String.join(", ", missing));
        }
    }

    private void checkMapping(ColumnMapping mapping, TableContract table, String file, Problems problems) {
        Optional<Column> found = table.column(mapping.column());
        if (found.isEmpty()) {
            List<String> known = table.columnNames();
            problems.add(
                    file,
                    mapping.line(),
                    SchemasFailure.COLUMN_UNKNOWN,
                    table.name(),
                    mapping.column(),
                    DidYouMean.hint(mapping.column(), known),
                    String.join(", ", known));
            return;
        }
        Column column = found.get();
        String type = column.type().written();
        FailureCode unfit = SchemasFailure.MAPPING_UNFIT;
        if (mapping.factor().isPresent() && !column.type().isNumber()) {
            problems.add(file, mapping.line(), unfit, column.name(), type, "factor");
        }
        if (mapping.dateFormat().isPresent() && !column.type().isTemporal()) {
            problems.add(file, mapping.line(), unfit, column.name(), type, "date-format");
        }
        column.codes().flatMap(codes::find).ifPresent(list -> checkCodes(mapping, list, file, problems));
    }

    private static void checkCodes(ColumnMapping mapping, CodeTable list, String file, Problems problems) {
        Set<String> used = new TreeSet<>(mapping.translate().values());
        mapping.constant().ifPresent(used::add);
        for (String code : used) {
            if (!list.has(code)) {
                var hint = DidYouMean.hint(code, list.names().keySet());
                problems.add(
                        file, mapping.line(), SchemasFailure.CODE_UNKNOWN, mapping.column(), list.id(), code, hint);
            }
        }
    }
}
