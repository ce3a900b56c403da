package org.guiji.jobs.merging;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.expr;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.max;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.guiji.jobs.lake.TableSchema;
import org.guiji.schemas.catalogue.Authority;

/**
 * The base row as a pure function of the contributions of its key and of what the authority decided about it. Per column:
 *
 * <ol>
 *   <li>the value that a decision names, as long as its resource says it;
 *   <li>else that of the highest-ranked resource that has a value; columns may follow a ranking of their own;
 *   <li>within a rank the latest by (source time, delivery sequence, line), then by name, so that it is always the same.
 * </ol>
 *
 * So neither order nor repetition of deliveries can matter. Keys without a live contribution of a resource that may
 * create keys are not live. A column about which live contributions differ is contradicted, whoever wins.
 */
final class Fold {
    private final TableSchema schema;
    private final Ranks ranks;
    private final Rulings rulings;

    Fold(TableSchema schema, Authority authority, Rulings rulings) {
        this.schema = schema;
        this.ranks = new Ranks(authority, schema.valueColumns());
        this.rulings = rulings;
    }

    /** Live base rows, in the layout of {@link TableSchema#base()}, and for each {@code _contradicted} columns. */
    Dataset<Row> baseRows(Dataset<Row> contributions) {
        Dataset<Row> ordered = rulings.beside(contributions).withColumn("_creates", ranks.creates());
        for (Map.Entry<String, Column> rank : ranks.all().entrySet()) {
            // Worked out once for a row, not once more for each column that follows it.
            ordered = ordered.withColumn(rank.getKey(), rank.getValue())
                    .withColumn(ordered(rank.getKey()), expr(order(rank.getKey())));
        }
        List<Column> aggregates = aggregates();
        Dataset<Row> folded = ordered.groupBy(keys())
                .agg(aggregates.get(0), aggregates.subList(1, aggregates.size()).toArray(Column[]::new))
                .where(col("_alive"));
        return shaped(folded);
    }

    private static String order(String rank) {
        return "struct(" + rank + ", -unix_micros(_source_time), -_sequence, -_line, _resource)";
    }

    /** The column that holds the order by a rank. */
    private static String ordered(String rank) {
        return "_order" + rank;
    }

    private String order(String column, String rank) {
        return rulings.about(column) ? order("IF(" + rulings.names(column) + ", 0, " + rank + ")") : ordered(rank);
    }

    private List<Column> aggregates() {
        List<Column> aggregates = new ArrayList<>();
        aggregates.add(expr("bool_or(_creates AND NOT _deleted)").as("_alive"));
        for (String name : schema.valueColumns()) {
            String order = order(name, ranks.name(name));
            String present = " FILTER (WHERE NOT _deleted AND `" + name + "` IS NOT NULL)";
            aggregates.add(
                    expr("min_by(`" + name + "`, " + order + ")" + present).as(name));
            aggregates.add(expr("min_by(_resource, " + order + ")" + present).as("_from_" + name));
            aggregates.add(
                    expr("coalesce(min(`" + name + "`)" + present + " <> max(`" + name + "`)" + present + ", false)")
                            .as("_differs_" + name));
        }
        for (String name : TableSchema.ORIGIN) {
            if (!name.equals("_source_time")) {
                aggregates.add(winner(name));
            }
        }
        aggregates.add(winner("_flags"));
        // The base row is as of the latest word of anybody, a withdrawal included: then the next one's value returned.
        aggregates.add(max("_source_time").as("_source_time"));
        return aggregates;
    }

    private Column winner(String name) {
        return expr("min_by(" + name + ", " + ordered(ranks.ofRow()) + ") FILTER (WHERE NOT _deleted)")
                .as(name);
    }

    private Dataset<Row> shaped(Dataset<Row> folded) {
        Column[] business = schema.businessColumns().stream()
                .map(name -> col("`" + name + "`"))
                .toArray(Column[]::new);
        List<Column> columns = new ArrayList<>(List.of(business));
        TableSchema.ORIGIN.forEach(name -> columns.add(col(name)));
        columns.add(TableSchema.hash(schema.businessColumns()).as("_hash"));
        columns.add(col("_flags"));
        columns.add(sources().as("_sources"));
        columns.add(col("_source_time").as("_valid_from"));
        columns.add(contradicted().as("_contradicted"));
        return folded.select(columns.toArray(Column[]::new));
    }

    private Column sources() {
        String entries = schema.valueColumns().stream()
                .map(name -> "'" + name + "', _from_" + name)
                .collect(Collectors.joining(", "));
        String differing = "map_filter(map(" + entries + "), (k, v) -> v IS NOT NULL AND v <> _resource)";
        return schema.valueColumns().isEmpty()
                ? lit(null).cast("map<string,string>")
                : expr("CASE WHEN cardinality(" + differing + ") > 0 THEN " + differing + " END");
    }

    private Column contradicted() {
        String names = schema.valueColumns().stream()
                .map(name -> "CASE WHEN _differs_" + name + " THEN '" + name + "' END")
                .collect(Collectors.joining(", "));
        return schema.valueColumns().isEmpty()
                ? lit(null).cast("array<string>")
                : expr("array_compact(array(" + names + "))");
    }

    private Column[] keys() {
        return Tables.columns(schema.keyColumns());
    }
}
