package org.guiji.jobs.checking;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.count;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.row_number;
import static org.apache.spark.sql.functions.when;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Encoders;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.expressions.Window;
import org.apache.spark.sql.expressions.WindowSpec;

/**
 * Rows of one delivery that share a key, told apart in this order: identical to an earlier row in every column: exact
 * duplicate; same source time but other values: conflict, all of them; not the newest of the key: superseded.
 */
final class Duplicates {
    static final String EXACT = "exact_duplicate";
    static final String CONFLICT = "conflict";
    static final String SUPERSEDED = "superseded";
    static final String[] PLACE = {"_file", "_line", "_item"};

    /** Of more rows the bitmaps in the driver would take more than 100 MB. */
    private static final long MANY = 50_000_000;

    /** Where more than a row in so many may be repeated, looking for suspects first spares nothing. */
    private static final long FEW = 20;

    private Duplicates() {}

    /**
     * Hashes of keys that occur more than once: a narrow scan of eight bytes a row.
     *
     * @param count of the rows
     * @return empty where there are none
     */
    static Optional<Dataset<Row>> repeatedKeys(Dataset<Row> rows, long count) {
        Dataset<Long> hashes =
                rows.select("_key_hash").where(col("_key_hash").isNotNull()).as(Encoders.LONG());
        if (count <= MANY) {
            HashHeads heads = HashHeads.of(hashes);
            if (heads.twice().isEmpty()) {
                return Optional.empty();
            }
            hashes = heads.twice().getLongCardinality() < count / FEW ? heads.suspects(hashes) : hashes;
        }
        Dataset<Row> repeated = hashes.groupBy("_key_hash")
                .agg(count(lit(1)).as("n"))
                .where("n > 1")
                .select("_key_hash");
        return Optional.of(repeated).filter(found -> !found.isEmpty());
    }

    /** Place and {@code _disposition} of the rows with a repeated key that are not the winner of their key. */
    static Dataset<Row> dispositions(Dataset<Row> rows, Dataset<Row> repeatedKeys, List<String> key) {
        Column[] keys = key.stream().map(name -> col("`" + name + "`")).toArray(Column[]::new);
        Dataset<Row> candidates = rows.join(repeatedKeys, new String[] {"_key_hash"}, "left_semi");
        Dataset<Row> distinct = candidates
                .withColumn("_copy", row_number().over(identical(keys)))
                .withColumn("_exact", col("_copy").gt(1));
        WindowSpec sameOrder = Window.partitionBy(with(keys, col("_source_time"), col("_exact")));
        Dataset<Row> counted = distinct.withColumn(
                "_clash", count(lit(1)).over(sameOrder).gt(1).and(col("_exact").equalTo(false)));
        WindowSpec newest = Window.partitionBy(with(keys, col("_exact"), col("_clash")))
                .orderBy(col("_source_time").desc());
        return counted.withColumn("_place", row_number().over(newest))
                .withColumn(
                        "_disposition",
                        when(col("_exact"), EXACT)
                                .when(col("_clash"), CONFLICT)
                                .when(col("_place").gt(1), SUPERSEDED))
                .where(col("_disposition").isNotNull())
                .select(col(PLACE[0]), col(PLACE[1]), col(PLACE[2]), col("_disposition"));
    }

    static Dataset<Row> without(Dataset<Row> rows, Dataset<Row> dispositions) {
        return rows.join(dispositions, PLACE, "left_anti");
    }

    static Dataset<Row> only(Dataset<Row> rows, Dataset<Row> dispositions, String disposition) {
        return rows.join(dispositions.where(col("_disposition").equalTo(disposition)), PLACE, "left_semi");
    }

    private static WindowSpec identical(Column[] keys) {
        return Window.partitionBy(with(keys, col("_hash"), col("_deleted"), col("_source_time")))
                .orderBy("_file", "_line", "_item");
    }

    private static Column[] with(Column[] keys, Column... more) {
        List<Column> all = new ArrayList<>(List.of(keys));
        all.addAll(List.of(more));
        return all.toArray(Column[]::new);
    }
}
