package org.guiji.jobs.merging;

import static org.apache.spark.sql.functions.array;
import static org.apache.spark.sql.functions.coalesce;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.collect_list;
import static org.apache.spark.sql.functions.collect_set;
import static org.apache.spark.sql.functions.explode;
import static org.apache.spark.sql.functions.expr;
import static org.apache.spark.sql.functions.hex;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.lower;
import static org.apache.spark.sql.functions.lpad;
import static org.apache.spark.sql.functions.struct;
import static org.apache.spark.sql.functions.when;
import static org.apache.spark.sql.functions.xxhash64;

import java.sql.Timestamp;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.guiji.schemas.catalogue.Authority;

/**
 * The life of contradictions after keys were folded anew. What a contradiction is now follows from the contributions and
 * decisions alone:
 *
 * <ol>
 *   <li>{@code open}: live contributions differ about the column;
 *   <li>{@code decided}: they differ, and a decision in force names the value that counts;
 *   <li>{@code agreed}: those who differed now say the same;
 *   <li>{@code closed}: at most one of them still says anything, or the key is gone.
 * </ol>
 *
 * What was agreed or closed and is contradicted again is a new contradiction under the old number.
 */
record Contradictions(Tables tables, Authority authority, Rulings rulings, long run, Instant now) {
    private static final String ENDED = "('agreed', 'closed')";

    /**
     * @param known contradictions of these keys so far
     * @param said all contributions of these keys
     * @param after base rows of these keys with {@code _contradicted}
     * @return rows of the table of contradictions that are new or changed
     */
    Dataset<Row> changes(Dataset<Row> known, Dataset<Row> said, Dataset<Row> after) {
        Dataset<Row> differing = after.select(with(explode(col("_contradicted")).as("_column")));
        Dataset<Row> alive = alive(known).select(with(col("_column")));
        Dataset<Row> candidates = differing
                .unionByName(alive)
                .groupBy(tables.keyColumns())
                .agg(collect_set("_column").as("_columns"));
        Dataset<Row> judged = judged(voices(candidates, said, after));
        return compared(judged, known);
    }

    static Dataset<Row> alive(Dataset<Row> known) {
        return known.where("_status NOT IN " + ENDED);
    }

    /** Per candidate what every live contribution says, and who wins; a key that is gone has neither. */
    private Dataset<Row> voices(Dataset<Row> candidates, Dataset<Row> said, Dataset<Row> after) {
        Ranks ranks = new Ranks(authority, tables.schema.valueColumns());
        Column[] perColumn = tables.schema.valueColumns().stream()
                .map(name -> struct(
                        lit(name).as("column"),
                        col("`" + name + "`").isNotNull().as("present"),
                        xxhash64(col("`" + name + "`")).as("hash"),
                        col(ranks.name(name)).as("rank")))
                .toArray(Column[]::new);
        Dataset<Row> ranked = said.where("NOT _deleted").join(candidates, tables.key());
        for (Map.Entry<String, Column> rank : ranks.all().entrySet()) {
            ranked = ranked.withColumn(rank.getKey(), rank.getValue());
        }
        Dataset<Row> spoken = ranked.withColumn("_all", array(perColumn))
                // Filtered first: a wide row would otherwise become as many rows as it has columns.
                .withColumn(
                        "_voice", expr("explode(filter(_all, v -> v.present AND array_contains(_columns, v.column)))"))
                .groupBy(with(col("_voice.column").as("_column")))
                .agg(collect_list(struct(
                                col("_resource").as("resource"),
                                col("_voice.hash").as("hash"),
                                col("_voice.rank").as("rank"),
                                col("_source_time").as("time")))
                        .as("_voices"));
        Dataset<Row> winners = after.select(with(col("_resource").as("_row_winner"), col("_sources")));
        return candidates
                .select(with(explode(col("_columns")).as("_column")))
                .join(spoken, keyAndColumn(), "left_outer")
                .join(winners, tables.key(), "left_outer")
                .withColumn("_winner", coalesce(expr("element_at(_sources, _column)"), col("_row_winner")));
    }

    private Dataset<Row> judged(Dataset<Row> voices) {
        Dataset<Row> decided =
                rulings.rows().select(with(col("_column"), col("_resource").as("_ruled"), col("_value_hash")));
        return voices.withColumn("_first", expr("filter(_voices, v -> v.resource = _winner)[0]"))
                .withColumn(
                        "_losers",
                        expr("coalesce(sort_array(transform(filter(_voices, v -> v.hash <> _first.hash),"
                                + " v -> v.resource)), cast(array() as array<string>))"))
                .withColumn(
                        "_tied",
                        expr("coalesce(exists(_voices, v -> v.hash <> _first.hash AND v.rank = _first.rank"
                                + " AND v.time = _first.time), false)"))
                .join(decided, keyAndColumn(), "left_outer")
                .withColumn("_status", status())
                .withColumn("_tied", expr("_tied AND _status = 'open'"));
    }

    private static Column status() {
        return when(
                        expr("size(_losers) > 0"),
                        when(expr("_ruled = _winner AND _value_hash = _first.hash"), "decided")
                                .otherwise("open"))
                .when(expr("_winner IS NOT NULL AND size(_voices) > 1"), "agreed")
                .otherwise("closed");
    }

    private Dataset<Row> compared(Dataset<Row> judged, Dataset<Row> known) {
        Dataset<Row> before = known.select(with(
                col("_column"),
                col("_status").as("_was"),
                col("_winner").as("_winner_was"),
                col("_losers").as("_losers_were"),
                col("_tied").as("_tied_was"),
                col("_opened_run").as("_opened_run_was"),
                col("_opened_at").as("_opened_at_was")));
        Column again = expr("_was IS NULL OR _was IN " + ENDED);
        Column ends = expr("_status IN " + ENDED);
        Dataset<Row> rows = judged.join(before, keyAndColumn(), "left_outer")
                // Who stood against whom stays readable when it is over.
                .withColumn("_winner", when(ends, col("_winner_was")).otherwise(col("_winner")))
                .withColumn("_losers", when(ends, col("_losers_were")).otherwise(col("_losers")))
                .where("NOT (_status <=> _was AND _winner <=> _winner_was AND _losers <=> _losers_were"
                        + " AND _tied <=> _tied_was)")
                .withColumn("_id", id())
                .withColumn("_opened_run", when(again, lit(run)).otherwise(col("_opened_run_was")))
                .withColumn("_opened_at", when(again, time()).otherwise(col("_opened_at_was")))
                .withColumn("_changed_run", lit(run))
                .withColumn("_changed_at", time());
        return Tables.shaped(rows, tables.schema.contradictions());
    }

    /** The same for the same table, key and column always; nobody can read the key in it. */
    private Column id() {
        List<Column> parts = new ArrayList<>(List.of(lit(tables.schema.table())));
        parts.addAll(List.of(tables.keyColumns()));
        parts.add(col("_column"));
        return lower(lpad(hex(xxhash64(parts.toArray(Column[]::new))), 16, "0"));
    }

    private Column time() {
        return lit(Timestamp.from(now));
    }

    private String[] keyAndColumn() {
        return Tables.and(tables.schema.keyColumns(), "_column").toArray(String[]::new);
    }

    private Column[] with(Column... more) {
        return tables.keyAnd(more);
    }
}
