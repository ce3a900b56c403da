package org.guiji.jobs.merging;

import java.util.HashMap;
import java.util.Map;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/**
 * What folding a table anew would change.
 *
 * @param updatesByColumn rows whose value in this column would be another; columns without one are left out
 * @param contradictions by the status that they would get: those that would be new or change
 */
public record RefoldPreview(
        long inserts, long updates, long deletes, Map<String, Long> updatesByColumn, Map<String, Long> contradictions) {
    public RefoldPreview {
        updatesByColumn = Map.copyOf(updatesByColumn);
        contradictions = Map.copyOf(contradictions);
    }

    static RefoldPreview of(Tables tables, Refolded refolded) {
        Actions actions = refolded.actions();
        return new RefoldPreview(
                actions.of("insert"),
                actions.of("update"),
                actions.of("delete"),
                actions.of("update") == 0
                        ? Map.of()
                        : ChangedRows.of(tables, refolded.base()).updatesByColumn(),
                counts(refolded.contradictions(), "_status"));
    }

    private static Map<String, Long> counts(Dataset<Row> rows, String column) {
        Map<String, Long> counts = new HashMap<>();
        rows.groupBy(column).count().collectAsList().forEach(row -> counts.put(row.getString(0), row.getLong(1)));
        return counts;
    }
}
