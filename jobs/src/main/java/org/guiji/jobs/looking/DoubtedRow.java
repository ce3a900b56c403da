package org.guiji.jobs.looking;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.xxhash64;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.guiji.jobs.lake.Commit;
import org.guiji.jobs.lake.Lake;
import org.guiji.jobs.lake.LakeTable;
import org.guiji.jobs.lake.TableSchema;
import org.guiji.jobs.ledger.DoubtStatus;
import org.guiji.schemas.contracts.TableContract;

/**
 * A live row that somebody doubts.
 *
 * @param keyHash of its key
 * @param hash of the doubted column, or of the whole row
 * @param resource whose value it is
 */
public record DoubtedRow(long keyHash, long hash, String resource) {

    /** @param column that is doubted; empty for the whole row */
    public static Optional<DoubtedRow> find(Lake lake, TableContract contract, List<String> key, String column) {
        LakeTable base = lake.base(contract);
        if (!base.exists()) {
            return Optional.empty();
        }
        Column hash = column.isEmpty() ? col("_hash") : xxhash64(col("`" + column + "`"));
        return base
                .read()
                .where(KeyValues.of(contract, key).condition())
                .select(xxhash64(keys(contract)), hash, col("_resource"), col("_sources"))
                .collectAsList()
                .stream()
                .findFirst()
                .map(row -> new DoubtedRow(row.getLong(0), row.getLong(1), resource(row, column)));
    }

    /** Replaces the row's mark; base table, hash and history stay as they are. A row that is gone carries none. */
    public static void mark(Lake lake, TableContract contract, List<String> key, DoubtStatus status, Commit commit) {
        TableSchema schema = new TableSchema(contract);
        LakeTable marks = lake.doubts(contract);
        marks.createIfMissing(schema.doubts(), contract.title().zh() + "（疑义标志）", schema.keyColumns());
        Dataset<Row> row = lake.base(contract)
                .read()
                .where(KeyValues.of(contract, key).condition())
                .select(keys(contract))
                .withColumn(TableSchema.DISPUTE_STATUS, lit(status.mark()))
                .withColumn("_delete", lit(false));
        marks.apply(row, schema.keyColumns(), schema.doubts(), commit);
    }

    /** The mark of a key. */
    static String mark(Lake lake, TableContract contract, Column key) {
        LakeTable marks = lake.doubts(contract);
        if (!marks.exists()) {
            return DoubtStatus.NONE;
        }
        return marks.read().where(key).select(TableSchema.DISPUTE_STATUS).collectAsList().stream()
                .findFirst()
                .map(row -> row.getString(0))
                .orElse(DoubtStatus.NONE);
    }

    private static String resource(Row row, String column) {
        Map<String, String> others = row.isNullAt(3) ? Map.of() : row.getJavaMap(3);
        return others.getOrDefault(column, row.getString(2));
    }

    private static Column[] keys(TableContract contract) {
        return new TableSchema(contract)
                .keyColumns().stream().map(name -> col("`" + name + "`")).toArray(Column[]::new);
    }
}
