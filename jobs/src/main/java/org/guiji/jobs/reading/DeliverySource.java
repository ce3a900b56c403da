package org.guiji.jobs.reading;

import java.util.Map;
import java.util.Objects;
import org.apache.spark.sql.connector.catalog.Table;
import org.apache.spark.sql.connector.catalog.TableProvider;
import org.apache.spark.sql.connector.expressions.Transform;
import org.apache.spark.sql.types.StructType;
import org.apache.spark.sql.util.CaseInsensitiveStringMap;

/** Spark's door to received files; only {@link DeliveryReader} knocks. Public, because Spark makes it by its name. */
public final class DeliverySource implements TableProvider {
    static final String PLAN = "plan";

    @Override
    public StructType inferSchema(CaseInsensitiveStringMap options) {
        return table(options).schema();
    }

    @Override
    public Table getTable(StructType schema, Transform[] partitioning, Map<String, String> properties) {
        return table(new CaseInsensitiveStringMap(properties));
    }

    private static DeliveryTable table(CaseInsensitiveStringMap options) {
        return new DeliveryTable(ReadPlan.fromJson(Objects.requireNonNull(options.get(PLAN))));
    }
}
