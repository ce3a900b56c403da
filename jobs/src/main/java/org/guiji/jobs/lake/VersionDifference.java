package org.guiji.jobs.lake;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.sum;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.delta.DeltaLog;
import org.apache.spark.sql.delta.Snapshot;
import org.apache.spark.sql.delta.actions.AddFile;
import org.apache.spark.sql.delta.deletionvectors.RoaringBitmapArray;
import org.apache.spark.sql.types.StructType;
import scala.collection.JavaConverters;

/** What two versions of a table do not have in common, found by their files, the rows struck out of them, and hashes. */
record VersionDifference(SparkSession spark, DeltaLog log) {
    private static final String SIDE = "_side";

    /** Files with the rows that only one of the versions has, or with some that the other's files have too. */
    private record Sides(List<AddFile> entered, List<AddFile> left) {}

    Dataset<Row> between(long from, long to, List<String> columns) {
        Snapshot now = LakeTable.snapshot(log, to);
        Optional<Snapshot> before = from < 0 ? Optional.empty() : Optional.of(LakeTable.snapshot(log, from));
        Sides files = sides(before.map(VersionDifference::files).orElse(Map.of()), files(now));
        List<Column> narrow = new ArrayList<>();
        columns.forEach(name -> narrow.add(col("`" + name + "`")));
        Column[] group = withHash(narrow);
        Dataset<Row> sides = rows(now, files.entered(), group, 1);
        if (before.isPresent()) {
            sides = sides.union(rows(before.get(), files.left(), group, -1));
        }
        // A row that was only written anew is on both sides.
        return sides.groupBy(group)
                .agg(sum(SIDE).as(SIDE))
                .where(col(SIDE).notEqual(lit(0)))
                .select(narrow.toArray(Column[]::new));
    }

    private Sides sides(Map<String, AddFile> before, Map<String, AddFile> now) {
        Sides sides = new Sides(new ArrayList<>(), new ArrayList<>());
        try (DeletionVectors vectors = new DeletionVectors(log)) {
            now.forEach((path, file) -> {
                AddFile former = before.get(path);
                if (former == null) {
                    sides.entered().add(file);
                } else if (!Objects.equals(former.deletionVector(), file.deletionVector())) {
                    compare(vectors, former, file, sides);
                }
            });
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        before.forEach((path, file) -> {
            if (!now.containsKey(path)) {
                sides.left().add(file);
            }
        });
        return sides;
    }

    private static void compare(DeletionVectors vectors, AddFile former, AddFile file, Sides sides) {
        if (file.numPhysicalRecords().isEmpty()) {
            // Nobody knows how many rows it holds, so that all of them are compared.
            sides.entered().add(file);
            sides.left().add(former);
            return;
        }
        int all = Math.toIntExact(((Number) file.numPhysicalRecords().get()).longValue());
        RoaringBitmapArray now = vectors.of(file);
        RoaringBitmapArray restored = vectors.of(former);
        RoaringBitmapArray struck = now.copy();
        struck.diff(restored);
        restored.diff(now);
        if (!struck.isEmpty()) {
            sides.left().add(DeletionVectors.only(struck, former, all));
        }
        if (!restored.isEmpty()) {
            sides.entered().add(DeletionVectors.only(restored, file, all));
        }
    }

    private static Column[] withHash(List<Column> columns) {
        List<Column> all = new ArrayList<>(columns);
        all.add(col("_hash"));
        return all.toArray(Column[]::new);
    }

    private Dataset<Row> rows(Snapshot snapshot, List<AddFile> files, Column[] columns, int side) {
        if (files.isEmpty()) {
            StructType schema = snapshot.schema();
            return spark.createDataFrame(List.of(), schema).select(columns).withColumn(SIDE, lit(side));
        }
        return KnownFiles.rows(
                        spark,
                        log,
                        snapshot,
                        JavaConverters.asScalaBuffer(files).toList())
                .select(columns)
                .withColumn(SIDE, lit(side));
    }

    private static Map<String, AddFile> files(Snapshot snapshot) {
        Map<String, AddFile> files = new HashMap<>();
        KnownFiles.of(snapshot).forEach(file -> files.put(file.path(), file));
        return files;
    }
}
