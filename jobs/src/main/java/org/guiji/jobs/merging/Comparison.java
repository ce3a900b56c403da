package org.guiji.jobs.merging;

import static org.apache.spark.sql.functions.broadcast;
import static org.apache.spark.sql.functions.coalesce;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.count;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.when;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Observation;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructType;
import org.guiji.jobs.lake.KeyReach;
import org.guiji.jobs.lake.Observed;
import org.guiji.jobs.lake.Places;
import org.guiji.jobs.lake.StagedFiles;
import org.guiji.jobs.lake.StagingFormat;

/**
 * A delivery of changes, and the rows of a table that it alone feeds: one look at the table tells what becomes of each,
 * and copies the versions that end. Delivered rows are not written again where most of them enter: their files become the
 * table's.
 *
 * <p>On disk stay, in {@code _ends=true} and {@code _ends=false}, the rows of the table that the delivery speaks of: where
 * they and the delivered rows stand, and the outcome; those that end in the layout of the closed table.
 */
final class Comparison {
    /** Of more rows, the keys and hashes take too much memory of each process that looks. */
    private static final long MOST = 500_000;

    private static final String ENDS = "_ends";
    private static final String NEW_FILE = "_new_in";
    private static final String NEW_ROW = "_new_at";
    private static final String DELETED = "_new_deleted";
    private static final StructType FOUND = new StructType()
            .add("_outcome", DataTypes.StringType)
            .add("_o_valid_from", DataTypes.TimestampType)
            .add(NEW_FILE, DataTypes.StringType)
            .add(NEW_ROW, DataTypes.LongType)
            .add(Places.FILE, DataTypes.StringType)
            .add(Places.ROW, DataTypes.LongType);

    private final Tables tables;
    private final OneSource source;
    private final Incoming incoming;
    private final StagedFiles files;
    private final Path found;

    /** @param found where what is found is kept */
    Comparison(Tables tables, Incoming incoming, Path found) {
        this.tables = tables;
        this.source = new OneSource(tables);
        this.incoming = incoming;
        this.files = incoming.files().orElseThrow();
        this.found = found;
    }

    /** Absence is told by keys that no row has, and an extract that comes late says nothing about any row. */
    static boolean serves(Incoming incoming) {
        return incoming.files().isPresent()
                && !incoming.closesAbsent()
                && !incoming.late()
                && incoming.rowCount() <= MOST;
    }

    Changes changes() {
        Outcomes.Counts counts = compare();
        Dataset<Row> said = said();
        StagedFiles ended = ended();
        return new Changes(
                source.base(said),
                ended.rows(),
                source.tombstones(said),
                tables.empty(tables.schema.contradictions()),
                OneSource.effects(counts),
                OneSource.which(counts),
                mostEnter(counts)
                        ? Optional.of(new Changes.Delivered(entering(counts), beside(counts, said)))
                        : Optional.empty(),
                Optional.of(ended));
    }

    private Outcomes.Counts compare() {
        KeyReach near = KeyReach.of(incoming.rows(), incoming.rowCount(), tables.schema.keyColumns());
        // Of many keys the comparison itself finds the rows; but whether a tombstone is in force takes a look of its
        // own.
        boolean itself = !near.isFew() && !tables.contributions.exists();
        Dataset<Row> own = source.own(itself ? KeyReach.everything() : near, true);
        Column former = Outcomes.formerHash(files.rows(), tables.schema.businessColumns());
        Dataset<Row> keys = files.placed()
                .select(tables.keyAnd(
                        col("_hash"),
                        former.as("_former"),
                        col("_source_time"),
                        col("_sequence"),
                        col("_deleted"),
                        col(Places.FILE).as(NEW_FILE),
                        col(Places.ROW).as(NEW_ROW)));
        Dataset<Row> compared = own.join(broadcast(keys), tables.key())
                .withColumn("_outcome", Outcomes.outcome(incoming.renews(), col("_former")))
                .withColumn(ENDS, col("_outcome").isin((Object[]) Outcomes.ENDING));
        List<Column> columns = new ArrayList<>();
        for (String name : tables.schema.base().fieldNames()) {
            columns.add(col(OneSource.BEFORE + ".`" + name + "`"));
        }
        columns.add(col("_source_time").as("_valid_to"));
        columns.add(lit(incoming.run()).as("_closed_by"));
        columns.add(col("_deleted").as(DELETED));
        Stream.concat(Stream.of(FOUND.fieldNames()), Stream.of(ENDS)).forEach(name -> columns.add(col(name)));
        Observation observation = new Observation();
        List<Column> counters = new ArrayList<>();
        counters.add(count(when(col(DELETED), lit(1))).as(DELETED));
        Outcomes.OF_KNOWN.forEach(outcome -> counters.add(
                count(when(col("_outcome").equalTo(outcome), lit(1))).as(outcome)));
        List<String> kept = List.of(FOUND.fieldNames());
        StagingFormat.write(
                compared.select(columns.toArray(Column[]::new))
                        .observe(
                                observation,
                                counters.get(0),
                                counters.subList(1, counters.size()).toArray(Column[]::new)),
                found,
                ENDS,
                kept,
                Stream.concat(Arrays.stream(tables.schema.closed().fieldNames()), kept.stream())
                        .toList());
        return counts(Observed.of(observation));
    }

