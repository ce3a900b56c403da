package org.guiji.jobs.receiving;

import com.fasterxml.jackson.core.JsonGenerator;
import java.io.IOException;
import java.math.BigDecimal;
import java.sql.ResultSet;
import java.sql.ResultSetMetaData;
import java.sql.SQLException;
import java.sql.Types;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.OffsetDateTime;
import java.time.format.DateTimeFormatter;
import java.util.Base64;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** Values of a database as JSON. */
final class JdbcValues {
    private JdbcValues() {}

    static void write(ResultSet row, int column, int type, JsonGenerator json) throws SQLException, IOException {
        switch (type) {
            case Types.BIT, Types.BOOLEAN -> {
                boolean value = row.getBoolean(column);
                json.writeRawValue(row.wasNull() ? "null" : String.valueOf(value));
            }
            case Types.TINYINT, Types.SMALLINT, Types.INTEGER, Types.BIGINT, Types.NUMERIC, Types.DECIMAL ->
                number(row.getBigDecimal(column), json);
            case Types.REAL, Types.FLOAT, Types.DOUBLE -> fraction(row, column, json);
            case Types.BINARY, Types.VARBINARY, Types.LONGVARBINARY, Types.BLOB -> bytes(row.getBytes(column), json);
            default -> text(value(row, column, type), json);
        }
    }

    /** PostgreSQL calls both kinds of timestamp by one type number. */
    static boolean hasZone(ResultSetMetaData shape, int column) throws SQLException {
        String name = shape.getColumnTypeName(column).toLowerCase(Locale.ROOT);
        return name.equals("timestamptz") || name.contains("with time zone");
    }

    private static @Nullable String value(ResultSet row, int column, int type) throws SQLException {
        return switch (type) {
            case Types.DATE -> iso(row.getObject(column, LocalDate.class));
            case Types.TIME -> iso(row.getObject(column, LocalTime.class));
            case Types.TIMESTAMP ->
                hasZone(row.getMetaData(), column)
                        ? iso(row.getObject(column, OffsetDateTime.class))
                        : iso(row.getObject(column, LocalDateTime.class));
            case Types.TIMESTAMP_WITH_TIMEZONE -> iso(row.getObject(column, OffsetDateTime.class));
            default -> row.getString(column);
        };
    }

    private static @Nullable String iso(@Nullable Object time) {
        if (time instanceof LocalDateTime local) {
            return DateTimeFormatter.ISO_LOCAL_DATE_TIME.format(local);
        }
        if (time instanceof OffsetDateTime offset) {
            return DateTimeFormatter.ISO_OFFSET_DATE_TIME.format(offset);
        }
        return time == null ? null : time.toString();
    }

    private static void number(@Nullable BigDecimal value, JsonGenerator json) throws IOException {
        json.writeRawValue(value == null ? "null" : value.toPlainString());
    }

    /** Not a number is no number of JSON; its name is kept as text. */
    private static void fraction(ResultSet row, int column, JsonGenerator json) throws SQLException, IOException {
        double value = row.getDouble(column);
        if (row.wasNull()) {
            json.writeNull();
        } else if (Double.isFinite(value)) {
            json.writeRawValue(new BigDecimal(row.getString(column)).toPlainString());
        } else {
            json.writeString(String.valueOf(value));
        }
    }

    private static void bytes(byte @Nullable [] value, JsonGenerator json) throws IOException {
        text(value == null ? null : Base64.getEncoder().encodeToString(value), json);
    }

    private static void text(@Nullable String value, JsonGenerator json) throws IOException {
        if (value == null) {
            json.writeNull();
        } else {
            json.writeString(value);
        }
    }
}
