package org.guiji.quality.judging;

import static org.apache.spark.sql.functions.array;
import static org.apache.spark.sql.functions.broadcast;
import static org.apache.spark.sql.functions.coalesce;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.collect_list;
import static org.apache.spark.sql.functions.expr;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.struct;
import static org.apache.spark.sql.functions.when;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.guiji.quality.rules.Condition;
import org.guiji.quality.rules.Rule;

/**
 * Rules that look in one place by the same columns: they share a join. What is found stands in an array of rows beside
 * the row that looked, so that several finds never multiply it.
 *
 * @param table empty for what other providers say
 */
record Lookup(String table, List<String> from, List<String> to, List<Rule> rules) {
    private record Place(String table, List<String> from, List<String> to) {}

    private static final String OTHERS = "";

    static List<Lookup> of(List<Rule> rules) {
        Map<Place, List<Rule>> places = new LinkedHashMap<>();
        rules.forEach(rule ->
                places.computeIfAbsent(place(rule), any -> new ArrayList<>()).add(rule));
        return places.entrySet().stream()
                .map(entry -> new Lookup(
                        entry.getKey().table(),
                        entry.getKey().from(),
                        entry.getKey().to(),
                        entry.getValue()))
                .toList();
    }

    private static Place place(Rule rule) {
        return rule.condition() instanceof Condition.Reference reference
                ? new Place(reference.table(), reference.from(), reference.to())
                : new Place(OTHERS, List.of(), List.of());
    }

    /** The columns of the judged row that a rule reads. */
    static Stream<String> needed(Rule rule) {
        return rule.condition() instanceof Condition.Agreement agreement
                ? agreement.read().stream()
                : rule.condition().columns().stream();
    }

    /**
     * The rows with what is found; the same object when there is nowhere to look.
     *
     * @param few the rows that look, when they are few: only what they may find is then shuffled
     */
    Dataset<Row> joined(Dataset<Row> rows, Optional<Dataset<Row>> few, LookupTables tables, int number) {
        List<String> mine = table.equals(OTHERS) ? tables.key() : from;
        List<String> theirs = table.equals(OTHERS) ? tables.key() : to;
        Optional<Dataset<Row>> where = table.equals(OTHERS) ? tables.others() : tables.rows(table);
        if (where.isEmpty()) {
            return rows;
        }
        Dataset<Row> candidates =
                few.map(asking -> candidates(where.get(), theirs, asking, mine)).orElse(where.get());
        Dataset<Row> found = found(candidates, theirs, tables, number);
        Column on = lit(true);
        for (int i = 0; i < mine.size(); i++) {
            on = on.and(Lookups.column(mine.get(i)).equalTo(col(key(number, i))));
        }
        return rows.join(found, on, "left_outer");
    }

    private static Dataset<Row> candidates(
            Dataset<Row> where, List<String> theirs, Dataset<Row> asking, List<String> mine) {
        Column[] asked = new Column[mine.size()];
        Column on = lit(true);
        for (int i = 0; i < asked.length; i++) {
            asked[i] = Lookups.column(mine.get(i)).as("_asked_" + i);
            on = on.and(Lookups.column(theirs.get(i)).equalTo(col("_asked_" + i)));
        }
        return where.join(broadcast(asking.select(asked)), on, "left_semi");
    }

    private Dataset<Row> found(Dataset<Row> where, List<String> theirs, LookupTables tables, int number) {
        Column[] keys = new Column[theirs.size()];
        for (int i = 0; i < keys.length; i++) {
            keys[i] = Lookups.column(theirs.get(i)).as(key(number, i));
        }
        Set<String> read = foundColumns();
        Column row = read.isEmpty()
                ? lit(true)
                : struct(read.stream().map(Lookups::column).toArray(Column[]::new));
        if (!table.equals(OTHERS) && tables.isKey(table, theirs)) {
            return where.select(with(keys, array(row).as(found(number))));
        }
        Column[] names = new Column[keys.length];
        for (int i = 0; i < names.length; i++) {
            names[i] = col(key(number, i));
        }
        Dataset<Row> all = where.select(with(keys, row.as("_row")));
        return read.isEmpty()
                ? all.distinct().withColumn(found(number), array(col("_row"))).drop("_row")
                : all.groupBy(names).agg(collect_list(col("_row")).as(found(number)));
    }

    private Set<String> foundColumns() {
        Set<String> read = new LinkedHashSet<>();
        for (Rule rule : rules) {
            if (rule.condition() instanceof Condition.Reference reference) {
                read.addAll(reference.foundColumns());
            } else {
                read.addAll(((Condition.Agreement) rule.condition()).compared());
            }
        }
        return read;
    }

    /** True, false, or NULL where the rule asks nothing of the row. */
    Column answer(Rule rule, int number) {
        return rule.condition() instanceof Condition.Reference reference
                ? answer(reference, number)
                : answer((Condition.Agreement) rule.condition(), number);
    }

    private static Column answer(Condition.Reference reference, int number) {
        Column asked = lit(true);
        for (String column : reference.from()) {
            asked = asked.and(Lookups.column(column).isNotNull());
        }
        if (reference.when().isPresent()) {
            asked = asked.and(expr("(" + reference.when().get() + ")"));
        }
        Column present = col(found(number)).isNotNull();
        if (reference.holds().isEmpty()) {
            return when(asked, present);
        }
        String each = "(" + found(number) + ", ref -> (" + reference.holds().get() + "))";
        return switch (reference.finds()) {
            case ONE -> when(asked.and(present), expr("exists" + each));
            case EVERY -> when(asked, when(present, expr("forall" + each)).otherwise(true));
        };
    }

    private static Column answer(Condition.Agreement agreement, int number) {
        String differs = compared(agreement, "coalesce(ref.`%1$s` <> `%1$s`, false)");
        String comparable = compared(agreement, "(ref.`%1$s` IS NOT NULL AND `%1$s` IS NOT NULL)");
        Column asked = agreement.when().map(sql -> expr("(" + sql + ")")).orElse(lit(true));
        return when(
                asked.and(coalesce(expr("exists(" + found(number) + ", ref -> " + comparable + ")"), lit(false))),
                expr("NOT exists(" + found(number) + ", ref -> " + differs + ")"));
    }

    private static String compared(Condition.Agreement agreement, String form) {
        return agreement.compared().stream().map(form::formatted).collect(Collectors.joining(" OR ", "(", ")"));
    }

    private static Column[] with(Column[] columns, Column more) {
        return Stream.concat(Stream.of(columns), Stream.of(more)).toArray(Column[]::new);
    }

    private static String key(int number, int part) {
        return "_to_" + number + "_" + part;
    }

    private static String found(int number) {
        return "_found_" + number;
    }
}
