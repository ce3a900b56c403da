package org.guiji.jobs.merging;

import static org.apache.spark.sql.functions.count;
import static org.apache.spark.sql.functions.count_if;
import static org.apache.spark.sql.functions.expr;
import static org.apache.spark.sql.functions.lit;

import java.util.ArrayList;
import java.util.List;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.guiji.jobs.ledger.Balance;

/**
 * How many keys that were folded anew come, change and go.
 *
 * @param contradicted how many have a column that live contributions differ about
 */
record Actions(List<Count> counts, long contradicted) {
    static final Actions NONE = new Actions(List.of(), 0);

    private record Count(String outcome, String action, long keys) {}

    /** @param compared see {@link Folding#compared()} */
    static Actions of(Dataset<Row> compared) {
        List<Count> counts = new ArrayList<>();
        long contradicted = 0;
        for (Row row : compared.groupBy("_outcome", "_action")
                .agg(count(lit(1)), count_if(expr("size(_after._contradicted) > 0")))
                .collectAsList()) {
            counts.add(new Count(row.getString(0), row.getString(1), row.getLong(2)));
            contradicted += row.getLong(3);
        }
        return new Actions(counts, contradicted);
    }

    /** @param outcomes only of keys of which one of these was said; none for all keys */
    long of(String action, String... outcomes) {
        List<String> wanted = List.of(outcomes);
        return counts.stream()
                .filter(count ->
                        count.action().equals(action) && (wanted.isEmpty() || wanted.contains(count.outcome())))
                .mapToLong(Count::keys)
                .sum();
    }

    long touched() {
        return ended() + of("insert") + of("keep");
    }

    long ended() {
        return of("update") + of("delete");
    }

    /** As if every key had been said. */
    Balance.Merged balance() {
        return new Balance.Merged(
                of("insert"), of("update"), of("delete"), of("keep") + of("same") + of("none"), 0, 0, 0);
    }
}
