package org.guiji.jobs.lake;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.count;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.struct;
import static org.apache.spark.sql.functions.to_json;
import static org.apache.spark.sql.functions.when;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Consumer;
import java.util.function.UnaryOperator;
import org.apache.hadoop.fs.Path;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SaveMode;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.catalyst.expressions.aggregation.BitmapAggregator;
import org.apache.spark.sql.delta.DeltaLog;
import org.apache.spark.sql.delta.DeltaOperations;
import org.apache.spark.sql.delta.OptimisticTransaction;
import org.apache.spark.sql.delta.actions.Action;
import org.apache.spark.sql.delta.actions.AddFile;
import org.apache.spark.sql.delta.actions.DeletionVectorDescriptor;
import org.apache.spark.sql.delta.actions.RemoveFile;
import org.apache.spark.sql.delta.actions.SetTransaction;
import org.apache.spark.sql.delta.deletionvectors.RoaringBitmapArray;
import org.apache.spark.sql.delta.deletionvectors.RoaringBitmapArrayFormat$;
import org.apache.spark.sql.delta.deletionvectors.StoredBitmap$;
import org.apache.spark.sql.delta.storage.dv.DeletionVectorStore;
import org.apache.spark.sql.delta.storage.dv.DeletionVectorStore$;
import org.apache.spark.sql.delta.storage.dv.DeletionVectorStoreUtils;
import org.apache.spark.sql.functions;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructField;
import org.apache.spark.sql.types.StructType;
import org.jspecify.annotations.Nullable;
import scala.Option;
import scala.collection.JavaConverters;

/**
 * Replaces rows of a Delta table in one commit: the new ones in appended files, the old ones struck out by deletion
 * vectors. Delta's own MERGE rewrites and joins several times to the same end; it stays the fallback. What Delta does not
 * offer as public API is used nowhere else, and {@code OneCommitTest} compares the two ways on the pinned version.
 */
final class OneCommit {
    private final DeltaLog log;
    private final OptimisticTransaction transaction;

    private OneCommit(DeltaLog log, OptimisticTransaction transaction) {
        this.log = log;
        this.transaction = transaction;
    }

    static OneCommit on(SparkSession spark, java.nio.file.Path table) {
        DeltaLog log = DeltaLog.forTable(spark, table.toString());
        OptimisticTransaction transaction = log.startTransaction(Option.empty(), Option.empty());
        return new OneCommit(log, transaction);
    }

    /** The rows of a table with the places where they stand: {@code _in} a file, {@code _at} a row. */
    static Dataset<Row> withPlaces(Dataset<Row> table) {
        return table.select(
                col("*"),
                col("_metadata.file_name").as("_in"),
                col("_metadata.row_index").as("_at"));
    }

    /** Creating the table is no commit of a run; to find none in it Delta would work out its state. */
    boolean wasMade(Commit commit) {
        return transaction.snapshot().version() > 0 && transaction.txnVersion(Commit.APPLICATION) >= commit.sequence();
    }

    /** Whether rows can be written as they are: Delta checks the columns only where it writes by itself. */
    boolean fits(StructType rows) {
        return types(table()).equals(types(rows));
    }

    /** Whether files with these columns, and maybe more, can be files of the table. */
    boolean fitsWithin(StructType files) {
        Map<String, String> types = types(files);
        return Arrays.stream(table().fields())
                .allMatch(field -> types.containsKey(field.name())
                        ? field.dataType().sql().equals(types.get(field.name()))
                        : field.nullable());
    }

    private StructType table() {
        return transaction.metadata().schema();
    }

    private static Map<String, String> types(StructType schema) {
        Map<String, String> types = new HashMap<>();
        for (StructField field : schema.fields()) {
            types.put(field.name(), field.dataType().sql());
        }
        return types;
    }

    /**
     * @param added in the table's layout
     * @param ended rows that the table has now, with their places
     */
    void replace(Dataset<Row> added, Dataset<Row> ended, Commit commit) {
        List<Action> actions = new ArrayList<>();
        actions.addAll(java(transaction.writeFiles(added, Option.empty())));
        actions.addAll(struckOut(ended, Map.of()));
        commit(actions, commit);
    }