    /** Delivered rows that no row of the table was found for are new, or delete nothing. */
    private Outcomes.Counts counts(Map<String, Object> observed) {
        Map<String, Long> counts = new HashMap<>();
        Outcomes.OF_KNOWN.forEach(outcome -> counts.put(outcome, Observed.number(observed, outcome)));
        long known = counts.values().stream().mapToLong(Long::longValue).sum();
        long deletes = incoming.deleteCount() - Observed.number(observed, DELETED);
        long created = incoming.rowCount() - known - deletes;
        if (created < 0 || deletes < 0) {
            throw new IllegalStateException("delivered rows of which more than one row was found");
        }
        counts.merge(Outcomes.NEW, created, Long::sum);
        counts.merge(Outcomes.DELETE_OF_NOTHING, deletes, Long::sum);
        return new Outcomes.Counts(counts);
    }

    /** The delivered rows with {@code _outcome} and {@code _o_valid_from}. */
    private Dataset<Row> said() {
        Dataset<Row> known = read(FOUND).select("_outcome", "_o_valid_from", NEW_FILE, NEW_ROW);
        Dataset<Row> delivered =
                files.placed().withColumnRenamed(Places.FILE, NEW_FILE).withColumnRenamed(Places.ROW, NEW_ROW);
        Column unknown = when(col("_deleted"), Outcomes.DELETE_OF_NOTHING).otherwise(Outcomes.NEW);
        return delivered
                .join(known, new String[] {NEW_FILE, NEW_ROW}, "left_outer")
                .withColumn("_outcome", coalesce(col("_outcome"), unknown));
    }

    /**
     * Otherwise the table would keep files of which little is in force. A delivery that waited may have been staged with
     * a column of another type than the contract has now.
     */
    private boolean mostEnter(Outcomes.Counts counts) {
        if (!files.fit(tables.schema.base())) {
            return false;
        }
        long stored = files.without().isPresent() ? files.rows().count() : incoming.rowCount();
        return 2 * counts.of(Outcomes.NEW, Outcomes.CHANGE) >= stored;
    }

    /** A touched row keeps its version, so it is another row than the delivered one. */
    private Optional<Dataset<Row>> beside(Outcomes.Counts counts, Dataset<Row> said) {
        return counts.any(Outcomes.TOUCH, Outcomes.DELETE)
                ? Optional.of(source.base(said.where(col("_outcome").isin(Outcomes.TOUCH, Outcomes.DELETE))))
                : Optional.empty();
    }

    private StagedFiles entering(Outcomes.Counts counts) {
        List<Dataset<Row>> left = new ArrayList<>();
        files.without().ifPresent(left::add);
        if (counts.any(Outcomes.SAME, Outcomes.TOUCH, Outcomes.STALE)) {
            left.add(read(FOUND)
                    .where(col("_outcome").isin(Outcomes.SAME, Outcomes.TOUCH, Outcomes.STALE))
                    .select(col(NEW_FILE).as(Places.FILE), col(NEW_ROW).as(Places.ROW)));
        }
        if (incoming.deleteCount() > 0) {
            left.add(files.placed().where("_deleted").select(Places.FILE, Places.ROW));
        }
        return new StagedFiles(files.folder(), files.rows(), left.stream().reduce(Dataset::unionByName));
    }

    private StagedFiles ended() {
        StructType layout = tables.schema.closed();
        Dataset<Row> rows =
                read(layout.add(ENDS, DataTypes.BooleanType)).where(ENDS).drop(ENDS);
        return new StagedFiles(found.resolve(ENDS + "=true"), rows, Optional.empty());
    }

    private Dataset<Row> read(StructType schema) {
        return incoming.rows().sparkSession().read().schema(schema).parquet(found.toString());
    }
}
