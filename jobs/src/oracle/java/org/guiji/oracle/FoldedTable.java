package org.guiji.oracle;

import java.sql.Timestamp;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeMap;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.guiji.jobs.lake.Lake;
import org.guiji.jobs.lake.TableSchema;
import org.guiji.oracle.PlainFold.Dispute;
import org.guiji.oracle.PlainFold.Version;
import org.guiji.schemas.contracts.TableContract;

/**
 * A base table of texts as it is stored, in the words of {@link PlainFold}.
 *
 * @param beginning the start of day 0
 */
public record FoldedTable(Lake lake, TableContract contract, Instant beginning) {
    /** All versions of each key, in {@link Version#ORDER}. */
    public Map<List<String>, List<Version>> versions() {
        Map<List<String>, List<Version>> versions = new HashMap<>();
        if (lake.closed(contract).exists()) {
            lake.closed(contract)
                    .read()
                    .collectAsList()
                    .forEach(row -> add(versions, row, Optional.of(day(row.getAs("_valid_to")))));
        }
        if (lake.base(contract).exists()) {
            lake.base(contract).read().collectAsList().forEach(row -> add(versions, row, Optional.empty()));
        }
        versions.values().forEach(each -> each.sort(Version.ORDER));
        return versions;
    }

    private void add(Map<List<String>, List<Version>> versions, Row row, Optional<Integer> to) {
        List<String> values = schema().valueColumns().stream()
                .map(column -> Objects.requireNonNullElse(row.<String>getAs(column), "-"))
                .toList();
        versions.computeIfAbsent(key(row), key -> new ArrayList<>())
                .add(new Version(values, day(row.getAs("_valid_from")), to));
    }

    private int day(Timestamp time) {
        return (int) ChronoUnit.DAYS.between(beginning, time.toInstant());
    }

    public Map<List<String>, List<String>> rows() {
        return lake.base(contract).exists() ? rows(lake.base(contract).read()) : Map.of();
    }

    /** By key, per column "value by resource". */
    public Map<List<String>, List<String>> rows(Dataset<Row> base) {
        Map<List<String>, List<String>> rows = new HashMap<>();
        for (Row row : base.collectAsList()) {
            int place = row.fieldIndex("_sources");
            Map<String, String> sources = row.isNullAt(place) ? Map.of() : row.getJavaMap(place);
            List<String> cells = new ArrayList<>();
            for (String column : schema().valueColumns()) {
                String value = row.getAs(column);
                String by = sources.getOrDefault(column, row.<String>getAs("_resource"));
                cells.add(value == null ? "-" : value + " by " + by);
            }
            rows.put(key(row), cells);
        }
        return rows;
    }

    /** By key and column. */
    public Map<String, Dispute> disputes() {
        Map<String, Dispute> disputes = new TreeMap<>();
        if (!lake.contradictions(contract).exists()) {
            return disputes;
        }
        for (Row row : lake.contradictions(contract).read().collectAsList()) {
            disputes.put(
                    key(row) + row.<String>getAs("_column"),
                    new Dispute(
                            row.getAs("_status"),
                            row.getAs("_winner"),
                            List.copyOf(row.<String>getList(row.fieldIndex("_losers"))),
                            row.<Boolean>getAs("_tied")));
        }
        return disputes;
    }

    /** An open contradiction to decide, the same on every machine. */
    public Optional<Row> firstOpen() {
        if (!lake.contradictions(contract).exists()) {
            return Optional.empty();
        }
        List<String> order = new ArrayList<>(schema().keyColumns());
        order.add("_column");
        return lake
                .contradictions(contract)
                .read()
                .where("_status = 'open'")
                .orderBy(order.get(0), order.subList(1, order.size()).toArray(String[]::new))
                .takeAsList(1)
                .stream()
                .findFirst();
    }

    public List<String> key(Row row) {
        return schema().keyColumns().stream().map(row::<String>getAs).toList();
    }

    private TableSchema schema() {
        return new TableSchema(contract);
    }
}
