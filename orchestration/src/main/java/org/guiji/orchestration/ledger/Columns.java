package org.guiji.orchestration.ledger;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.Locale;
import java.util.Optional;
import org.springframework.jdbc.support.GeneratedKeyHolder;

/** How values stand in columns; the same on every database. */
final class Columns {
    private Columns() {}

    /** Cut to microseconds: PostgreSQL would round instead, and a time must read as it was written. */
    static OffsetDateTime time(Instant instant) {
        return instant.truncatedTo(ChronoUnit.MICROS).atOffset(ZoneOffset.UTC);
    }

    static Optional<Instant> instant(ResultSet row, String column) throws SQLException {
        return Optional.ofNullable(row.getObject(column, OffsetDateTime.class)).map(OffsetDateTime::toInstant);
    }

    static Optional<Long> number(ResultSet row, String column) throws SQLException {
        long value = row.getLong(column);
        return row.wasNull() ? Optional.empty() : Optional.of(value);
    }

    /** The name of an enum constant that is stored in lower case. */
    static String name(ResultSet row, String column) throws SQLException {
        return row.getString(column).toUpperCase(Locale.ROOT);
    }

    static long generated(GeneratedKeyHolder holder) {
        Number key = holder.getKey();
        if (key == null) {
            throw new IllegalStateException("the ledger assigned no id");
        }
        return key.longValue();
    }
}
