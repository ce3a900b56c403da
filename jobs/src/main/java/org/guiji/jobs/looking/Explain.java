package org.guiji.jobs.looking;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.lit;

import java.sql.Timestamp;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.guiji.jobs.access.Viewer;
import org.guiji.jobs.lake.Lake;
import org.guiji.jobs.lake.LakeTable;
import org.guiji.jobs.lake.PlainRow;
import org.guiji.jobs.ledger.Ledger;
import org.guiji.schemas.contracts.Column;
import org.guiji.schemas.contracts.TableContract;
import org.guiji.schemas.workspace.Workspace;
import org.jspecify.annotations.Nullable;

/**
 * Says for a key who delivered its values, when, in which file and line, and in which version they became visible.
 *
 * <ol>
 *   <li>of a table fed by several resources, every one's contribution, withdrawals included;
 *   <li>of a table fed by one, its row, or else its withdrawal;
 *   <li>at an earlier time, the version that was valid then, with its winner.
 * </ol>
 */
public final class Explain {
    private final Lake lake;
    private final Workspace workspace;
    private final Ledger ledger;

    public Explain(Lake lake, Workspace workspace, Ledger ledger) {
        this.lake = lake;
        this.workspace = workspace;
        this.ledger = ledger;
    }

    /** @param key one text for each key column, or all in one, between commas */
    public Explanation now(TableContract contract, List<String> key, Viewer viewer) {
        KeyValues values = KeyValues.of(contract, key);
        Optional<Row> live = first(lake.base(contract), values.condition());
        List<Row> said = rows(lake.contributions(contract), values.condition());
        List<Origin> origins = new ArrayList<>();
        if (live.isPresent() && !speaksFor(said, live.get())) {
            origins.add(origin(contract, live.get(), live, false, viewer));
            said = List.of();
        }
        for (Row row : said) {
            origins.add(origin(contract, row, live, row.<Boolean>getAs("_deleted"), viewer));
        }
        String mark = DoubtedRow.mark(lake, contract, values.condition());
        origins.sort(Comparator.comparingInt(Origin::rank).thenComparing(Origin::resource));
        return new Explanation(live.map(row -> instant(row, "_valid_from")), Optional.empty(), origins, mark);
    }

    /** The version that was valid at a time. */
    public Explanation at(TableContract contract, List<String> key, Instant time, Viewer viewer) {
        org.apache.spark.sql.Column then = lit(Timestamp.from(time));
        org.apache.spark.sql.Column begun =
                KeyValues.of(contract, key).condition().and(col("_valid_from").leq(then));
        Optional<Row> current = first(lake.base(contract), begun);
        // A version that a merge is about to close stands in both tables for a moment: the current one is asked first.
        Optional<Row> version = current.isPresent()
                ? current
                : first(lake.closed(contract), begun.and(col("_valid_to").gt(then)));
        if (version.isEmpty()) {
            return Explanation.NOTHING;
        }
        Row row = version.get();
        return new Explanation(
                Optional.of(instant(row, "_valid_from")),
                current.isPresent() ? Optional.empty() : Optional.of(instant(row, "_valid_to")),
                List.of(origin(contract, row, version, false, viewer)),
                DoubtedRow.mark(lake, contract, KeyValues.of(contract, key).condition()));
    }

    /** A lone resource's row is its contribution; older withdrawals of it beside it no longer count. */
    private static boolean speaksFor(List<Row> said, Row live) {
        return said.stream()
                .anyMatch(row -> !row.<Boolean>getAs("_deleted")
                        && row.<String>getAs("_resource").equals(live.<String>getAs("_resource")));
    }

    private Origin origin(TableContract contract, Row row, Optional<Row> live, boolean deleted, Viewer viewer) {
        String resource = row.getAs("_resource");
        long sequence = row.<Long>getAs("_sequence");
        return new Origin(
                resource,
                workspace.authority(contract.name()).rank(resource),
                deleted,
                deleted
                        ? List.of()
                        : live.map(base -> counts(contract, base, resource)).orElse(List.of()),
                deleted
                        ? List.of()
                        : live.map(base -> lost(contract, base, row)).orElse(List.of()),
                ledger.deliveries(resource).stream()
                        .filter(delivery -> delivery.sequence() == sequence)
                        .findFirst(),
                row.<Integer>getAs("_file"),
                row.<Long>getAs("_line"),
                row.<Integer>getAs("_item"),
                ledger.findRun(row.<Long>getAs("_run")),
                instant(row, "_source_time"),
                values(contract, row, viewer));
    }

    /** The columns of the live row that show this resource's values. */
    private static List<String> counts(TableContract contract, Row live, String resource) {
        int place = List.of(live.schema().fieldNames()).indexOf("_sources");
        Map<String, String> others =
                place < 0 || live.isNullAt(place) ? Map.of() : live.<String, String>getJavaMap(place);
        String winner = live.getAs("_resource");
        return contract.columns().stream()
                .map(Column::name)
                .filter(name -> live.getAs(name) != null)
                .filter(name -> others.getOrDefault(name, winner).equals(resource))
                .toList();
    }

    /** By the values themselves: masked ones may look the same. */
    private static List<String> lost(TableContract contract, Row live, Row said) {
        return contract.columns().stream()
                .map(Column::name)
                .filter(name -> said.getAs(name) != null)
                .filter(name -> !said.<Object>getAs(name).equals(live.getAs(name)))
                .toList();
    }

    private static Map<String, @Nullable Object> values(TableContract contract, Row row, Viewer viewer) {
        List<@Nullable Object> plain = PlainRow.values(row);
        List<String> names = List.of(row.schema().fieldNames());
        Map<String, @Nullable Object> values = new LinkedHashMap<>();
        for (Column column : contract.columns()) {
            Object value = plain.get(names.indexOf(column.name()));
            values.put(column.name(), Masking.seen(column, value, viewer));
        }
        return values;
    }

    private static Optional<Row> first(LakeTable table, org.apache.spark.sql.Column condition) {
        return rows(table, condition).stream().findFirst();
    }

    private static List<Row> rows(LakeTable table, org.apache.spark.sql.Column condition) {
        if (!table.exists()) {
            return List.of();
        }
        Dataset<Row> found = table.read().where(condition);
        return found.collectAsList();
    }

    private static Instant instant(Row row, String column) {
        Object value = row.getAs(column);
        return value instanceof Timestamp timestamp ? timestamp.toInstant() : (Instant) value;
    }
}
