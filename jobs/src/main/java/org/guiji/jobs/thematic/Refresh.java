package org.guiji.jobs.thematic;

import static org.apache.spark.sql.functions.broadcast;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.count;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.sum;
import static org.apache.spark.sql.functions.when;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Observation;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.types.DataType;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructType;
import org.guiji.jobs.access.ColumnSensitivity;
import org.guiji.jobs.access.KeyDependence;
import org.guiji.jobs.lake.Commit;
import org.guiji.jobs.lake.Lake;
import org.guiji.jobs.lake.LakeTable;
import org.guiji.jobs.lake.Observed;
import org.guiji.jobs.lake.Places;
import org.guiji.jobs.lake.TableSchema;
import org.guiji.schemas.contracts.TableContracts;

/**
 * Computes a thematic table's rows and publishes them. Rows are staged in the run's folder first; the table changes in
 * one commit, and only in the rows that differ. Begun again, it ends with the same table.
 */
public final class Refresh {
    private static final String HASH = "_hash";
    private static final String OLD_HASH = "_old_hash";
    private static final String DELETE = "_delete";

    private final Lake lake;
    private final ThematicTable table;
    private final Path folder;
    private final Inputs inputs;
    private final LakeTable stored;

    /** @param folder of the run, for what is staged */
    public Refresh(Lake lake, TableContracts contracts, Thematics thematics, ThematicTable table, Path folder) {
        this.lake = lake;
        this.table = table;
        this.folder = folder;
        this.inputs = new Inputs(lake, contracts, thematics);
        this.stored = lake.thematic(table.header().name());
    }

    /** The present versions of what stands behind the inputs. */
    public Map<String, Long> versions() {
        return inputs.versions(table);
    }

    /** How much its inputs hold at most. */
    public long inputBytes() {
        return inputs.bytes(table);
    }

    /** The thematic table's present version; -1 when it was never made. */
    public long version() {
        return stored.version();
    }

    /**
     * Computes rows: of the keys that changed since a refresh, or all.
     *
     * @param since what the stored table was made of; nothing to compute it as a whole
     */
    public StagedRows stage(Map<String, Long> versions, Optional<Made> since) {
        Optional<KeyDependence.PerKey> perKey = since.flatMap(made -> perKey(made, versions));
        Optional<Dataset<Row>> keys = perKey.map(dependence -> changedKeys(dependence, since.orElseThrow(), versions));
        Dataset<Row> rows = table.select()
                .rows(
                        lake.spark(),
                        (place, input) -> inputs.read(
                                input,
                                versions,
                                perKey.flatMap(dependence -> dependence.place(place))
                                        .map(keyed -> new OfKeys(keyed.columns(), keys.orElseThrow()))));
        Observation observation = new Observation();
        Column keyless = key().stream()
                .map(name -> col("`" + name + "`").isNull())
                .reduce(Column::or)
                .orElseThrow();
        shaped(rows)
                .observe(
                        observation,
                        count(lit(1)).as("rows"),
                        sum(when(keyless, 1).otherwise(0)).as("keyless"))
                .write()
                .mode("overwrite")
                .parquet(staged());
        Map<String, Object> seen = Observed.of(observation);
        long ambiguous = Observed.number(seen, "keyless") + repeated();
        long recomputed = keys.map(Dataset::count).orElse(0L);
        return new StagedRows(versions, keys.isEmpty(), recomputed, Observed.number(seen, "rows"), ambiguous);
    }

    /** The whole table as it will be, for rules to judge. */
    public Dataset<Row> outcome(StagedRows rows) {
        Dataset<Row> computed = lake.spark().read().parquet(staged());
        if (rows.whole()) {
            return computed;
        }
        Dataset<Row> kept = stored.read().join(broadcast(keys()), names(key()), "left_anti");
        return kept.select(columns(schema())).union(computed.select(columns(schema())));
    }

    /** Makes the staged rows the table's. */
    public Effect publish(StagedRows rows, Commit commit) {
        stored.createIfMissing(schema(), table.title().zh());
        Dataset<Row> computed = lake.spark().read().parquet(staged());
        boolean fits = stored.read().schema().equals(schema());
        if (stored.isEmpty() || !fits) {
            long dropped = fits ? 0 : stored.read().count();
            stored.replaceWith(computed.select(described()), commit);
            return new Effect(rows.rows(), 0, dropped, stored.version());
        }
        long before = stored.version();
        Observation observation = new Observation();
        changes(rows, computed)
                .observe(
                        observation,
                        sum(when(col(OLD_HASH).isNull(), 1).otherwise(0)).as("inserted"),
                        sum(when(col(DELETE), 1).otherwise(0)).as("deleted"),
                        count(lit(1)).as("changed"))
                .drop(OLD_HASH)
                .write()
                .mode("overwrite")
                .parquet(folder.resolve("changes").toString());
        Map<String, Object> seen = Observed.of(observation);
        long changed = Observed.number(seen, "changed");
        if (changed > 0) {
            Dataset<Row> changes =
                    lake.spark().read().parquet(folder.resolve("changes").toString());
            Places places = new Places(before, changes.where(col(Places.FILE).isNotNull()));
            stored.apply(changes, Optional.of(places), key(), schema(), commit);
        }
        long inserted = Observed.number(seen, "inserted");
        long deleted = Observed.number(seen, "deleted");
        return new Effect(inserted, changed - inserted - deleted, deleted, stored.version());
    }

