package org.guiji.jobs.lake;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.apache.spark.sql.types.StructField;
import org.apache.spark.sql.types.StructType;
import org.guiji.schemas.contracts.TableContract;

/**
 * The tables behind a base table beside the columns that its contract promises now. A new column that may be null is
 * added to them; they can follow no other change. The caller holds the table's lease.
 */
public final class ContractColumns {
    private final Lake lake;
    private final TableContract contract;
    private final TableSchema schema;

    public ContractColumns(Lake lake, TableContract contract) {
        this.lake = lake;
        this.contract = contract;
        this.schema = new TableSchema(contract);
    }

    /**
     * Gives the tables the columns that they lack, unless they cannot follow.
     *
     * @return columns of the base table that are of another type, gone from the contract, or new in the key; sorted. Then
     *     nothing was done
     */
    public List<String> follow() {
        LakeTable base = lake.base(contract);
        if (!base.exists()) {
            return List.of();
        }
        StructType columns = base.columns();
        List<String> unfit = unfit(byName(columns), byName(schema.base()));
        if (unfit.isEmpty() && !missing(columns, schema.base()).isEmpty()) {
            // The base table last: while it lacks a column, the others may.
            add(lake.contributions(contract), schema.contributions());
            add(lake.closed(contract), schema.closed());
            add(base, schema.base());
        }
        return unfit;
    }

    private static List<String> unfit(Map<String, StructField> has, Map<String, StructField> wanted) {
        TreeSet<String> unfit = new TreeSet<>(has.keySet());
        unfit.removeAll(wanted.keySet());
        wanted.forEach((name, field) -> {
            StructField stands = has.get(name);
            if (stands == null
                    ? !field.nullable()
                    : !stands.dataType().sql().equals(field.dataType().sql())) {
                unfit.add(name);
            }
        });
        return List.copyOf(unfit);
    }

    private void add(LakeTable table, StructType wanted) {
        if (!table.exists()) {
            return;
        }
        for (StructField field : missing(table.columns(), wanted)) {
            int place = wanted.fieldIndex(field.name());
            table.addColumn(field, place == 0 ? "FIRST" : "AFTER `" + wanted.fieldNames()[place - 1] + "`");
        }
    }

    private static List<StructField> missing(StructType has, StructType wanted) {
        Map<String, StructField> standing = byName(has);
        return Arrays.stream(wanted.fields())
                .filter(field -> !standing.containsKey(field.name()))
                .toList();
    }

    private static Map<String, StructField> byName(StructType type) {
        return Arrays.stream(type.fields()).collect(Collectors.toMap(StructField::name, Function.identity()));
    }
}
