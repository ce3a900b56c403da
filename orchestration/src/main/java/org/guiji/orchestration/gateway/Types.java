package org.guiji.orchestration.gateway;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.apache.hive.service.rpc.thrift.TColumnDesc;
import org.apache.hive.service.rpc.thrift.TPrimitiveTypeEntry;
import org.apache.hive.service.rpc.thrift.TTableSchema;
import org.apache.hive.service.rpc.thrift.TTypeDesc;
import org.apache.hive.service.rpc.thrift.TTypeEntry;
import org.apache.hive.service.rpc.thrift.TTypeId;
import org.apache.hive.service.rpc.thrift.TTypeQualifierValue;
import org.apache.hive.service.rpc.thrift.TTypeQualifiers;
import org.guiji.jobs.looking.ReplyColumn;

/** Types of SQL as the protocol and JDBC name them; lists and structures are texts. */
final class Types {
    private static final Map<String, Known> KNOWN = new LinkedHashMap<>();
    private static final Known TEXT =
            new Known("string", TTypeId.STRING_TYPE, java.sql.Types.VARCHAR, Integer.MAX_VALUE);

    static {
        know("boolean", TTypeId.BOOLEAN_TYPE, java.sql.Types.BOOLEAN, 1);
        know("tinyint", TTypeId.TINYINT_TYPE, java.sql.Types.TINYINT, 3);
        know("smallint", TTypeId.SMALLINT_TYPE, java.sql.Types.SMALLINT, 5);
        know("int", TTypeId.INT_TYPE, java.sql.Types.INTEGER, 10);
        know("bigint", TTypeId.BIGINT_TYPE, java.sql.Types.BIGINT, 19);
        know("float", TTypeId.FLOAT_TYPE, java.sql.Types.FLOAT, 7);
        know("double", TTypeId.DOUBLE_TYPE, java.sql.Types.DOUBLE, 15);
        know("decimal", TTypeId.DECIMAL_TYPE, java.sql.Types.DECIMAL, 38);
        KNOWN.put(TEXT.name(), TEXT);
        know("date", TTypeId.DATE_TYPE, java.sql.Types.DATE, 10);
        know("timestamp", TTypeId.TIMESTAMP_TYPE, java.sql.Types.TIMESTAMP, 29);
        know("binary", TTypeId.BINARY_TYPE, java.sql.Types.BINARY, Integer.MAX_VALUE);
    }

    /**
     * A type.
     *
     * @param jdbc its number in {@link java.sql.Types}
     * @param size digits or characters
     */
    record Known(String name, TTypeId id, int jdbc, int size) {}

    private Types() {}

    private static void know(String name, TTypeId id, int jdbc, int size) {
        KNOWN.put(name, new Known(name, id, jdbc, size));
    }

    static List<Known> all() {
        return List.copyOf(KNOWN.values());
    }

    /** The type without its parameters; what has no number of its own is a text. */
    static Known of(String type) {
        String bare = type.replaceFirst("\\(.*", "");
        return KNOWN.getOrDefault(bare.equals("timestamp_ntz") ? "timestamp" : bare, TEXT);
    }

    /** Precision and scale, where the type has them. */
    static int[] digits(String type) {
        String[] parts = type.replaceAll("[^0-9,]", "").split(",");
        return type.startsWith("decimal(") && parts.length == 2
                ? new int[] {Integer.parseInt(parts[0]), Integer.parseInt(parts[1])}
                : new int[] {of(type).size(), 0};
    }

    static TTableSchema schema(List<ReplyColumn> columns) {
        TTableSchema schema = new TTableSchema(new java.util.ArrayList<>());
        for (int i = 0; i < columns.size(); i++) {
            ReplyColumn column = columns.get(i);
            TPrimitiveTypeEntry entry =
                    new TPrimitiveTypeEntry(of(column.type()).id());
            if (column.type().startsWith("decimal(")) {
                int[] digits = digits(column.type());
                entry.setTypeQualifiers(new TTypeQualifiers(Map.of(
                        "precision", TTypeQualifierValue.i32Value(digits[0]),
                        "scale", TTypeQualifierValue.i32Value(digits[1]))));
            }
            schema.addToColumns(
                    new TColumnDesc(column.name(), new TTypeDesc(List.of(TTypeEntry.primitiveEntry(entry))), i + 1));
        }
        return schema;
    }
}
