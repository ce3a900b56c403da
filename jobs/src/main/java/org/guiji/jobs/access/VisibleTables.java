package org.guiji.jobs.access;

import static org.apache.spark.sql.functions.call_udf;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.when;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.catalyst.plans.logical.LogicalPlan;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructField;
import org.guiji.jobs.lake.GovernanceTables;
import org.guiji.jobs.lake.Lake;
import org.guiji.jobs.lake.SqlCatalogue;
import org.guiji.schemas.contracts.Sensitivity;
import org.guiji.schemas.contracts.TableContract;
import org.guiji.schemas.contracts.TableContracts;
import org.guiji.schemas.problems.DidYouMean;
import org.guiji.schemas.problems.GuijiException;

/**
 * The lake as one viewer sees it: each table a projection over what is stored, in which
 *
 * <ol>
 *   <li>only columns of the contract appear, no technical ones;
 *   <li>a sensitive text is masked, any other sensitive value is NULL, so that conditions too see the mask;
 *   <li>a department finds only rows that it delivered last, and in them only values that it delivered;
 *   <li>hashes of keys do not appear in governance tables, because a key can be found from its hash.
 * </ol>
 */
final class VisibleTables {
    private static final String HISTORY = "_history";
    private static final Set<String> TELLING = Set.of("key_hash");

    private final Lake lake;
    private final TableContracts contracts;
    private final Sight sight;

    VisibleTables(Lake lake, TableContracts contracts, Sight sight) {
        this.lake = lake;
        this.contracts = contracts;
        this.sight = sight;
    }

    /** @throws GuijiException when there is no such table, or the viewer may not see it */
    LogicalPlan guarded(String database, String table) {
        Optional<Dataset<Row>> rows = new SqlCatalogue(lake, contracts).rows(database, table);
        if (rows.isEmpty()) {
            throw GuijiException.of(ViewingFailure.QUERY_TABLE_UNKNOWN, "sql", near(database + "." + table));
        }
        return switch (database) {
            case "governance" -> governance(table, rows.get());
            case "thematic" -> thematic(table, rows.get());
            default -> base(database, table, rows.get());
        };
    }

    private LogicalPlan governance(String table, Dataset<Row> rows) {
        if (sight.provider().isPresent() || !sight.governance().contains(table)) {
            throw restricted("governance." + table);
        }
        List<Column> shown = Stream.of(rows.columns())
                .filter(name -> !TELLING.contains(name))
                .map(VisibleTables::named)
                .toList();
        return Guard.over(rows.select(shown.toArray(Column[]::new)));
    }

    /** A stored column says itself how sensitive it is; one that does not is hidden. */
    private LogicalPlan thematic(String table, Dataset<Row> rows) {
        if (sight.provider().isPresent()) {
            throw restricted("thematic." + table);
        }
        List<Column> shown = new ArrayList<>();
        for (StructField field : rows.schema().fields()) {
            if (!TableContract.isReserved(field.name())) {
                Sensitivity sensitivity = ColumnSensitivity.of(field.metadata()).orElse(Sensitivity.TEXT);
                shown.add(masked(field, sensitivity, named(field.name())));
            }
        }
        return Guard.over(rows.select(shown.toArray(Column[]::new)));
    }

    private LogicalPlan base(String database, String table, Dataset<Row> rows) {
        boolean past = table.endsWith(HISTORY)
                && contracts.find(database + "." + table).isEmpty();
        if (past && sight.provider().isPresent()) {
            // Closed versions do not all say who delivered which value.
            throw restricted(database + "." + table);
        }
        String current = past ? table.substring(0, table.length() - HISTORY.length()) : table;
        TableContract contract = contracts.find(database + "." + current).orElseThrow();
        Set<String> stored = new HashSet<>(List.of(rows.columns()));
        List<Column> shown = new ArrayList<>();
        Map<String, Sensitivity> sensitivities = new HashMap<>();
        contract.columns().forEach(column -> sensitivities.put(column.name(), column.sensitivity()));
        for (StructField field : rows.schema().fields()) {
            Sensitivity sensitivity = sensitivities.get(field.name());
            if (sensitivity != null) {
                shown.add(masked(field, sensitivity, own(field.name(), stored)));
            } else if (TableContract.TECHNICAL_NAMES.contains(field.name())) {
                shown.add(named(field.name()));
            }
        }
        Dataset<Row> seen = sight.provider()
                .map(provider -> rows.where(col("_resource").startsWith(provider + "/")))
                .orElse(rows);
        return Guard.over(seen.select(shown.toArray(Column[]::new)));
    }

    /** A department's row may hold values of others, which it does not see. */
    private Column own(String name, Set<String> stored) {
        Column value = named(name);
        if (sight.provider().isEmpty() || !stored.contains("_sources")) {
            return value;
        }
        Column other = col("_sources").getItem(name);
        return when(other.isNull().or(other.startsWith(sight.provider().get() + "/")), value)
                .otherwise(lit(null));
    }

    private Column masked(StructField field, Sensitivity sensitivity, Column value) {
        if (!sensitivity.isSensitive()) {
            return value.as(field.name());
        }
        Column hidden = field.dataType().equals(DataTypes.StringType)
                ? call_udf("mask", value, lit(sight.maskKind(sensitivity)))
                : lit(null).cast(field.dataType());
        return hidden.as(field.name());
    }

    private static Column named(String name) {
        return col("`" + name + "`");
    }

    private static GuijiException restricted(String table) {
        return GuijiException.of(ViewingFailure.QUERY_TABLE_RESTRICTED, "sql", table);
    }

    /** The nearest table that the viewer may name. */
    private String near(String name) {
        List<String> names = names();
        return names.stream()
                .filter(known -> known.endsWith("." + name))
                .findFirst()
                .or(() -> DidYouMean.closest(name, names))
                .orElse("-");
    }

    private List<String> names() {
        List<String> names = new ArrayList<>(contracts.names());
        if (sight.provider().isEmpty()) {
            contracts.names().forEach(name -> names.add(name + HISTORY));
            new SqlCatalogue(lake, contracts).thematicNames().forEach(name -> names.add("thematic." + name));
            GovernanceTables.names().stream()
                    .filter(sight.governance()::contains)
                    .forEach(name -> names.add("governance." + name));
        }
        return names;
    }
}
