package org.guiji.jobs.receiving;

import java.math.BigDecimal;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.ResultSetMetaData;
import java.sql.SQLException;
import java.sql.Types;
import java.time.Duration;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.util.Optional;

/**
 * The column that tells new rows from old ones, with the type that its values are compared by.
 *
 * @param quoted its name as the database quotes it
 * @param label its name in the result
 */
record JdbcCursor(String quoted, String label, Kind kind) {
    /** How values are compared, and what looking back means. */
    enum Kind {
        DATE,
        TIME,
        INSTANT,
        NUMBER,
        TEXT
    }

    static JdbcCursor find(Connection connection, String query, String name) throws SQLException {
        String empty = "select * from (" + query + ") guiji_source where 1 = 0";
        try (PreparedStatement statement = connection.prepareStatement(empty);
                ResultSet rows = statement.executeQuery()) {
            ResultSetMetaData shape = rows.getMetaData();
            for (int i = 1; i <= shape.getColumnCount(); i++) {
                String label = shape.getColumnLabel(i);
                if (label.equalsIgnoreCase(name)) {
                    String quote =
                            connection.getMetaData().getIdentifierQuoteString().strip();
                    String quoted = quote + label.replace(quote, quote + quote) + quote;
                    return new JdbcCursor(quote.isEmpty() ? label : quoted, label, kind(shape, i));
                }
            }
        }
        throw new SQLException("the query has no column of the cursor's name", "42703");
    }

    /** The query for later rows, with one parameter. */
    String later(String query) {
        return "select * from (" + query + ") guiji_source where " + quoted + " > ?";
    }

    /** The query for the rows of some days, with two parameters; only where {@link #tellsDays}. */
    String between(String query) {
        return "select * from (" + query + ") guiji_source where " + quoted + " >= ? and " + quoted + " < ?";
    }

    boolean tellsDays() {
        return kind == Kind.DATE || kind == Kind.TIME || kind == Kind.INSTANT;
    }

    void bind(PreparedStatement statement, Days days) throws SQLException {
        statement.setObject(1, begin(days.from(), days));
        statement.setObject(2, begin(days.to().plusDays(1), days));
    }

    private Object begin(LocalDate day, Days days) {
        return switch (kind) {
            case DATE -> day;
            case INSTANT -> day.atStartOfDay(days.zone()).toOffsetDateTime();
            default -> day.atStartOfDay();
        };
    }

    void bind(PreparedStatement statement, String cursor, Duration lookBack) throws SQLException {
        switch (kind) {
            case DATE -> {
                long days = lookBack.plusDays(1).minusNanos(1).toDays();
                statement.setObject(1, LocalDate.parse(cursor).minusDays(days));
            }
            case TIME -> statement.setObject(1, LocalDateTime.parse(cursor).minus(lookBack));
            case INSTANT -> statement.setObject(1, OffsetDateTime.parse(cursor).minus(lookBack));
            case NUMBER -> statement.setBigDecimal(1, new BigDecimal(cursor));
            case TEXT -> statement.setString(1, cursor);
        }
    }

    /** The greater of the cursor so far and the row's, as text that {@link #bind} understands. */
    Optional<String> greater(Optional<String> before, ResultSet row) throws SQLException {
        Optional<String> value = value(row);
        if (value.isEmpty()) {
            return before;
        }
        return before.isEmpty() || compare(value.get(), before.get()) > 0 ? value : before;
    }

    private Optional<String> value(ResultSet row) throws SQLException {
        Object value =
                switch (kind) {
                    case DATE -> row.getObject(label, LocalDate.class);
                    case TIME -> row.getObject(label, LocalDateTime.class);
                    case INSTANT -> row.getObject(label, OffsetDateTime.class);
                    case NUMBER -> row.getBigDecimal(label);
                    case TEXT -> row.getString(label);
                };
        return Optional.ofNullable(value)
                .map(found -> found instanceof BigDecimal number ? number.toPlainString() : found.toString());
    }

    private int compare(String one, String other) {
        return switch (kind) {
            case DATE -> LocalDate.parse(one).compareTo(LocalDate.parse(other));
            case TIME -> LocalDateTime.parse(one).compareTo(LocalDateTime.parse(other));
            case INSTANT ->
                OffsetDateTime.parse(one)
                        .toInstant()
                        .compareTo(OffsetDateTime.parse(other).toInstant());
            case NUMBER -> new BigDecimal(one).compareTo(new BigDecimal(other));
            case TEXT -> one.compareTo(other);
        };
    }

    private static Kind kind(ResultSetMetaData shape, int column) throws SQLException {
        return switch (shape.getColumnType(column)) {
            case Types.DATE -> Kind.DATE;
            case Types.TIMESTAMP -> JdbcValues.hasZone(shape, column) ? Kind.INSTANT : Kind.TIME;
            case Types.TIMESTAMP_WITH_TIMEZONE -> Kind.INSTANT;
            case Types.TINYINT, Types.SMALLINT, Types.INTEGER, Types.BIGINT, Types.NUMERIC, Types.DECIMAL ->
                Kind.NUMBER;
            default -> Kind.TEXT;
        };
    }
}