    /**
     * Makes staged files files of the table, in the place of ended rows. They are linked, so that the run can still read
     * them; a link that no version names, because the process died before the commit, is harmless and is made anew.
     */
    void adopt(StagedFiles staged, List<String> key, Optional<Dataset<Row>> ended, Commit commit) throws IOException {
        Map<String, AddFile> files = new HashMap<>();
        Dataset<Row> standing = withPlaces(staged.rows());
        for (Row file : standing.groupBy("_in")
                .agg(statistics(staged.rows(), key), keyless(key))
                .collectAsList()) {
            if (file.getLong(2) > 0) {
                throw new IllegalStateException("accepted rows without a key");
            }
            files.put(file.getString(0), linked(staged.folder().resolve(file.getString(0)), file.getString(1)));
        }
        if (staged.without().isPresent()) {
            StagedFiles.LeftOut left = staged.without().get();
            List<Action> struck = struckOut(standing.join(left.rows(), left.by(), "left_semi"), files);
            // A file that was never part of the table is not removed from it: it comes with its vector, or not at all.
            each(struck, RemoveFile.class, whole -> files.remove(whole.path()));
            each(struck, AddFile.class, rest -> files.put(nameOf(rest), rest));
        }
        List<Action> actions = new ArrayList<>(files.values());
        ended.ifPresent(rows -> actions.addAll(struckOut(rows, Map.of())));
        commit(actions, commit);
    }

    private static <T extends Action> void each(List<Action> actions, Class<T> kind, Consumer<T> use) {
        actions.stream().filter(kind::isInstance).map(kind::cast).forEach(use);
    }

    /** What Delta itself would note about a file. The text of a time is not exact, so times have no bounds. */
    private static Column statistics(Dataset<Row> rows, List<String> key) {
        List<String> exact = key.stream()
                .filter(name -> !rows.schema().apply(name).dataType().equals(DataTypes.TimestampType))
                .toList();
        List<Column> noted = new ArrayList<>(
                List.of(count(lit(1)).as("numRecords"), lit(true).as("tightBounds")));
        if (!exact.isEmpty()) {
            noted.add(each(exact, functions::min).as("minValues"));
            noted.add(each(exact, functions::max).as("maxValues"));
            noted.add(each(exact, column -> lit(0)).as("nullCount"));
        }
        return to_json(struct(noted.toArray(Column[]::new)));
    }

    private static Column each(List<String> names, UnaryOperator<Column> noted) {
        return struct(names.stream()
                .map(name -> noted.apply(col("`" + name + "`")).as(name))
                .toArray(Column[]::new));
    }

    private static Column keyless(List<String> key) {
        Column none = key.stream()
                .map(name -> col("`" + name + "`").isNull())
                .reduce(Column::or)
                .orElseThrow();
        return count(when(none, lit(1)));
    }

    private AddFile linked(java.nio.file.Path file, String statistics) throws IOException {
        java.nio.file.Path link =
                java.nio.file.Path.of(log.dataPath().toUri().getPath()).resolve(file.getFileName());
        Files.deleteIfExists(link);
        try {
            Files.createLink(link, file);
        } catch (UnsupportedOperationException | FileSystemException e) {
            // No links here, or the run's folder lies on another disk.
            Files.copy(file, link);
        }
        return AddFile.apply(
                file.getFileName().toString(),
                scala.collection.immutable.Map$.MODULE$.empty(),
                Files.size(link),
                Files.getLastModifiedTime(link).toMillis(),
                true,
                statistics,
                null,
                null,
                Option.empty(),
                Option.empty(),
                Option.empty());
    }

    private void commit(List<Action> actions, Commit commit) {
        if (actions.isEmpty()) {
            return;
        }
        // Whoever else commits meanwhile may move the rows that the places mean.
        transaction.readWholeTable();
        actions.add(SetTransaction.apply(Commit.APPLICATION, commit.sequence(), some(System.currentTimeMillis())));
        DeltaOperations.Write operation = new DeltaOperations.Write(
                SaveMode.Append, Option.empty(), Option.empty(), Option.apply("run " + commit.run()));
        transaction.commit(scala(actions), operation, scala.collection.immutable.Map$.MODULE$.empty());
    }

