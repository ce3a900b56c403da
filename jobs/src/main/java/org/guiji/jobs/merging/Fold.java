package org.guiji.jobs.merging;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.expr;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.max;
import static org.apache.spark.sql.functions.when;
import static org.apache.spark.sql.functions.xxhash64;

import java.util.ArrayList;
import java.util.List;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.guiji.jobs.lake.TableSchema;
import org.guiji.schemas.catalogue.Authority;

/**
 * The base row as a pure function of the contributions of its key: per column the highest-ranked resource that has a
 * value, within a rank the latest by (source time, delivery sequence). So neither order nor repetition of deliveries
 * can matter. Keys without a live contribution of a resource that may create keys are not live.
 */
final class Fold {
    private static final String ORDER = "_order";

    private final TableSchema schema;
    private final Authority authority;

    Fold(TableSchema schema, Authority authority) {
        this.schema = schema;
        this.authority = authority;
    }

    /** Live base rows, in the layout of {@link TableSchema#base()}, and for each {@code _contradicted} columns. */
    Dataset<Row> baseRows(Dataset<Row> contributions) {
        Dataset<Row> ordered = contributions
                .withColumn("_rank", rank())
                .withColumn("_creates", creates())
                .withColumn(ORDER, expr("struct(_rank, -unix_micros(_source_time), -_sequence, _resource)"));
        List<Column> aggregates = aggregates();
        Dataset<Row> folded = ordered.groupBy(keys())
                .agg(aggregates.get(0), aggregates.subList(1, aggregates.size()).toArray(Column[]::new))
                .where(col("_alive"));
        return shaped(folded);
    }

    private Column rank() {
        Column rank = lit(authority.ranking().size() + 1);
        for (int i = 0; i < authority.ranking().size(); i++) {
            rank = when(col("_resource").isin(authority.ranking().get(i).toArray()), lit(i + 1))
                    .otherwise(rank);
        }
        return rank;
    }

    private Column creates() {
        return authority.createsKeys().isEmpty()
                ? lit(true)
                : col("_resource").isin(authority.createsKeys().toArray());
    }

    private List<Column> aggregates() {
        List<Column> aggregates = new ArrayList<>();
        aggregates.add(expr("bool_or(_creates AND NOT _deleted)").as("_alive"));
        for (String name : values()) {
            String present = " FILTER (WHERE NOT _deleted AND `" + name + "` IS NOT NULL)";
            aggregates.add(
                    expr("min_by(`" + name + "`, " + ORDER + ")" + present).as(name));
            aggregates.add(expr("min_by(_resource, " + ORDER + ")" + present).as("_from_" + name));
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

    private static Column winner(String name) {
        return expr("min_by(" + name + ", " + ORDER + ") FILTER (WHERE NOT _deleted)")
                .as(name);
    }

    private Dataset<Row> shaped(Dataset<Row> folded) {
        Column[] business = schema.businessColumns().stream()
                .map(name -> col("`" + name + "`"))
                .toArray(Column[]::new);
        List<Column> columns = new ArrayList<>(List.of(business));
        TableSchema.ORIGIN.forEach(name -> columns.add(col(name)));
        columns.add(xxhash64(business).as("_hash"));
        columns.add(col("_flags"));
        columns.add(sources().as("_sources"));
        columns.add(col("_source_time").as("_valid_from"));
        columns.add(contradicted().as("_contradicted"));
        return folded.select(columns.toArray(Column[]::new));
    }

    private Column sources() {
        String entries = values().stream()
                .map(name -> "'" + name + "', _from_" + name)
                .collect(java.util.stream.Collectors.joining(", "));
        String differing = "map_filter(map(" + entries + "), (k, v) -> v IS NOT NULL AND v <> _resource)";
        return values().isEmpty()
                ? lit(null).cast("map<string,string>")
                : expr("CASE WHEN cardinality(" + differing + ") > 0 THEN " + differing + " END");
    }

    private Column contradicted() {
        String names = values().stream()
                .map(name -> "CASE WHEN _differs_" + name + " THEN '" + name + "' END")
                .collect(java.util.stream.Collectors.joining(", "));
        return values().isEmpty() ? lit(null).cast("array<string>") : expr("array_compact(array(" + names + "))");
    }

    private List<String> values() {
        return schema.businessColumns().stream()
                .filter(name -> !schema.keyColumns().contains(name))
                .toList();
    }

    private Column[] keys() {
        return schema.keyColumns().stream().map(name -> col("`" + name + "`")).toArray(Column[]::new);
    }
}
