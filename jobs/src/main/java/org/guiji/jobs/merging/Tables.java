package org.guiji.jobs.merging;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.lit;

import java.util.List;
import java.util.Optional;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructType;
import org.guiji.jobs.lake.Lake;
import org.guiji.jobs.lake.LakeTable;
import org.guiji.jobs.lake.Places;
import org.guiji.jobs.lake.TableSchema;
import org.guiji.schemas.contracts.TableContract;

/** The tables behind one base table, as a merge sees them. */
final class Tables {
    final TableSchema schema;
    final LakeTable base;
    final LakeTable closed;
    final LakeTable contributions;
    final LakeTable decisions;
    final LakeTable contradictions;
    private final SparkSession spark;
    private final Optional<Dataset<Row>> imagined;

    Tables(Lake lake, TableContract contract) {
        this.spark = lake.spark();
        this.schema = new TableSchema(contract);
        this.base = lake.base(contract);
        this.closed = lake.closed(contract);
        this.contributions = lake.contributions(contract);
        this.decisions = lake.decisions(contract);
        this.contradictions = lake.contradictions(contract);
        this.imagined = Optional.empty();
    }

    private Tables(Tables tables, Dataset<Row> contributions) {
        this.spark = tables.spark;
        this.schema = tables.schema;
        this.base = tables.base;
        this.closed = tables.closed;
        this.contributions = tables.contributions;
        this.decisions = tables.decisions;
        this.contradictions = tables.contradictions;
        this.imagined = Optional.of(contributions);
    }

    /** The same as if these had been applied to the contributions by key and resource. */
    Tables withContributions(Dataset<Row> said) {
        String[] unique = and(schema.keyColumns(), "_resource").toArray(String[]::new);
        return new Tables(
                this, contributionRows().join(said, unique, "left_anti").unionByName(said));
    }

    /** The versions that they have now; -1 of those that are not there. */
    record Versions(long base, long closed, long contributions, long decisions, long contradictions) {}

    /** Asked before anything is read: rows may be moved to other files at any time. */
    Versions versions() {
        return new Versions(
                version(base), version(closed), version(contributions), version(decisions), version(contradictions));
    }

    private static long version(LakeTable table) {
        return table.exists() ? table.version() : -1;
    }

    boolean hasNoBaseRows() {
        return !base.exists() || base.isEmpty();
    }

    String[] key() {
        return schema.keyColumns().toArray(String[]::new);
    }

    Column[] keyColumns() {
        return columns(schema.keyColumns());
    }

    Dataset<Row> baseRows() {
        return rows(base, schema.base());
    }

    Dataset<Row> placedBaseRows() {
        return placed(base, schema.base());
    }

    Dataset<Row> closedRows() {
        return rows(closed, schema.closed());
    }

    Dataset<Row> contributionRows() {
        return imagined.orElseGet(() -> rows(contributions, schema.contributions()));
    }

    /** Imagined ones stand nowhere. */
    Dataset<Row> placedContributionRows() {
        return imagined.map(rows -> shaped(rows, placed(schema.contributions())))
                .orElseGet(() -> placed(contributions, schema.contributions()));
    }

    Dataset<Row> decisionRows() {
        return rows(decisions, schema.decisions());
    }

    Dataset<Row> contradictionRows() {
        return rows(contradictions, schema.contradictions());
    }

    private Dataset<Row> rows(LakeTable table, StructType layout) {
        return table.exists() ? laidOut(table.read(), layout) : empty(layout);
    }

    private Dataset<Row> placed(LakeTable table, StructType layout) {
        return table.exists() ? laidOut(Places.with(table.read()), placed(layout)) : empty(placed(layout));
    }

    private static StructType placed(StructType layout) {
        return layout.add(Places.FILE, DataTypes.StringType).add(Places.ROW, DataTypes.LongType);
    }

    /** A preview may look at a table before it was given the columns that are new in its contract. */
    private static Dataset<Row> laidOut(Dataset<Row> rows, StructType layout) {
        return List.of(rows.columns()).containsAll(List.of(layout.fieldNames())) ? rows : shaped(rows, layout);
    }

    Dataset<Row> empty(StructType type) {
        return spark.createDataFrame(List.of(), type);
    }

    boolean hasLiveContributions() {
        return contributions.exists()
                && !contributions.read().where("NOT _deleted").isEmpty();
    }

    /** Rows in the layout of a table: its columns, in its order, of its types; missing ones are null. */
    static Dataset<Row> shaped(Dataset<Row> rows, StructType type) {
        List<String> present = List.of(rows.columns());
        Column[] columns = java.util.Arrays.stream(type.fields())
                .map(field -> (present.contains(field.name()) ? col("`" + field.name() + "`") : lit(null))
                        .cast(field.dataType())
                        .as(field.name()))
                .toArray(Column[]::new);
        return rows.select(columns);
    }

    /** The key columns and more. */
    Column[] keyAnd(Column... more) {
        List<Column> columns = new java.util.ArrayList<>(List.of(keyColumns()));
        columns.addAll(List.of(more));
        return columns.toArray(Column[]::new);
    }

    static List<String> and(List<String> key, String name) {
        List<String> names = new java.util.ArrayList<>(key);
        names.add(name);
        return names;
    }

    static Column[] columns(List<String> names) {
        return names.stream().map(name -> col("`" + name + "`")).toArray(Column[]::new);
    }
}
