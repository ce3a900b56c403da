package org.guiji.jobs.checking;

import static org.apache.spark.sql.functions.array;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.explode;
import static org.apache.spark.sql.functions.row_number;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.expressions.Window;

/**
 * The first few rows of each rule, in the order of the delivery.
 *
 * @param rows with their place and {@code _reasons}, whatever else stands in them
 * @param perRule how many of each
 */
public record FirstRows(Dataset<Row> rows, int perRule) {
    /** So many rows are looked at before each rule is searched for by itself. */
    private static final int AT_ONCE = 500;

    private static final String RULE = "_rule";
    private static final String NUMBER = "_number";

    /**
     * @param violated how many rows violate each rule that is asked about
     * @return for each rule at most as many rows as are wanted; other rules may stand in them too
     */
    public List<Row> of(Map<String, Long> violated) {
        List<Row> head = rows.orderBy("_file", "_line", "_item").limit(AT_ONCE).collectAsList();
        return head.size() < AT_ONCE || hasAll(head, violated) ? head : each(violated);
    }

    private boolean hasAll(List<Row> head, Map<String, Long> violated) {
        Map<String, Long> seen = new TreeMap<>();
        head.forEach(
                row -> row.<String>getList(row.fieldIndex("_reasons")).forEach(id -> seen.merge(id, 1L, Long::sum)));
        return violated.entrySet().stream()
                .allMatch(rule -> seen.getOrDefault(rule.getKey(), 0L) >= Math.min(perRule, rule.getValue()));
    }

    private List<Row> each(Map<String, Long> violated) {
        return new ArrayList<>(rows.withColumn(RULE, explode(col("_reasons")))
                .where(col(RULE).isInCollection(violated.keySet()))
                .withColumn(NUMBER, row_number().over(Window.partitionBy(RULE).orderBy("_file", "_line", "_item")))
                .where(col(NUMBER).leq(perRule))
                .withColumn("_reasons", array(col(RULE)))
                .drop(RULE, NUMBER)
                .orderBy("_file", "_line", "_item")
                .collectAsList());
    }
}
