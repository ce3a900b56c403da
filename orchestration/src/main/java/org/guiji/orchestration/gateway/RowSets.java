package org.guiji.orchestration.gateway;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.math.BigDecimal;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.apache.hive.service.rpc.thrift.TBinaryColumn;
import org.apache.hive.service.rpc.thrift.TBoolColumn;
import org.apache.hive.service.rpc.thrift.TByteColumn;
import org.apache.hive.service.rpc.thrift.TColumn;
import org.apache.hive.service.rpc.thrift.TDoubleColumn;
import org.apache.hive.service.rpc.thrift.TI16Column;
import org.apache.hive.service.rpc.thrift.TI32Column;
import org.apache.hive.service.rpc.thrift.TI64Column;
import org.apache.hive.service.rpc.thrift.TRowSet;
import org.apache.hive.service.rpc.thrift.TStringColumn;
import org.guiji.jobs.looking.ReplyColumn;
import org.jspecify.annotations.Nullable;

/** Rows as the protocol carries them: column by column, with a bit for each NULL. */
record RowSets(ZoneId zone) {
    private static final DateTimeFormatter MOMENT = DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm:ss.SSSSSS");
    private static final ObjectMapper JSON = new ObjectMapper();

    TRowSet of(List<ReplyColumn> columns, List<List<@Nullable Object>> rows) {
        TRowSet set = new TRowSet(0, List.of());
        List<TColumn> carried = new ArrayList<>();
        for (int i = 0; i < columns.size(); i++) {
            List<@Nullable Object> values = new ArrayList<>(rows.size());
            for (List<@Nullable Object> row : rows) {
                values.add(row.get(i));
            }
            carried.add(column(columns.get(i).type(), values));
        }
        set.setColumns(carried);
        return set;
    }

    private TColumn column(String type, List<@Nullable Object> values) {
        ByteBuffer nulls = nulls(values);
        return switch (type) {
            case "boolean" -> TColumn.boolVal(new TBoolColumn(all(values, value -> (Boolean) value, false), nulls));
            case "tinyint" ->
                TColumn.byteVal(new TByteColumn(all(values, value -> ((Number) value).byteValue(), (byte) 0), nulls));
            case "smallint" ->
                TColumn.i16Val(new TI16Column(all(values, value -> ((Number) value).shortValue(), (short) 0), nulls));
            case "int" -> TColumn.i32Val(new TI32Column(all(values, value -> ((Number) value).intValue(), 0), nulls));
            case "bigint" ->
                TColumn.i64Val(new TI64Column(all(values, value -> ((Number) value).longValue(), 0L), nulls));
            case "float", "double" ->
                TColumn.doubleVal(new TDoubleColumn(all(values, value -> ((Number) value).doubleValue(), 0d), nulls));
            case "binary" ->
                TColumn.binaryVal(new TBinaryColumn(
                        all(values, value -> ByteBuffer.wrap((byte[]) value), ByteBuffer.allocate(0)), nulls));
            default -> TColumn.stringVal(new TStringColumn(all(values, this::text, ""), nulls));
        };
    }

    private static <T> List<T> all(List<@Nullable Object> values, Function<Object, T> as, T absent) {
        List<T> all = new ArrayList<>(values.size());
        for (@Nullable Object value : values) {
            all.add(value == null ? absent : as.apply(value));
        }
        return all;
    }

    private String text(Object value) {
        if (value instanceof Instant moment) {
            return MOMENT.format(moment.atZone(zone));
        }
        if (value instanceof LocalDateTime moment) {
            return MOMENT.format(moment);
        }
        if (value instanceof BigDecimal number) {
            return number.toPlainString();
        }
        if (value instanceof byte[] bytes) {
            return new String(bytes, StandardCharsets.UTF_8);
        }
        return value instanceof List || value instanceof Map ? json(value) : value.toString();
    }

    private String json(Object value) {
        try {
            return JSON.writeValueAsString(told(value));
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("texts and numbers are always JSON", e);
        }
    }

    /** What is inside a list or a map, with texts for what JSON has no form for. */
    private @Nullable Object told(@Nullable Object value) {
        if (value instanceof List<?> list) {
            List<@Nullable Object> items = new ArrayList<>();
            list.forEach(item -> items.add(told(item)));
            return items;
        }
        if (value instanceof Map<?, ?> map) {
            Map<String, @Nullable Object> entries = new java.util.LinkedHashMap<>();
            map.forEach((key, item) -> entries.put(String.valueOf(key), told(item)));
            return entries;
        }
        return value == null || value instanceof Number || value instanceof Boolean ? value : text(value);
    }

    private static ByteBuffer nulls(List<@Nullable Object> values) {
        byte[] bits = new byte[(values.size() + 7) / 8];
        for (int i = 0; i < values.size(); i++) {
            if (values.get(i) == null) {
                bits[i / 8] |= (byte) (1 << (i % 8));
            }
        }
        return ByteBuffer.wrap(bits);
    }
}
