package org.guiji.jobs.merging;

import static org.apache.spark.sql.functions.coalesce;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.when;

import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.guiji.jobs.lake.TableSchema;

/**
 * What each incoming row means against what its own resource said before, in the column {@code _outcome}. Order within a
 * resource is (source time, delivery sequence): an older statement is stale whatever it says.
 */
final class Outcomes {
    static final String NEW = "new";
    static final String CHANGE = "change";
    static final String SAME = "same";
    /** The same values, said of a later time: kept, so that a statement of the time between is stale. */
    static final String TOUCH = "touch";

    static final String DELETE = "delete";
    static final String DELETE_OF_NOTHING = "delete_of_nothing";
    static final String STALE = "stale";
    /** Not a delivered row: a key that a full extract no longer contains. */
    static final String ABSENT = "absent";

    /** A version of the base row ends, where the base row is the contribution. */
    static final String[] ENDING = {CHANGE, DELETE, ABSENT};

    /** What the resource says otherwise, or later, than before. */
    static final String[] SAYING = {NEW, CHANGE, TOUCH, DELETE, DELETE_OF_NOTHING, ABSENT};

    /** What can become of a delivered row whose key is known. */
    static final List<String> OF_KNOWN = List.of(NEW, CHANGE, SAME, TOUCH, DELETE, DELETE_OF_NOTHING, STALE);

    private Outcomes() {}

    /** How many incoming rows and absent keys have which outcome. */
    record Counts(Map<String, Long> byOutcome) {
        static Counts of(Dataset<Row> outcomes) {
            Map<String, Long> counts = new HashMap<>();
            outcomes.groupBy("_outcome")
                    .count()
                    .collectAsList()
                    .forEach(row -> counts.put(row.getString(0), row.getLong(1)));
            return new Counts(counts);
        }

        long of(String... outcomes) {
            return Arrays.stream(outcomes)
                    .mapToLong(outcome -> byOutcome.getOrDefault(outcome, 0L))
                    .sum();
        }

        boolean any(String... outcomes) {
            return of(outcomes) > 0;
        }
    }

    /**
     * @param own key columns with {@code _o_hash, _o_time, _o_sequence, _o_deleted} and, where the base row is the
     *     contribution, {@code _o_valid_from} and its {@link org.guiji.jobs.lake.Places}
     */
    static Dataset<Row> of(Incoming incoming, Dataset<Row> own, List<String> key, List<String> business) {
        Dataset<Row> joined = incoming.rows().join(own, key.toArray(String[]::new), "left_outer");
        return joined.withColumn("_outcome", outcome(incoming.renews(), formerHash(incoming.rows(), business)));
    }

    /** A held delivery may have been staged before a column was new in the contract: it is null then. */
    static Column formerHash(Dataset<Row> rows, List<String> business) {
        List<String> staged = List.of(rows.columns());
        return TableSchema.formerHash(business.stream().filter(staged::contains).toList());
    }

    /** Whether the row that stands in the resource's name ends or is replaced. */
    static Column endsStanding() {
        return col("_outcome").isin(CHANGE, TOUCH, DELETE, ABSENT);
    }

    /**
     * @param renews see {@link Incoming}
     * @param formerHash of the incoming row
     */
    static Column outcome(boolean renews, Column formerHash) {
        Column known = col("_o_deleted").isNotNull();
        Column older = col("_source_time")
                .lt(col("_o_time"))
                .or(col("_source_time")
                        .equalTo(col("_o_time"))
                        .and(col("_sequence").lt(col("_o_sequence"))));
        Column dead = coalesce(col("_o_deleted"), lit(true));
        Column later = lit(renews).and(col("_source_time").gt(col("_o_time")));
        return when(known.and(older), STALE)
                .when(col("_deleted").and(dead), DELETE_OF_NOTHING)
                .when(col("_deleted"), DELETE)
                .when(dead, NEW)
                .when(col("_o_hash").isin(col("_hash"), formerHash).equalTo(false), CHANGE)
                .when(later, TOUCH)
                .otherwise(SAME);
    }
}
