package org.guiji.jobs.lake;

import java.io.IOException;
import java.util.UUID;
import org.apache.hadoop.fs.Path;
import org.apache.spark.sql.delta.DeltaLog;
import org.apache.spark.sql.delta.actions.AddFile;
import org.apache.spark.sql.delta.actions.DeletionVectorDescriptor;
import org.apache.spark.sql.delta.deletionvectors.RoaringBitmapArray;
import org.apache.spark.sql.delta.deletionvectors.RoaringBitmapArrayFormat$;
import org.apache.spark.sql.delta.deletionvectors.StoredBitmap$;
import org.apache.spark.sql.delta.storage.dv.DeletionVectorStore;
import org.apache.spark.sql.delta.storage.dv.DeletionVectorStore$;
import org.apache.spark.sql.delta.storage.dv.DeletionVectorStoreUtils;
import org.jspecify.annotations.Nullable;
import scala.Option;
import scala.collection.immutable.Range$;

/** Which rows of a table's files are struck out; what one commit strikes out is written into one file. */
final class DeletionVectors implements AutoCloseable {
    private final DeletionVectorStore store;
    private final Path table;
    private final UUID id = UUID.randomUUID();
    private DeletionVectorStoreUtils.@Nullable Writer writer;

    DeletionVectors(DeltaLog log) {
        store = DeletionVectorStore$.MODULE$.createInstance(log.newDeltaHadoopConf());
        table = log.dataPath();
    }

    /** The rows that are struck out of a file. */
    RoaringBitmapArray of(AddFile file) {
        DeletionVectorDescriptor vector = file.deletionVector();
        return vector == null
                ? new RoaringBitmapArray()
                : StoredBitmap$.MODULE$.create(vector, table).load(store);
    }

    DeletionVectorDescriptor write(RoaringBitmapArray rows) {
        DeletionVectorStoreUtils.Writer open = writer;
        if (open == null) {
            open = store.createWriter(store.generateFileNameInTable(store.pathWithFileSystem(table), id, ""));
            writer = open;
        }
        byte[] bytes = bytes(rows);
        var range = open.write(bytes);
        return DeletionVectorDescriptor.onDiskWithRelativePath(
                id, "", bytes.length, rows.cardinality(), Option.apply(range.offset()), Option.empty());
    }

    /** A file of which only some rows are there, for a reader and for no commit. @param all how many it holds */
    static AddFile only(RoaringBitmapArray rows, AddFile file, int all) {
        RoaringBitmapArray others = new RoaringBitmapArray();
        others.addRange(Range$.MODULE$.apply(0, all));
        others.diff(rows);
        others.runOptimize();
        return file.copy(
                file.path(),
                file.partitionValues(),
                file.size(),
                file.modificationTime(),
                file.dataChange(),
                file.stats(),
                file.tags(),
                DeletionVectorDescriptor.inlineInLog(bytes(others), others.cardinality()),
                file.baseRowId(),
                file.defaultRowCommitVersion(),
                file.clusteringProvider());
    }

    private static byte[] bytes(RoaringBitmapArray rows) {
        return rows.serializeAsByteArray(RoaringBitmapArrayFormat$.MODULE$.Portable());
    }

    @Override
    public void close() throws IOException {
        DeletionVectorStoreUtils.Writer open = writer;
        if (open != null) {
            open.close();
        }
    }
}