    /** @param fresh the files that the places are in; without any, the table's */
    private List<Action> struckOut(Dataset<Row> ended, Map<String, AddFile> fresh) {
        Column rows = new Column(new BitmapAggregator(col("_at").expr(), RoaringBitmapArrayFormat$.MODULE$.Portable())
                .toAggregateExpression());
        List<Row> byFile = ended.groupBy("_in").agg(rows.as("_rows")).collectAsList();
        if (byFile.isEmpty()) {
            return List.of();
        }
        Map<String, AddFile> files = new HashMap<>(fresh);
        if (fresh.isEmpty()) {
            // What filterFiles gives has lost its statistics, and would lose them in the table.
            transaction.snapshot().allFiles().collectAsList().forEach(file -> files.put(nameOf(file), file));
        }
        try (Vectors vectors = new Vectors(log)) {
            List<Action> actions = new ArrayList<>();
            for (Row row : byFile) {
                AddFile file = Objects.requireNonNull(files.get(row.getString(0)), "a file left the table");
                Row bitmap = row.getStruct(1);
                strike(file, RoaringBitmapArray.readFrom(bitmap.getAs("bitmap")), vectors, actions);
            }
            return actions;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void strike(AddFile file, RoaringBitmapArray rows, Vectors vectors, List<Action> actions)
            throws IOException {
        if (file.deletionVector() != null) {
            rows.merge(vectors.read(file.deletionVector()));
        }
        long all = ((Number) file.numPhysicalRecords().get()).longValue();
        if (rows.cardinality() == all) {
            actions.add(file.removeWithTimestamp(System.currentTimeMillis(), true));
            return;
        }
        var swapped = file.removeRows(vectors.write(rows), true, true);
        actions.add(swapped._1());
        actions.add(swapped._2());
    }

    private static String nameOf(AddFile file) {
        return file.path().substring(file.path().lastIndexOf('/') + 1);
    }

    /** One file with the deletion vectors of one commit. */
    private static final class Vectors implements AutoCloseable {
        private final DeletionVectorStore store;
        private final Path table;
        private final UUID id = UUID.randomUUID();
        private DeletionVectorStoreUtils.@Nullable Writer writer;

        Vectors(DeltaLog log) {
            store = DeletionVectorStore$.MODULE$.createInstance(log.newDeltaHadoopConf());
            table = log.dataPath();
        }

        RoaringBitmapArray read(DeletionVectorDescriptor vector) {
            return StoredBitmap$.MODULE$.create(vector, table).load(store);
        }

        DeletionVectorDescriptor write(RoaringBitmapArray rows) {
            DeletionVectorStoreUtils.Writer open = writer;
            if (open == null) {
                open = store.createWriter(store.generateFileNameInTable(store.pathWithFileSystem(table), id, ""));
                writer = open;
            }
            byte[] bytes = rows.serializeAsByteArray(RoaringBitmapArrayFormat$.MODULE$.Portable());
            var range = open.write(bytes);
            return DeletionVectorDescriptor.onDiskWithRelativePath(
                    id, "", bytes.length, rows.cardinality(), some(range.offset()), Option.empty());
        }

        @Override
        public void close() throws IOException {
            DeletionVectorStoreUtils.Writer open = writer;
            if (open != null) {
                open.close();
            }
        }
    }

    @SuppressWarnings("unchecked") // Scala's Option of a primitive is one of Object for Java.
    private static <T> Option<Object> some(T value) {
        return (Option<Object>) (Option<?>) Option.apply(value);
    }

    private static <T> List<T> java(scala.collection.Seq<T> sequence) {
        return JavaConverters.seqAsJavaList(sequence);
    }

    private static <T> scala.collection.Seq<T> scala(List<T> list) {
        return JavaConverters.asScalaBuffer(list).toList();
    }
}
