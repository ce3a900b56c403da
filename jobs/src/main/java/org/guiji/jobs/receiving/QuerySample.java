package org.guiji.jobs.receiving;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.ResultSetMetaData;
import java.sql.SQLException;
import java.sql.Types;
import java.util.ArrayList;
import java.util.List;
import java.util.Properties;
import org.guiji.schemas.catalogue.Format;
import org.guiji.schemas.catalogue.ResourceDraft;
import org.guiji.schemas.contracts.ColumnType;
import org.guiji.schemas.contracts.ColumnType.Kind;
import org.guiji.schemas.problems.Failure;
import org.guiji.schemas.problems.GuijiException;

/** The columns of a query, asked of the database without reading a row. */
public final class QuerySample {
    private static final int LONGEST_TEXT = 4000;

    private QuerySample() {}

    /** @param source with its user and password resolved */
    public static List<ResourceDraft.Header> columns(String name, Format.Jdbc source) {
        Properties properties = new Properties();
        source.user().ifPresent(user -> properties.setProperty("user", user));
        source.password().ifPresent(password -> properties.setProperty("password", password));
        String query = source.query().strip().replaceAll(";\\s*$", "");
        try (Connection connection = DriverManager.getConnection(source.url(), properties);
                PreparedStatement statement =
                        connection.prepareStatement("SELECT * FROM (" + query + ") sample WHERE 1 = 0")) {
            connection.setReadOnly(true);
            try (var rows = statement.executeQuery()) {
                return headers(rows.getMetaData());
            }
        } catch (SQLException e) {
            // The driver's message may quote values, so only the state is told.
            throw new GuijiException(
                    Failure.of(ReceivingFailure.SOURCE_QUERY_FAILED, name, String.valueOf(e.getSQLState())), e);
        }
    }

    private static List<ResourceDraft.Header> headers(ResultSetMetaData shape) throws SQLException {
        List<ResourceDraft.Header> headers = new ArrayList<>();
        for (int i = 1; i <= shape.getColumnCount(); i++) {
            headers.add(new ResourceDraft.Header(shape.getColumnLabel(i), type(shape, i)));
        }
        return headers;
    }

    private static ColumnType type(ResultSetMetaData shape, int column) throws SQLException {
        return switch (shape.getColumnType(column)) {
            case Types.TINYINT, Types.SMALLINT, Types.INTEGER -> new ColumnType(Kind.INTEGER, 0, 0);
            case Types.BIGINT -> new ColumnType(Kind.LONG, 0, 0);
            case Types.FLOAT, Types.REAL, Types.DOUBLE -> new ColumnType(Kind.DOUBLE, 0, 0);
            case Types.DECIMAL, Types.NUMERIC -> decimal(shape.getPrecision(column), shape.getScale(column));
            case Types.BOOLEAN, Types.BIT -> new ColumnType(Kind.BOOLEAN, 0, 0);
            case Types.DATE -> new ColumnType(Kind.DATE, 0, 0);
            case Types.TIMESTAMP, Types.TIMESTAMP_WITH_TIMEZONE -> new ColumnType(Kind.TIMESTAMP, 0, 0);
            default -> new ColumnType(Kind.TEXT, length(shape.getPrecision(column)), 0);
        };
    }

    /** Databases say 0, or the greatest number there is, where nothing was declared. */
    private static int length(int declared) {
        return declared < 1 || declared > LONGEST_TEXT ? LONGEST_TEXT : declared;
    }

    private static ColumnType decimal(int precision, int scale) {
        return precision < 1 || precision > 38 || scale < 0 || scale > precision
                ? new ColumnType(Kind.DECIMAL, 38, 10)
                : new ColumnType(Kind.DECIMAL, precision, scale);
    }
}
