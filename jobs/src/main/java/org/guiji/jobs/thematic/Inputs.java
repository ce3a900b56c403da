package org.guiji.jobs.thematic;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.lit;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.types.DataType;
import org.apache.spark.sql.types.StructType;
import org.guiji.jobs.access.KnownColumn;
import org.guiji.jobs.access.KnownTable;
import org.guiji.jobs.lake.Lake;
import org.guiji.jobs.lake.LakeTable;
import org.guiji.schemas.contracts.TableContract;
import org.guiji.schemas.contracts.TableContracts;

/**
 * The tables behind the names in a SELECT, each in one version, so that a whole refresh sees one state of the lake
 * whatever is merged meanwhile.
 */
final class Inputs {
    private static final String CLOSED = "_closed";
    private static final String FROM = "valid_from";
    private static final String TO = "valid_to";
    private final Lake lake;
    private final TableContracts contracts;
    private final Thematics thematics;

    Inputs(Lake lake, TableContracts contracts, Thematics thematics) {
        this.lake = lake;
        this.contracts = contracts;
        this.thematics = thematics;
    }

    /** The present versions of what stands behind the inputs of a table; -1 where nothing was ever loaded. */
    Map<String, Long> versions(ThematicTable table) {
        Map<String, Long> versions = new LinkedHashMap<>();
        for (String input : table.inputs()) {
            String base = Thematics.tableOf(input);
            versions.put(base, stored(base).version());
            if (!base.equals(input)) {
                versions.put(base + CLOSED, stored(base + CLOSED).version());
            }
        }
        return versions;
    }

    /** How much there is to read at most. */
    long bytes(ThematicTable table) {
        return table.inputs().stream()
                .map(Thematics::tableOf)
                .distinct()
                .mapToLong(input -> stored(input).bytes())
                .sum();
    }

    /**
     * The rows of an input in these versions, with the columns that a SELECT may name.
     *
     * @param wanted the only rows that are asked for; all when empty
     */
    Dataset<Row> read(String input, Map<String, Long> versions, Optional<OfKeys> wanted) {
        String base = Thematics.tableOf(input);
        return base.equals(input) ? plain(input, versions, wanted) : history(base, input, versions, wanted);
    }

    private Dataset<Row> plain(String input, Map<String, Long> versions, Optional<OfKeys> wanted) {
        KnownTable known = known(input);
        long version = versions.getOrDefault(input, -1L);
        return version < 0
                ? empty(known)
                : within(stored(input).readAt(version), wanted).select(names(known));
    }

    private static Dataset<Row> within(Dataset<Row> rows, Optional<OfKeys> wanted) {
        return wanted.map(keys -> keys.within(rows)).orElse(rows);
    }

    /** A merge appends closed versions before it changes the base: one that is both is shown once, as current. */
    private Dataset<Row> history(String base, String input, Map<String, Long> versions, Optional<OfKeys> wanted) {
        KnownTable known = known(input);
        long version = versions.getOrDefault(base, -1L);
        if (version < 0) {
            return empty(known);
        }
        Dataset<Row> stored = stored(base).readAt(version);
        Dataset<Row> current = within(
                        stored.withColumn(FROM, col("_valid_from"))
                                .withColumn(TO, lit(null).cast("timestamp")),
                        wanted)
                .select(names(known));
        long closed = versions.getOrDefault(base + CLOSED, -1L);
        if (closed < 0) {
            return current;
        }
        Dataset<Row> ended = within(
                stored(base + CLOSED)
                        .readAt(closed)
                        .withColumn(FROM, col("_valid_from"))
                        .withColumn(TO, col("_valid_to")),
                wanted);
        if (mayOverlap(base, version, closed)) {
            List<String> same = new ArrayList<>();
            contracts.find(base).orElseThrow().keyColumns().forEach(column -> same.add(column.name()));
            same.addAll(List.of("_valid_from", "_hash"));
            // One row as current and as closed is the same in all columns but its end.
            ended = ended.join(
                    stored.selectExpr(same.toArray(String[]::new)), same.toArray(String[]::new), "left_anti");
        }
        return current.union(ended.select(names(known)));
    }

    /** Not when the base table has a commit of the merge that closed last, or of a later one. */
    private boolean mayOverlap(String base, long version, long closed) {
        Optional<Long> closing = stored(base + CLOSED).commitAt(closed);
        Optional<Long> changing = stored(base).commitAt(version);
        return closing.isEmpty() || changing.isEmpty() || changing.get() < closing.get();
    }

    /** Values of columns of rows that entered or left an input between two states of the lake; it may name one twice. */
    Dataset<Row> changed(String input, Map<String, Long> from, Map<String, Long> to, List<String> columns) {
        String base = Thematics.tableOf(input);
        Dataset<Row> changed = changedStored(base, from, to, columns);
        return base.equals(input) ? changed : changed.union(changedStored(base + CLOSED, from, to, columns));
    }

    private Dataset<Row> changedStored(
            String stored, Map<String, Long> from, Map<String, Long> to, List<String> columns) {
        long before = from.getOrDefault(stored, -1L);
        long now = to.getOrDefault(stored, -1L);
        if (before == now || now < 0) {
            return empty(known(Thematics.tableOf(stored.replaceFirst(CLOSED + "$", ""))))
                    .selectExpr(columns.stream().map(name -> "`" + name + "`").toArray(String[]::new));
        }
        return stored(stored).changedBetween(before, now, columns);
    }

    private LakeTable stored(String name) {
        String database = name.substring(0, name.indexOf('.'));
        String table = name.substring(name.indexOf('.') + 1);
        if (database.equals(ThematicTable.DATABASE)) {
            return lake.thematic(table);
        }
        Optional<TableContract> base = contracts.find(name);
        return base.isPresent()
                ? lake.base(base.get())
                : lake.closed(contracts
                        .find(name.substring(0, name.length() - CLOSED.length()))
                        .orElseThrow());
    }

    private KnownTable known(String input) {
        return thematics
                .find(input)
                .map(LakeTables::known)
                .or(() -> new LakeTables(contracts).find(input))
                .orElseThrow();
    }

    private Dataset<Row> empty(KnownTable table) {
        StructType schema = new StructType();
        for (KnownColumn column : table.columns()) {
            schema = schema.add(column.name(), DataType.fromDDL(column.type()));
        }
        return lake.spark().createDataFrame(List.of(), schema);
    }

    private static Column[] names(KnownTable table) {
        return table.columns().stream()
                .map(column -> col("`" + column.name() + "`"))
                .toArray(Column[]::new);
    }
}
