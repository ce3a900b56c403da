package org.guiji.jobs.merging;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.count_if;

import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.apache.spark.sql.Column;
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
                rows.of("update") == 0 ? Map.of() : byColumn(tables, refolded),
                counts(refolded.contradictions(), "_status"));
    }

    private static Map<String, Long> byColumn(Tables tables, Refolded refolded) {
        List<String> names = tables.schema.valueColumns();
        Column[] counters = names.stream()
                .map(name -> count_if(col("b.`" + name + "`")
                                .eqNullSafe(col("a.`" + name + "`"))
                                .equalTo(false))
                        .as(name))
                .toArray(Column[]::new);
        List<String> key = tables.schema.keyColumns();
        Column same = key.stream()
                .map(name -> col("b.`" + name + "`").equalTo(col("a.`" + name + "`")))
                .reduce(Column::and)
                .orElseThrow();
        Row counted = tables.baseRows()
                .as("b")
                .join(refolded.after().as("a"), same)
                .agg(counters[0], java.util.Arrays.copyOfRange(counters, 1, counters.length))
                .first();
        Map<String, Long> byColumn = new LinkedHashMap<>();
        for (int i = 0; i < names.size(); i++) {
            if (counted.getLong(i) > 0) {
                byColumn.put(names.get(i), counted.getLong(i));
            }
        }
        return new TreeMap<>(byColumn);
    }

    private static Map<String, Long> counts(Dataset<Row> rows, String column) {
        Map<String, Long> counts = new HashMap<>();
        rows.groupBy(column).count().collectAsList().forEach(row -> counts.put(row.getString(0), row.getLong(1)));
        return counts;
    }
}
