package org.guiji.jobs.checking;

import static org.apache.spark.sql.functions.coalesce;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.size;

import java.nio.file.Files;
import java.util.List;
import java.util.Map;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Observation;
import org.apache.spark.sql.Row;
import org.guiji.jobs.lake.Observed;
import org.guiji.quality.judging.Counts;
import org.guiji.quality.judging.LookupTables;
import org.guiji.quality.judging.Lookups;
import org.guiji.quality.judging.RuleTrial;
import org.guiji.quality.rules.Rule;

/** The second, narrow pass over a delivery's staged rows: rules about other rows. Without such rules it does nothing. */
record LookupPass(List<Rule> rules, Staged staged, LookupTables tables) {

    /** So many keys are still cheap to send to where the other table is read. */
    private static final long FEW = 200_000;

    /** The counts with those of these rules; rows that violate one are left on disk. */
    Counts added(Counts counts) {
        return rules.isEmpty() ? counts : RuleTrial.counted(rules, some -> added(counts, some));
    }

    private Counts added(Counts counts, List<Rule> some) {
        Dataset<Row> rows =
                staged.passed().where(coalesce(col("_deleted"), lit(false)).equalTo(false));
        Lookups lookups = Lookups.of(some, rows, List.of(Duplicates.PLACE), counts.rows() <= FEW, tables);
        // Answers that a failed attempt left are replaced, by none if need be.
        if (!lookups.anyAnswer() && !Files.exists(staged.lookupsPath())) {
            return lookups.added(counts, Map.of());
        }
        List<Column> counters = lookups.counters();
        Observation observation = new Observation();
        lookups.answers()
                .observe(
                        observation,
                        counters.get(0),
                        counters.subList(1, counters.size()).toArray(Column[]::new))
                .where(col(Lookups.FLAGS)
                        .isNotNull()
                        .or(size(col(Lookups.REASONS)).gt(0)))
                .select(
                        col(Duplicates.PLACE[0]),
                        col(Duplicates.PLACE[1]),
                        col(Duplicates.PLACE[2]),
                        col(Lookups.FLAGS),
                        col(Lookups.REASONS))
                .write()
                .mode("overwrite")
                .parquet(staged.lookupsPath().toString());
        return lookups.added(counts, Observed.of(observation));
    }
}
