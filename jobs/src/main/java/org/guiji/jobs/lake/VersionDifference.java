package org.guiji.jobs.lake;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.sum;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.delta.DeltaLog;
import org.apache.spark.sql.delta.Snapshot;
import org.apache.spark.sql.delta.actions.AddFile;
import org.apache.spark.sql.types.StructType;
import scala.Option;
import scala.collection.JavaConverters;

/** What two versions of a table do not have in common, found by their files and the hashes of rows. */
record VersionDifference(SparkSession spark, DeltaLog log) {
    private static final String SIDE = "_side";

    Dataset<Row> between(long from, long to, List<String> columns) {
        Snapshot now = snapshot(to);
        Map<String, AddFile> left = from < 0 ? Map.of() : files(snapshot(from));
        Map<String, AddFile> entered = files(now);
        Map<String, AddFile> gone = new HashMap<>(left);
        gone.keySet().removeAll(entered.keySet());
        entered.keySet().removeAll(left.keySet());
        List<Column> narrow = new ArrayList<>();
        columns.forEach(name -> narrow.add(col("`" + name + "`")));
        Column[] group = withHash(narrow);
        Dataset<Row> sides = rows(now, entered, group, 1);
        if (from >= 0) {
            sides = sides.union(rows(snapshot(from), gone, group, -1));
        }
        return sides.groupBy(group)
                .agg(sum(SIDE).as(SIDE))
                .where(col(SIDE).notEqual(lit(0)))
                .select(narrow.toArray(Column[]::new));
    }

    private static Column[] withHash(List<Column> columns) {
        List<Column> all = new ArrayList<>(columns);
        all.add(col("_hash"));
        return all.toArray(Column[]::new);
    }

    private Dataset<Row> rows(Snapshot snapshot, Map<String, AddFile> files, Column[] columns, int side) {
        if (files.isEmpty()) {
            StructType schema = snapshot.schema();
            return spark.createDataFrame(List.of(), schema).select(columns).withColumn(SIDE, lit(side));
        }
        return KnownFiles.rows(
                        spark,
                        log,
                        snapshot,
                        JavaConverters.asScalaBuffer(List.copyOf(files.values()))
                                .toList())
                .select(columns)
                .withColumn(SIDE, lit(side));
    }

    private Snapshot snapshot(long version) {
        Snapshot current = LakeTable.snapshot(log);
        return current.version() == version ? current : log.getSnapshotAt(version, Option.empty(), Option.empty());
    }

    /** A file with other rows struck out counts as another one. */
    private static Map<String, AddFile> files(Snapshot snapshot) {
        Map<String, AddFile> files = new HashMap<>();
        for (AddFile file : KnownFiles.of(snapshot)) {
            Option<String> vector = file.getDeletionVectorUniqueId();
            files.put(file.path() + (vector.isDefined() ? " " + vector.get() : ""), file);
        }
        return files;
    }
}