    /** The figures of its chart, as the table stands. */
    public Optional<ChartFigures> chart(long run) {
        return table.header().chart().map(chart -> new Charting(table, chart).of(stored.read(), run, stored.version()));
    }

    /** Rows that differ from what is stored, each with its old hash and place; without a new hash it leaves. */
    private Dataset<Row> changes(StagedRows rows, Dataset<Row> computed) {
        Dataset<Row> all = Places.with(stored.read());
        Dataset<Row> old = rows.whole() ? all : all.join(broadcast(keys()), names(key()), "left_semi");
        List<Column> narrow = new ArrayList<>(List.of(columns(key())));
        narrow.addAll(List.of(col(HASH).as(OLD_HASH), col(Places.FILE), col(Places.ROW)));
        return computed.join(old.select(narrow.toArray(Column[]::new)), names(key()), "full_outer")
                .where("_hash is null or _old_hash is null or _hash != _old_hash")
                .withColumn(DELETE, col(HASH).isNull());
    }

    /** Only changed keys are computed again, unless a lookup has changed or the text is not per key. */
    private Optional<KeyDependence.PerKey> perKey(Made made, Map<String, Long> versions) {
        if (!table.header().incremental()) {
            return Optional.empty();
        }
        return table.select()
                .dependence(key())
                .match(Optional::of, no -> Optional.<KeyDependence.PerKey>empty())
                .filter(dependence ->
                        dependence.lookups().stream().allMatch(input -> isSame(input, made.inputs(), versions)));
    }

    private static boolean isSame(String input, Map<String, Long> before, Map<String, Long> now) {
        String base = Thematics.tableOf(input);
        return before.getOrDefault(base, -1L).equals(now.getOrDefault(base, -1L));
    }

    private Dataset<Row> changedKeys(KeyDependence.PerKey dependence, Made since, Map<String, Long> versions) {
        List<Dataset<Row>> parts = new ArrayList<>();
        for (KeyDependence.KeyedPlace place : dependence.places()) {
            if (!isSame(place.table(), since.inputs(), versions)) {
                Dataset<Row> changed = inputs.changed(place.table(), since.inputs(), versions, place.columns());
                parts.add(changed.toDF(names(key())).select(keyColumns()).na().drop());
            }
        }
        parts.stream()
                .reduce(Dataset::union)
                .orElseGet(() -> lake.spark().createDataFrame(List.of(), keySchema()))
                .distinct()
                .coalesce(1)
                .write()
                .mode("overwrite")
                .parquet(folder.resolve("keys").toString());
        return keys();
    }

    private long repeated() {
        Row found = lake.spark()
                .read()
                .parquet(staged())
                .groupBy(columns(key()))
                .agg(count(lit(1)).as("_rows"))
                .where("_rows > 1")
                .agg(sum("_rows"))
                .head();
        return found.isNullAt(0) ? 0 : found.getLong(0);
    }

    private Dataset<Row> shaped(Dataset<Row> rows) {
        List<Column> shaped = new ArrayList<>();
        table.columns()
                .forEach(column -> shaped.add(col("`" + column.name() + "`")
                        .cast(DataType.fromDDL(column.type()))
                        .as(column.name())));
        Dataset<Row> cast = rows.select(shaped.toArray(Column[]::new));
        return cast.withColumn(HASH, TableSchema.hash(List.of(cast.columns())));
    }

    /** What the table is stored as: titles and sensitivities stand beside the columns. */
    private StructType schema() {
        StructType schema = new StructType();
        for (ThematicColumn column : table.columns()) {
            schema = schema.add(
                    column.name(),
                    DataType.fromDDL(column.type()),
                    true,
                    ColumnSensitivity.metadata(
                            column.sensitivity(), column.title().zh()));
        }
        return schema.add(HASH, DataTypes.LongType, true);
    }

    private Column[] described() {
        List<Column> described = new ArrayList<>();
        for (ThematicColumn column : table.columns()) {
            described.add(col("`" + column.name() + "`")
                    .as(
                            column.name(),
                            ColumnSensitivity.metadata(
                                    column.sensitivity(), column.title().zh())));
        }
        described.add(col(HASH));
        return described.toArray(Column[]::new);
    }

    private StructType keySchema() {
        StructType schema = new StructType();
        for (String name : key()) {
            schema = schema.add(name, keyType(name));
        }
        return schema;
    }

    private DataType keyType(String name) {
        return table.columns().stream()
                .filter(column -> column.name().equals(name))
                .map(column -> DataType.fromDDL(column.type()))
                .findFirst()
                .orElseThrow();
    }

    private Column[] keyColumns() {
        return key().stream()
                .map(name -> col("`" + name + "`").cast(keyType(name)).as(name))
                .toArray(Column[]::new);
    }

    private List<String> key() {
        return table.header().key();
    }

    private Dataset<Row> keys() {
        return lake.spark().read().parquet(folder.resolve("keys").toString());
    }

    private String staged() {
        return folder.resolve("staged").toString();
    }

    private static Column[] columns(StructType schema) {
        return columns(List.of(schema.fieldNames()));
    }

    private static Column[] columns(List<String> names) {
        return names.stream().map(name -> col("`" + name + "`")).toArray(Column[]::new);
    }

    private static String[] names(List<String> names) {
        return names.toArray(String[]::new);
    }
}
