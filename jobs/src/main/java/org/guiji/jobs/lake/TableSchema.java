package org.guiji.jobs.lake;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.when;
import static org.apache.spark.sql.functions.xxhash64;

import java.util.ArrayList;
import java.util.List;
import org.apache.spark.sql.types.DataType;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.Metadata;
import org.apache.spark.sql.types.StructField;
import org.apache.spark.sql.types.StructType;
import org.guiji.schemas.contracts.Column;
import org.guiji.schemas.contracts.TableContract;

/**
 * The columns of the tables that stand behind one base table. Technical columns begin with {@code _} and are lean:
 * constants of a run compress to nothing, the hash has 8 bytes.
 */
public final class TableSchema {
    /** Who delivered the row, in which run, file (index), line and element, and as of when. */
    public static final List<String> ORIGIN =
            List.of("_resource", "_run", "_sequence", "_file", "_line", "_item", "_source_time");

    /** The mark of a doubted row, as SQL sees it: 0 none, 1 being checked, 2 corrected, 3 upheld. */
    public static final String DISPUTE_STATUS = "dispute_status";

    private final TableContract contract;

    public TableSchema(TableContract contract) {
        this.contract = contract;
    }

    /** Live rows only. {@code _sources} names the provider of a column where it is not the row's. */
    public StructType base() {
        return origin(business(true))
                .add("_hash", DataTypes.LongType, false)
                .add("_flags", DataTypes.StringType, true)
                .add("_sources", DataTypes.createMapType(DataTypes.StringType, DataTypes.StringType), true)
                .add("_valid_from", DataTypes.TimestampType, false);
    }

    /** Versions that have ended. */
    public StructType closed() {
        return base().add("_valid_to", DataTypes.TimestampType, false).add("_closed_by", DataTypes.LongType, false);
    }

    /** What each resource last said about each key, tombstones included. */
    public StructType contributions() {
        return origin(business(true))
                .add("_hash", DataTypes.LongType, false)
                .add("_flags", DataTypes.StringType, true)
                .add("_deleted", DataTypes.BooleanType, false);
    }

    /** Marks of doubts by key; beside the base table, so that a mark makes no version of a row. */
    public StructType doubts() {
        return keys().add(DISPUTE_STATUS, DataTypes.StringType, false);
    }

    /**
     * What the authority decided about a column of a key: whose value counts, named by its hash, as long as its resource
     * says it. Unique by key and {@code _column}; restricted, because the reason may quote what it is about.
     */
    public StructType decisions() {
        return keys().add("_column", DataTypes.StringType, false)
                .add("_resource", DataTypes.StringType, false)
                .add("_value_hash", DataTypes.LongType, false)
                .add("_by", DataTypes.StringType, false)
                .add("_reason", DataTypes.StringType, false)
                .add("_decided_at", DataTypes.TimestampType, false)
                .add("_run", DataTypes.LongType, false);
    }

    /**
     * The life of contradictions, one row for each key and column that resources ever differed about. Values stand in
     * the contributions.
     */
    public StructType contradictions() {
        return keys().add("_column", DataTypes.StringType, false)
                .add("_id", DataTypes.StringType, false)
                .add("_status", DataTypes.StringType, false)
                .add("_winner", DataTypes.StringType, true)
                .add("_losers", DataTypes.createArrayType(DataTypes.StringType), false)
                .add("_tied", DataTypes.BooleanType, false)
                .add("_opened_run", DataTypes.LongType, false)
                .add("_opened_at", DataTypes.TimestampType, false)
                .add("_changed_run", DataTypes.LongType, false)
                .add("_changed_at", DataTypes.TimestampType, false);
    }

    private StructType keys() {
        StructType keys = new StructType();
        for (Column column : contract.keyColumns()) {
            keys = keys.add(column.name(), sparkType(column), false);
        }
        return keys;
    }

    /** Business columns that are not part of the key. */
    public List<String> valueColumns() {
        return contract.columns().stream()
                .filter(column -> !column.key())
                .map(Column::name)
                .toList();
    }

    /**
     * Eight bytes that tell values of these columns apart. Spark's hash passes over nulls, and would not see a value that
     * moved to the next column, so each value says here where it stands. A column without a value counts for nothing:
     * rows do not change when a contract gets one more.
     */
    public static org.apache.spark.sql.Column hash(List<String> names) {
        List<org.apache.spark.sql.Column> parts = new ArrayList<>();
        for (String name : names) {
            org.apache.spark.sql.Column value = col("`" + name + "`");
            parts.add(value);
            // No small number, which a column may hold as well.
            parts.add(when(value.isNotNull(), lit(name.hashCode() * 0x9E3779B97F4A7C15L)));
        }
        return xxhash64(parts.toArray(org.apache.spark.sql.Column[]::new));
    }

    /** What rows were stored with before the {@link #hash} said where values stand. */
    public static org.apache.spark.sql.Column formerHash(List<String> names) {
        return xxhash64(names.stream().map(name -> col("`" + name + "`")).toArray(org.apache.spark.sql.Column[]::new));
    }

    public String table() {
        return contract.name();
    }

    public List<String> businessColumns() {
        return contract.columns().stream().map(Column::name).toList();
    }

    public List<String> keyColumns() {
        return contract.keyColumns().stream().map(Column::name).toList();
    }

    /** The Spark type of a contract column. */
    public static DataType sparkType(Column column) {
        return DataType.fromDDL(column.type().ddl());
    }

    private StructType business(boolean keysRequired) {
        List<StructField> fields = new ArrayList<>();
        for (Column column : contract.columns()) {
            boolean nullable = !(keysRequired && column.key());
            StructField field = new StructField(column.name(), sparkType(column), nullable, Metadata.empty());
            fields.add(field.withComment(column.title().zh()));
        }
        return new StructType(fields.toArray(StructField[]::new));
    }

    private static StructType origin(StructType columns) {
        return columns.add("_resource", DataTypes.StringType, false)
                .add("_run", DataTypes.LongType, false)
                .add("_sequence", DataTypes.LongType, false)
                .add("_file", DataTypes.IntegerType, false)
                .add("_line", DataTypes.LongType, false)
                .add("_item", DataTypes.IntegerType, false)
                .add("_source_time", DataTypes.TimestampType, false);
    }
}
