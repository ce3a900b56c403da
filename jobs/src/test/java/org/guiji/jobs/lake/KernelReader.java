package org.guiji.jobs.lake;

import io.delta.kernel.Scan;
import io.delta.kernel.Snapshot;
import io.delta.kernel.Table;
import io.delta.kernel.data.ColumnVector;
import io.delta.kernel.data.ColumnarBatch;
import io.delta.kernel.data.FilteredColumnarBatch;
import io.delta.kernel.data.MapValue;
import io.delta.kernel.data.Row;
import io.delta.kernel.defaults.engine.DefaultEngine;
import io.delta.kernel.engine.Engine;
import io.delta.kernel.internal.InternalScanFileUtils;
import io.delta.kernel.internal.data.ScanStateRow;
import io.delta.kernel.types.BooleanType;
import io.delta.kernel.types.DataType;
import io.delta.kernel.types.DateType;
import io.delta.kernel.types.DecimalType;
import io.delta.kernel.types.DoubleType;
import io.delta.kernel.types.IntegerType;
import io.delta.kernel.types.LongType;
import io.delta.kernel.types.MapType;
import io.delta.kernel.types.TimestampType;
import io.delta.kernel.utils.CloseableIterator;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.apache.hadoop.conf.Configuration;

/** Reads a table as somebody does who has neither Spark nor this program. */
final class KernelReader {
    private final Engine engine = DefaultEngine.create(new Configuration());

    /** The named columns of all rows as texts, joined by {@code |}, sorted; days and microseconds as numbers. */
    List<String> rows(Path table, String... columns) throws IOException {
        Snapshot snapshot = Table.forPath(engine, table.toString()).getLatestSnapshot(engine);
        Scan scan = snapshot.getScanBuilder(engine).build();
        List<String> rows = new ArrayList<>();
        Row state = scan.getScanState(engine);
        try (CloseableIterator<FilteredColumnarBatch> files = scan.getScanFiles(engine)) {
            while (files.hasNext()) {
                try (CloseableIterator<Row> each = files.next().getRows()) {
                    while (each.hasNext()) {
                        file(state, each.next(), columns, rows);
                    }
                }
            }
        }
        rows.sort(null);
        return rows;
    }

    private void file(Row state, Row file, String[] columns, List<String> rows) throws IOException {
        var status = InternalScanFileUtils.getAddFileStatus(file);
        try (CloseableIterator<ColumnarBatch> physical = engine.getParquetHandler()
                        .readParquetFiles(
                                io.delta.kernel.internal.util.Utils.singletonCloseableIterator(status),
                                ScanStateRow.getPhysicalDataReadSchema(engine, state),
                                Optional.empty());
                CloseableIterator<FilteredColumnarBatch> logical =
                        Scan.transformPhysicalData(engine, state, file, physical)) {
            while (logical.hasNext()) {
                batch(logical.next(), columns, rows);
            }
        }
    }

    private static void batch(FilteredColumnarBatch batch, String[] columns, List<String> rows) {
        Optional<ColumnVector> kept = batch.getSelectionVector();
        for (int i = 0; i < batch.getData().getSize(); i++) {
            if (kept.isEmpty() || kept.get().getBoolean(i)) {
                List<String> cells = new ArrayList<>();
                for (String column : columns) {
                    cells.add(cell(
                            batch.getData()
                                    .getColumnVector(batch.getData().getSchema().indexOf(column)),
                            i));
                }
                rows.add(String.join("|", cells));
            }
        }
    }

    private static String cell(ColumnVector vector, int row) {
        if (vector.isNullAt(row)) {
            return "null";
        }
        DataType type = vector.getDataType();
        if (type instanceof IntegerType || type instanceof DateType) {
            return String.valueOf(vector.getInt(row));
        }
        if (type instanceof LongType || type instanceof TimestampType) {
            return String.valueOf(vector.getLong(row));
        }
        if (type instanceof DecimalType) {
            return vector.getDecimal(row).toPlainString();
        }
        if (type instanceof DoubleType) {
            return String.valueOf(vector.getDouble(row));
        }
        if (type instanceof BooleanType) {
            return String.valueOf(vector.getBoolean(row));
        }
        return type instanceof MapType ? entries(vector.getMap(row)) : vector.getString(row);
    }

    /** As JSON; of texts that need no escapes. */
    private static String entries(MapValue map) {
        List<String> entries = new ArrayList<>();
        for (int i = 0; i < map.getSize(); i++) {
            entries.add("\"" + map.getKeys().getString(i) + "\":\""
                    + map.getValues().getString(i) + "\"");
        }
        return "{" + String.join(",", entries) + "}";
    }
}
