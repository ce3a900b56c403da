package org.guiji.jobs.reading;

import java.util.Set;
import org.apache.spark.sql.connector.catalog.SupportsRead;
import org.apache.spark.sql.connector.catalog.TableCapability;
import org.apache.spark.sql.connector.read.ScanBuilder;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructType;
import org.apache.spark.sql.util.CaseInsensitiveStringMap;

/** A delivery as Spark sees it. */
final class DeliveryTable implements SupportsRead {
    private final ReadPlan plan;

    DeliveryTable(ReadPlan plan) {
        this.plan = plan;
    }

    @Override
    public String name() {
        return "delivery";
    }

    @Override
    @SuppressWarnings("deprecation") // The successor has this as its default; Spark 3.5 demands it still.
    public StructType schema() {
        StructType schema = new StructType();
        for (String column : plan.columns()) {
            schema = schema.add(column, DataTypes.StringType, true);
        }
        return schema.add("_file", DataTypes.IntegerType, false)
                .add("_line", DataTypes.LongType, false)
                .add("_item", DataTypes.IntegerType, false)
                .add("_broken", DataTypes.StringType, true);
    }

    @Override
    public Set<TableCapability> capabilities() {
        return Set.of(TableCapability.BATCH_READ);
    }

    @Override
    public ScanBuilder newScanBuilder(CaseInsensitiveStringMap options) {
        return new DeliveryScan(plan, schema());
    }
}
