package org.guiji.jobs.lake;

import static org.apache.spark.sql.functions.col;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.apache.hadoop.conf.Configuration;
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
import org.apache.spark.sql.delta.actions.RemoveFile;
import org.apache.spark.sql.delta.actions.SetTransaction;
import org.apache.spark.sql.delta.deletionvectors.RoaringBitmapArray;
import org.apache.spark.sql.delta.deletionvectors.RoaringBitmapArrayFormat$;
import org.apache.spark.sql.types.StructField;
import org.apache.spark.sql.types.StructType;
import scala.Option;
import scala.collection.JavaConverters;

/**
 * Replaces rows of a Delta table in one commit: the new ones in appended files, the old ones struck out by deletion
 * vectors. Delta's own MERGE rewrites and joins several times to the same end; it stays the fallback. What Delta does not
 * offer as public API is used nowhere else, and {@code OneCommitTest} compares the two ways on the pinned version.
 */
final class OneCommit {
    /** What a commit that replaces the rows of a segment notes: a number that tells the rows. */
    private static final String CONTENT = "guiji-content-";

    /** Which segment of its table a file is. */
    private static final String SEGMENT = "guiji-segment";

    private static final String NO_SEGMENT = "";

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

    /** Whether rows stand where they were found. */
    boolean stillHolds(Places places) {
        return transaction.snapshot().version() == places.version();
    }

    /** Creating the table is no commit of a run; to find none in it Delta would work out its state. */
    boolean wasMade(Commit commit) {
        return transaction.snapshot().version() > 0 && last(Commit.APPLICATION) >= commit.sequence();
    }

    private long last(String application) {
        return Commit.newest(transaction.snapshot(), application).orElseGet(() -> transaction.txnVersion(application));
    }

    /** Whether rows can be written as they are: Delta checks the columns only where it writes by itself. */
    boolean fits(StructType rows) {
        return types(table()).equals(types(rows));
    }

    /** Whether files with these columns, and maybe more, can be files of the table. */
    boolean fitsWithin(StructType files) {
        return StagedFiles.hold(files, table());
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
        Map<String, AddFile> files = filled(staged, key);
        if (staged.without().isPresent()) {
            List<Action> struck = struckOut(staged.without().get(), files);
            // A file that was never part of the table is not removed from it: it comes with its vector, or not at all.
            each(struck, RemoveFile.class, whole -> files.remove(whole.path()));
            each(struck, AddFile.class, rest -> files.put(nameOf(rest), rest));
        }
        List<Action> actions = new ArrayList<>(files.values());
        ended.ifPresent(rows -> actions.addAll(struckOut(rows, Map.of())));
        commit(actions, commit);
    }

    /**
     * Makes rows all that the table has. Segments that did not change, or have the rows that they had, stay; a file
     * without a segment, of an older layout, is none of them, and then all are written.
     *
     * @param frame makes rows of those of a segment
     */
    void become(Segments segments, Function<List<Row>, Dataset<Row>> frame) {
        Map<String, List<AddFile>> standing = KnownFiles.of(transaction.snapshot()).stream()
                .collect(Collectors.groupingBy(file -> file.tagsOrEmpty().getOrElse(SEGMENT, () -> NO_SEGMENT)));
        List<AddFile> foreign = standing.getOrDefault(NO_SEGMENT, List.of());
        boolean laidOut = foreign.isEmpty() && !standing.isEmpty();
        List<Action> actions = new ArrayList<>();
        for (long segment : laidOut ? segments.changed() : segments.all()) {
            List<AddFile> before = standing.getOrDefault(String.valueOf(segment), List.of());
            List<Row> rows = segments.rows(segment);
            long content = Segments.content(rows);
            String application = CONTENT + segment;
            // The number alone does not tell: somebody may have emptied the table, or given it other columns.
            if (last(application) == content && rows.isEmpty() == before.isEmpty()) {
                continue;
            }
            if (!rows.isEmpty()) {
                java(transaction.writeFiles(frame.apply(rows), Option.empty()))
                        .forEach(file -> actions.add(tagged((AddFile) file, segment)));
            }
            before.forEach(file -> actions.add(removed(file)));
            actions.add(SetTransaction.apply(application, content, some(System.currentTimeMillis())));
        }
        foreign.forEach(file -> actions.add(removed(file)));
        if (!actions.isEmpty()) {
            transaction.readWholeTable();
            commit(actions, written(SaveMode.Overwrite, Option.empty()));
        }
    }

