package org.guiji.jobs.reading;

import org.apache.spark.sql.catalyst.InternalRow;
import org.apache.spark.sql.connector.read.InputPartition;
import org.apache.spark.sql.connector.read.PartitionReader;
import org.apache.spark.sql.connector.read.PartitionReaderFactory;

/** Makes readers in executors. */
final class TaskReaders implements PartitionReaderFactory {
    private static final long serialVersionUID = 1L;
    private final ReadSettings settings;
    private final String[] fields;
    private final String[] names;

    /**
     * @param fields of the rows
     * @param names the parts have for them
     */
    TaskReaders(ReadSettings settings, String[] fields, String[] names) {
        this.settings = settings;
        this.fields = fields;
        this.names = names;
    }

    @Override
    public PartitionReader<InternalRow> createReader(InputPartition partition) {
        return new TaskReader(settings, (Task) partition, fields, names);
    }
}
