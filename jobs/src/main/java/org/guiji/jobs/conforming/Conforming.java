package org.guiji.jobs.conforming;

import static org.apache.spark.sql.functions.call_udf;
import static org.apache.spark.sql.functions.coalesce;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.concat_ws;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.xxhash64;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.guiji.jobs.lake.TableSchema;
import org.guiji.quality.functions.RunConstant;
import org.guiji.schemas.catalogue.ColumnMapping;
import org.guiji.schemas.catalogue.Resource;
import org.guiji.schemas.contracts.Column;
import org.guiji.schemas.contracts.TableContract;

/**
 * Texts as delivered into the typed columns of the base table.
 *
 * <p>Input: delivered text columns with {@code _file, _line, _item, _broken}. Output: these four, {@code _raw_x} (the
 * meaningful text) and {@code x} (typed, null when the text cannot be the type) for every contract column, {@code
 * _source_time}, {@code _deleted}, {@code _key_hash} and {@code _hash} over the business columns.
 */
public final class Conforming {
    private final Resource resource;
    private final TableContract contract;
    private final String zone;

    public Conforming(Resource resource, TableContract contract, String zone) {
        this.resource = resource;
        this.contract = contract;
        this.zone = zone;
    }

    /**
     * @param columns the delivered columns that a rejected row is sent back with; they go along as {@code _d_0, _d_1, …}
     * @param sourceTime the time of rows that do not carry their own
     */
    public Dataset<Row> conform(Dataset<Row> delivered, List<String> columns, Instant sourceTime) {
        List<org.apache.spark.sql.Column> raw = rawColumns();
        List<org.apache.spark.sql.Column> typed = typedColumns(sourceTime);
        for (int i = 0; i < columns.size(); i++) {
            raw.add(col("`" + columns.get(i) + "`").as("_d_" + i));
            typed.add(col("_d_" + i));
        }
        return delivered
                .select(raw.toArray(org.apache.spark.sql.Column[]::new))
                .select(typed.toArray(org.apache.spark.sql.Column[]::new))
                .select(
                        col("*"),
                        TableSchema.hash(contract.columns().stream()
                                        .map(Column::name)
                                        .toList())
                                .as("_hash"),
                        xxhash64(named(contract.keyColumns())).as("_key_hash"));
    }

    /** The delivered columns that conforming reads, in the resource's order; a delivery must have them all. */
    public static List<String> needed(Resource resource) {
        List<String> needed = new ArrayList<>();
        resource.columns().forEach(mapping -> needed.addAll(mapping.from()));
        resource.delivery().sourceTime().ifPresent(needed::add);
        resource.delivery().deleteColumn().ifPresent(needed::add);
        resource.delivery().attachments().ifPresent(needed::add);
        resource.delivery().attachmentHash().ifPresent(needed::add);
        return needed.stream().distinct().toList();
    }

    private List<org.apache.spark.sql.Column> rawColumns() {
        List<org.apache.spark.sql.Column> columns =
                new ArrayList<>(List.of(col("_file"), col("_line"), col("_item"), col("_broken")));
        for (ColumnMapping mapping : resource.columns()) {
            columns.add(call_udf("conform_text", MappedText.of(mapping)).as("_raw_" + mapping.column()));
        }
        resource.delivery()
                .sourceTime()
                .ifPresent(name -> columns.add(text(name).as("_raw_source_time")));
        resource.delivery()
                .deleteColumn()
                .ifPresent(name -> columns.add(text(name).as("_raw_deleted")));
        resource.delivery()
                .attachments()
                .ifPresent(name -> columns.add(text(name).as("_attachment")));
        resource.delivery()
                .attachmentHash()
                .ifPresent(name -> columns.add(text(name).as("_attachment_sm3")));
        return columns;
    }

    private List<org.apache.spark.sql.Column> typedColumns(Instant sourceTime) {
        List<org.apache.spark.sql.Column> columns =
                new ArrayList<>(List.of(col("_file"), col("_line"), col("_item"), col("_broken")));
        for (Column column : contract.columns()) {
            columns.add(typed(column).as(column.name()));
            if (resource.declares(column.name())) {
                columns.add(col("_raw_" + column.name()));
            }
        }
        columns.add(sourceTime(sourceTime).as("_source_time"));
        columns.add(deleted().as("_deleted"));
        if (resource.delivery().attachments().isPresent()) {
            columns.add(col("_attachment"));
        }
        if (resource.delivery().attachmentHash().isPresent()) {
            columns.add(col("_attachment_sm3"));
        }
        return columns;
    }

    private org.apache.spark.sql.Column typed(Column column) {
        return resource.columns().stream()
                .filter(mapping -> mapping.column().equals(column.name()))
                .findFirst()
                .map(mapping -> TypedValue.of(column, mapping, zone))
                .orElseGet(() -> lit(null).cast(TableSchema.sparkType(column)));
    }

    private org.apache.spark.sql.Column sourceTime(Instant ofDelivery) {
        org.apache.spark.sql.Column delivery = RunConstant.of(ofDelivery);
        return resource.delivery().sourceTime().isEmpty()
                ? delivery
                : coalesce(call_udf("conform_timestamp", col("_raw_source_time"), lit(zone)), delivery);
    }

    private org.apache.spark.sql.Column deleted() {
        return resource.delivery().deleteColumn().isEmpty()
                ? lit(false)
                : coalesce(
                        col("_raw_deleted")
                                .isin(resource.delivery().deleteValues().toArray()),
                        lit(false));
    }

    private static org.apache.spark.sql.Column text(String delivered) {
        return call_udf("conform_text", col("`" + delivered + "`"));
    }

    private static org.apache.spark.sql.Column[] named(List<Column> columns) {
        return columns.stream().map(column -> col(column.name())).toArray(org.apache.spark.sql.Column[]::new);
    }

    /** The text that a mapping makes of delivered columns. */
    private static final class MappedText {
        static org.apache.spark.sql.Column of(ColumnMapping mapping) {
            if (mapping.constant().isPresent()) {
                return lit(mapping.constant().get());
            }
            org.apache.spark.sql.Column[] parts = mapping.from().stream()
                    .map(name -> col("`" + name + "`"))
                    .toArray(org.apache.spark.sql.Column[]::new);
            org.apache.spark.sql.Column joined = parts.length == 1 ? parts[0] : concat_ws(mapping.separator(), parts);
            return mapping.translate().isEmpty() ? joined : translated(joined, mapping);
        }

        private static org.apache.spark.sql.Column translated(org.apache.spark.sql.Column text, ColumnMapping mapping) {
            org.apache.spark.sql.Column trimmed = call_udf("conform_text", text);
            org.apache.spark.sql.Column result = trimmed;
            for (var entry : mapping.translate().entrySet()) {
                result = org.apache
                        .spark
                        .sql
                        .functions
                        .when(trimmed.equalTo(entry.getKey()), lit(entry.getValue()))
                        .otherwise(result);
            }
            return result;
        }
    }
}
