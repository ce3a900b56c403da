package org.guiji.jobs.lake;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.apache.hadoop.conf.Configuration;
import org.apache.parquet.column.statistics.Statistics;
import org.apache.parquet.hadoop.ParquetFileReader;
import org.apache.parquet.hadoop.metadata.BlockMetaData;
import org.apache.parquet.hadoop.metadata.ColumnChunkMetaData;
import org.apache.parquet.hadoop.util.HadoopInputFile;
import org.apache.parquet.io.api.Binary;
import org.apache.parquet.schema.LogicalTypeAnnotation;
import org.apache.parquet.schema.LogicalTypeAnnotation.DateLogicalTypeAnnotation;
import org.apache.parquet.schema.LogicalTypeAnnotation.DecimalLogicalTypeAnnotation;
import org.apache.parquet.schema.LogicalTypeAnnotation.StringLogicalTypeAnnotation;
import org.apache.parquet.schema.PrimitiveType;

/** What a Parquet file says of itself, without a look at its rows. */
final class Footer {
    private static final JsonNodeFactory JSON = JsonNodeFactory.instance;

    private final List<Map<String, ColumnChunkMetaData>> groups;
    private final long rows;

    private Footer(List<BlockMetaData> blocks) {
        this.groups = blocks.stream()
                .map(block -> block.getColumns().stream()
                        .collect(Collectors.toMap(chunk -> chunk.getPath().toDotString(), Function.identity())))
                .toList();
        this.rows = blocks.stream().mapToLong(BlockMetaData::getRowCount).sum();
    }

    static Footer of(Path file, Configuration configuration) throws IOException {
        HadoopInputFile input = HadoopInputFile.fromPath(new org.apache.hadoop.fs.Path(file.toUri()), configuration);
        try (ParquetFileReader reader = ParquetFileReader.open(input)) {
            return new Footer(reader.getFooter().getBlocks());
        }
    }

    long rows() {
        return rows;
    }

    /** Whether a column may be null in a row: it is, or the file does not say. */
    boolean mayBeNull(String column) {
        return groups.stream()
                .map(group -> Optional.ofNullable(group.get(column)))
                .anyMatch(chunk -> chunk.isEmpty()
                        || !chunk.get().getStatistics().isNumNullsSet()
                        || chunk.get().getStatistics().getNumNulls() > 0);
    }

    /**
     * What Delta itself would note about the file.
     *
     * @param columns without nulls. The text of a time is not exact, so times have no bounds.
     * @see <a href="https://github.com/delta-io/delta/blob/master/PROTOCOL.md#per-file-statistics">Per-file Statistics</a>
     */
    String statistics(List<String> columns) {
        ObjectNode least = JSON.objectNode();
        ObjectNode greatest = JSON.objectNode();
        ObjectNode nulls = JSON.objectNode();
        for (String column : columns) {
            Optional<Bounds> bounds = bounds(column);
            bounds.ifPresent(known -> {
                least.set(column, known.least());
                greatest.set(column, known.greatest());
                nulls.put(column, 0);
            });
        }
        ObjectNode all = JSON.objectNode().put("numRecords", rows).put("tightBounds", true);
        if (!nulls.isEmpty()) {
            all.set("minValues", least);
            all.set("maxValues", greatest);
            all.set("nullCount", nulls);
        }
        return all.toString();
    }

    private record Bounds(JsonNode least, JsonNode greatest) {}

    private Optional<Bounds> bounds(String column) {
        Optional<Statistics<?>> sum = Optional.empty();
        for (Map<String, ColumnChunkMetaData> group : groups) {
            ColumnChunkMetaData chunk = group.get(column);
            if (chunk == null || !chunk.getStatistics().hasNonNullValue()) {
                return Optional.empty();
            }
            if (sum.isEmpty()) {
                sum = Optional.of(chunk.getStatistics().copy());
            } else {
                sum.get().mergeStatistics(chunk.getStatistics());
            }
        }
        return sum.flatMap(Footer::bounds);
    }

    private static Optional<Bounds> bounds(Statistics<?> statistics) {
        Optional<JsonNode> least = value(statistics.genericGetMin(), statistics.type());
        Optional<JsonNode> greatest = value(statistics.genericGetMax(), statistics.type());
        return least.isPresent() && greatest.isPresent()
                ? Optional.of(new Bounds(least.get(), greatest.get()))
                : Optional.empty();
    }

    /** Empty for what has no exact text. */
    private static Optional<JsonNode> value(Object value, PrimitiveType type) {
        LogicalTypeAnnotation meant = type.getLogicalTypeAnnotation();
        if (meant instanceof StringLogicalTypeAnnotation) {
            return Optional.of(JSON.textNode(((Binary) value).toStringUsingUTF8()));
        }
        if (meant instanceof DateLogicalTypeAnnotation) {
            return Optional.of(
                    JSON.textNode(LocalDate.ofEpochDay((Integer) value).toString()));
        }
        if (meant instanceof DecimalLogicalTypeAnnotation decimal) {
            return Optional.of(JSON.numberNode(new BigDecimal(unscaled(value), decimal.getScale())));
        }
        boolean whole = meant == null || meant instanceof LogicalTypeAnnotation.IntLogicalTypeAnnotation;
        if (whole && (value instanceof Integer || value instanceof Long)) {
            return Optional.of(JSON.numberNode(((Number) value).longValue()));
        }
        return Optional.empty();
    }

    private static BigInteger unscaled(Object value) {
        return value instanceof Binary binary
                ? new BigInteger(binary.getBytes())
                : BigInteger.valueOf(((Number) value).longValue());
    }
}
