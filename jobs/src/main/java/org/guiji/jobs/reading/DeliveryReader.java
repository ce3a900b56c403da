package org.guiji.jobs.reading;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.guiji.jobs.receiving.Part;
import org.guiji.jobs.receiving.ReceivingFailure;
import org.guiji.schemas.catalogue.Resource;
import org.guiji.schemas.problems.GuijiException;

/**
 * Every record of a delivery as one row of texts: the delivered columns, then {@code _file} (index of the part),
 * {@code _line} (1-based line, row or element), {@code _item} (place in the list that gives the rows, 0 without one) and
 * {@code _broken} (the pseudo rule that the record breaks as a whole, else null). A broken record has no other values.
 */
public final class DeliveryReader {

    /** The rows; nothing is read before an action asks, and only the columns it asks for. */
    public Dataset<Row> rows(SparkSession spark, Resource resource, List<Part> parts) {
        ReadSettings settings = ReadSettings.of(resource);
        List<String> columns = columns(resource, parts);
        if (settings.kind() == ReadSettings.Kind.PARQUET) {
            return ParquetRows.of(spark, parts, names(resource, settings, parts), columns);
        }
        ReadPlan plan = new ReadPlan(settings, columns, names(resource, settings, parts), parts);
        return spark.read()
                .format(DeliverySource.class.getName())
                .option(DeliverySource.PLAN, plan.toJson())
                .load();
    }

    /**
     * The delivered columns in the order of the first part. Parts with a header may order them differently, no more;
     * those of JSON, where what is absent is not written, may each have others.
     */
    public List<String> columns(Resource resource, List<Part> parts) {
        return Headers.tidy(names(resource, ReadSettings.of(resource), parts));
    }

    private static List<String> names(Resource resource, ReadSettings settings, List<Part> parts) {
        if (settings.isJson()) {
            Set<String> union = new LinkedHashSet<>();
            parts.forEach(part -> union.addAll(part.columns()));
            return List.copyOf(union);
        }
        List<String> columns = parts.get(0).columns();
        Set<String> expected = new TreeSet<>(columns);
        for (Part part : parts.subList(1, parts.size())) {
            if (!expected.equals(new TreeSet<>(part.columns()))) {
                throw GuijiException.of(
                        ReceivingFailure.DELIVERY_HEADERS_DIFFER,
                        resource.name(),
                        parts.get(0).name(),
                        part.name());
            }
        }
        return columns;
    }
}