    private static AddFile tagged(AddFile file, long segment) {
        return file.copyWithTags(new scala.collection.immutable.Map.Map1<>(SEGMENT, String.valueOf(segment)));
    }

    private static RemoveFile removed(AddFile file) {
        return file.removeWithTimestamp(System.currentTimeMillis(), true);
    }

    /** Adds rows in the name of an application that does so once; others may add theirs meanwhile. */
    void append(Dataset<Row> rows, String application) {
        if (last(application) >= 0) {
            return;
        }
        List<Action> actions = new ArrayList<>(java(transaction.writeFiles(rows, Option.empty())));
        actions.add(SetTransaction.apply(application, 1, some(System.currentTimeMillis())));
        commit(actions, written(SaveMode.Append, Option.empty()));
    }

    private static DeltaOperations.Write written(SaveMode mode, Option<String> run) {
        return new DeltaOperations.Write(mode, Option.empty(), Option.empty(), run);
    }

    private static <T extends Action> void each(List<Action> actions, Class<T> kind, Consumer<T> use) {
        actions.stream().filter(kind::isInstance).map(kind::cast).forEach(use);
    }

    /** The staged files that have rows, by their names. */
    private Map<String, AddFile> filled(StagedFiles staged, List<String> key) throws IOException {
        Map<String, AddFile> files = new HashMap<>();
        Configuration configuration = log.newDeltaHadoopConf();
        for (java.nio.file.Path path : staged.files()) {
            Footer footer = Footer.of(path, configuration);
            if (footer.rows() > 0) {
                if (key.stream().anyMatch(footer::mayBeNull)) {
                    throw new IllegalStateException("accepted rows without a key");
                }
                files.put(path.getFileName().toString(), linked(path, footer.statistics(key)));
            }
        }
        return files;
    }

    private AddFile linked(java.nio.file.Path file, String statistics) throws IOException {
        java.nio.file.Path link =
                java.nio.file.Path.of(log.dataPath().toUri().getPath()).resolve(file.getFileName());
        StagedFiles.link(file, link);
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
        actions.add(SetTransaction.apply(Commit.APPLICATION, commit.sequence(), some(System.currentTimeMillis())));
        // Whoever else commits meanwhile may move the rows that the places mean.
        transaction.readWholeTable();
        commit(actions, written(SaveMode.Append, Option.apply("run " + commit.run())));
    }

    private void commit(List<Action> actions, DeltaOperations.Write operation) {
        transaction.commit(scala(actions), operation, scala.collection.immutable.Map$.MODULE$.empty());
    }

    /** @param fresh the files that the places are in; without any, the table's */
    private List<Action> struckOut(Dataset<Row> ended, Map<String, AddFile> fresh) {
        Column rows =
                new Column(new BitmapAggregator(col(Places.ROW).expr(), RoaringBitmapArrayFormat$.MODULE$.Portable())
                        .toAggregateExpression());
        List<Row> byFile = ended.groupBy(Places.FILE).agg(rows.as("_rows")).collectAsList();
        if (byFile.isEmpty()) {
            return List.of();
        }
        Map<String, AddFile> files = new HashMap<>(fresh);
        if (fresh.isEmpty()) {
            // What filterFiles gives has lost its statistics, and would lose them in the table.
            KnownFiles.of(transaction.snapshot()).forEach(file -> files.put(nameOf(file), file));
        }
        try (DeletionVectors vectors = new DeletionVectors(log)) {
            List<Action> actions = new ArrayList<>();
            for (Row row : byFile) {
                AddFile file = files.get(row.getString(0));
                if (file == null) {
                    throw new MovedRowsException();
                }
                Row bitmap = row.getStruct(1);
                strike(file, RoaringBitmapArray.readFrom(bitmap.getAs("bitmap")), vectors, actions);
            }
            return actions;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void strike(AddFile file, RoaringBitmapArray rows, DeletionVectors vectors, List<Action> actions)
            throws IOException {
        rows.merge(vectors.of(file));
        long all = ((Number) file.numPhysicalRecords().get()).longValue();
        if (rows.cardinality() == all) {
            actions.add(removed(file));
            return;
        }
        var swapped = file.removeRows(vectors.write(rows), true, true);
        actions.add(swapped._1());
        actions.add(swapped._2());
    }

    private static String nameOf(AddFile file) {
        return file.path().substring(file.path().lastIndexOf('/') + 1);
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
