package org.guiji.jobs.merging;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.when;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.BiFunction;
import org.guiji.jobs.ledger.Balance;
import org.jspecify.annotations.Nullable;

/**
 * What a merge would do as the tables stand now.
 *
 * @param counts what would become of the delivered rows, as the run would record it
 * @param updatesByColumn base rows whose value in this column would be another; columns without one are left out
 * @param contradictions by what would become of them: {@code opened}, or the status that they would get
 * @param samples a few rows of each kind
 */
public record MergePreview(
        Balance.Merged counts,
        Map<String, Long> updatesByColumn,
        Map<String, Long> contradictions,
        Braked braked,
        List<ChangeSample> samples) {
    public MergePreview {
        updatesByColumn = Map.copyOf(updatesByColumn);
        contradictions = Map.copyOf(contradictions);
        samples = List.copyOf(samples);
    }

    /** The same as somebody may see it. */
    public MergePreview masked(BiFunction<String, @Nullable Object, @Nullable Object> seen) {
        return new MergePreview(
                counts,
                updatesByColumn,
                contradictions,
                braked,
                samples.stream().map(sample -> sample.masked(seen)).toList());
    }

    static MergePreview ofFirstLoad(Tables tables, Incoming incoming) {
        return new MergePreview(
                new Balance.Merged(incoming.rowCount(), 0, 0, 0, 0, incoming.superseded(), 0),
                Map.of(),
                Map.of(),
                Braked.NOTHING,
                ChangedRows.inserted(tables, incoming.rows()));
    }

    static MergePreview of(Tables tables, Incoming incoming, Worked worked, Braked braked) {
        ChangedRows rows = ChangedRows.of(tables, worked.changes().base());
        return new MergePreview(
                worked.effects().balance(incoming.superseded()),
                rows.updatesByColumn(),
                contradictions(incoming, worked.changes()),
                braked,
                rows.samples());
    }

    private static Map<String, Long> contradictions(Incoming incoming, Changes changes) {
        Map<String, Long> counts = new HashMap<>();
        changes.contradictions()
                .select(when(
                                col("_status")
                                        .equalTo("open")
                                        .and(col("_opened_run").equalTo(incoming.run())),
                                "opened")
                        .otherwise(col("_status"))
                        .as("_becomes"))
                .groupBy("_becomes")
                .count()
                .collectAsList()
                .forEach(row -> counts.put(row.getString(0), row.getLong(1)));
        return counts;
    }
}
