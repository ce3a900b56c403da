package org.guiji.jobs.lake;

import static org.apache.spark.sql.functions.broadcast;
import static org.apache.spark.sql.functions.col;

import java.util.List;
import java.util.Optional;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/** The rows of a table that stand under given keys, found with as little reading as the number of keys allows. */
public final class KeyReach {
    /** So few keys are named in the query itself: files and pages that cannot hold them are not read. */
    static final int FEW = 200;

    private static final long BROADCAST = 64L << 20;

    private final Optional<Dataset<Row>> keys;
    private final List<String> key;
    private final Optional<Column> named;

    private KeyReach(Optional<Dataset<Row>> keys, List<String> key, Optional<Column> named) {
        this.keys = keys;
        this.key = List.copyOf(key);
        this.named = named;
    }

    /**
     * @param rows cheap to read twice, without null in their keys
     * @param count how many they are: of many none is looked at
     */
    public static KeyReach of(Dataset<Row> rows, long count, List<String> key) {
        return count > FEW ? new KeyReach(Optional.of(keys(rows, key)), key, Optional.empty()) : of(rows, key);
    }

    /** @param rows cheap to read twice, without null in their keys */
    public static KeyReach of(Dataset<Row> rows, List<String> key) {
        Column first = col("`" + key.get(0) + "`");
        List<Row> some = rows.select(first).limit(FEW + 1).collectAsList();
        Optional<Column> named = some.size() > FEW
                ? Optional.empty()
                : Optional.of(first.isin(some.stream().map(row -> row.get(0)).toArray()));
        return new KeyReach(Optional.of(keys(rows, key)), key, named);
    }

    private static Dataset<Row> keys(Dataset<Row> rows, List<String> key) {
        return rows.select(key.stream().map(name -> col("`" + name + "`")).toArray(Column[]::new));
    }

    /** Every row is meant. */
    public static KeyReach everything() {
        return new KeyReach(Optional.empty(), List.of(), Optional.empty());
    }

    /** Whether the keys are named in the query itself. */
    public boolean isFew() {
        return named.isPresent();
    }

    public Dataset<Row> within(Dataset<Row> table) {
        Dataset<Row> near = named.map(table::where).orElse(table);
        if (keys.isEmpty() || named.isPresent() && key.size() == 1) {
            return near;
        }
        return near.join(slim(keys.get()), key.toArray(String[]::new), "left_semi");
    }

    private static Dataset<Row> slim(Dataset<Row> keys) {
        boolean fits =
                keys.queryExecution().optimizedPlan().stats().sizeInBytes().toLong() < BROADCAST;
        return fits ? broadcast(keys) : keys;
    }
}
