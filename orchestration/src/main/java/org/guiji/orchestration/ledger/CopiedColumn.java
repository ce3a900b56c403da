package org.guiji.orchestration.ledger;

import java.sql.ResultSet;
import java.sql.ResultSetMetaData;
import java.sql.SQLException;
import java.sql.Types;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import org.jspecify.annotations.Nullable;

/** What a column holds, so that a value written as text by one database is read by another as the same. */
enum CopiedColumn {
    INSTANT,
    LOCAL,
    DAY,
    WHOLE,
    REAL,
    TRUTH,
    TEXT;

    static CopiedColumn of(ResultSetMetaData shape, int column) throws SQLException {
        if (shape.getColumnTypeName(column).equals("timestamptz")) {
            // PostgreSQL's driver calls it a timestamp without zone.
            return INSTANT;
        }
        return switch (shape.getColumnType(column)) {
            case Types.TIMESTAMP_WITH_TIMEZONE -> INSTANT;
            case Types.TIMESTAMP -> LOCAL;
            case Types.DATE -> DAY;
            case Types.BIGINT, Types.INTEGER -> WHOLE;
            case Types.DOUBLE -> REAL;
            case Types.BOOLEAN, Types.BIT -> TRUTH;
            default -> TEXT;
        };
    }

    @Nullable
    String text(ResultSet rows, int column) throws SQLException {
        Object value =
                switch (this) {
                    case INSTANT -> instant(rows.getObject(column, OffsetDateTime.class));
                    case LOCAL -> rows.getObject(column, LocalDateTime.class);
                    case DAY -> rows.getObject(column, LocalDate.class);
                    case WHOLE -> rows.getLong(column);
                    case REAL -> rows.getDouble(column);
                    case TRUTH -> rows.getBoolean(column);
                    case TEXT -> rows.getString(column);
                };
        return rows.wasNull() || value == null ? null : value.toString();
    }

    private static @Nullable Instant instant(@Nullable OffsetDateTime time) {
        return time == null ? null : time.toInstant();
    }

    Object value(String text) {
        return switch (this) {
            case INSTANT -> Instant.parse(text).atOffset(ZoneOffset.UTC);
            case LOCAL -> LocalDateTime.parse(text);
            case DAY -> LocalDate.parse(text);
            case WHOLE -> Long.valueOf(text);
            case REAL -> Double.valueOf(text);
            case TRUTH -> Boolean.valueOf(text);
            case TEXT -> text;
        };
    }
}
