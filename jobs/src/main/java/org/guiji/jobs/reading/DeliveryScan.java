package org.guiji.jobs.reading;

import java.util.stream.Stream;
import org.apache.spark.sql.connector.read.Batch;
import org.apache.spark.sql.connector.read.InputPartition;
import org.apache.spark.sql.connector.read.PartitionReaderFactory;
import org.apache.spark.sql.connector.read.Scan;
import org.apache.spark.sql.connector.read.ScanBuilder;
import org.apache.spark.sql.connector.read.SupportsPushDownRequiredColumns;
import org.apache.spark.sql.types.StructType;

/** One reading of a delivery, of the columns that are asked for. */
final class DeliveryScan implements ScanBuilder, SupportsPushDownRequiredColumns, Scan, Batch {
    private final ReadPlan plan;
    private StructType wanted;

    DeliveryScan(ReadPlan plan, StructType wanted) {
        this.plan = plan;
        this.wanted = wanted;
    }

    @Override
    public void pruneColumns(StructType required) {
        wanted = required;
    }

    @Override
    public Scan build() {
        return this;
    }

    @Override
    public StructType readSchema() {
        return wanted;
    }

    @Override
    public String description() {
        return "delivery of " + plan.parts().size() + " parts";
    }

    @Override
    public Batch toBatch() {
        return this;
    }

    @Override
    public InputPartition[] planInputPartitions() {
        return plan.tasks();
    }

    @Override
    public PartitionReaderFactory createReaderFactory() {
        return new TaskReaders(
                plan.settings(),
                wanted.fieldNames(),
                Stream.of(wanted.fieldNames()).map(plan::name).toArray(String[]::new));
    }
}
