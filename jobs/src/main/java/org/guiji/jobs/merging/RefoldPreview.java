package org.guiji.jobs.merging;

import java.util.HashMap;
import java.util.Map;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.guiji.jobs.ledger.Balance;

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

    /** How many rows of which action. */
    record Rows(Map<String, Long> byAction) {
        long touched() {
            return of("insert") + of("update") + of("delete") + of("keep");
        }

        long ended() {
            return of("update") + of("delete");
        }

        Balance.Merged counts() {
            return new Balance.Merged(
                    of("insert"), of("update"), of("delete"), of("keep") + of("same") + of("none"), 0, 0, 0);
        }

        long of(String action) {
            return byAction.getOrDefault(action, 0L);
        }
    }

    static Rows rows(Refolded refolded) {
        return new Rows(counts(refolded.compared(), "_action"));
    }

    static RefoldPreview of(Tables tables, Refolded refolded) {
        Rows rows = rows(refolded);
        return new RefoldPreview(
                rows.of("insert"),
                rows.of("update"),
                rows.of("delete"),
                rows.of("update") == 0
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
