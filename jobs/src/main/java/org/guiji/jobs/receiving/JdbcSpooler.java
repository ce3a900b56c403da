package org.guiji.jobs.receiving;

import com.fasterxml.jackson.core.JsonEncoding;
import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.ResultSetMetaData;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Properties;
import java.util.function.UnaryOperator;
import org.guiji.schemas.catalogue.Format;
import org.guiji.schemas.catalogue.Resource;
import org.guiji.schemas.problems.Failure;
import org.guiji.schemas.problems.GuijiException;
import org.guiji.schemas.yaml.References;

/**
 * Pulls a query's result out of a provider's database into a file of JSON lines, which from then on is the delivery's
 * bytes. The connection is read-only, in one transaction, and rows are streamed. Dates and times are written in ISO
 * form, decimals with all their digits, bytes as Base64.
 */
public final class JdbcSpooler {
    private static final int FETCH_ROWS = 5_000;
    private final UnaryOperator<String> resolved;

    /** For addresses and passwords that are written out. */
    public JdbcSpooler() {
        this.resolved = UnaryOperator.identity();
    }

    /** @param references by which address, user and password may be written */
    public JdbcSpooler(References references) {
        this.resolved = references::resolve;
    }

    /**
     * What was pulled.
     *
     * @param columns of the result, also when it has no row
     * @param cursor the greatest value of the cursor column, or the one before when no row came; to be stored only
     *     together with the commit of these rows
     */
    public record Spooled(long rows, List<String> columns, Optional<String> cursor) {
        public Spooled {
            columns = List.copyOf(columns);
        }
    }

    /**
     * Writes the file in one step: a killed pull leaves none.
     *
     * @param cursor up to which rows have been merged; without one everything is asked for
     */
    public Spooled spool(Resource resource, Optional<String> cursor, Path target) {
        return spool(resource, cursor, Optional.empty(), target);
    }

    /**
     * The rows of some days, whether they have been merged or not; the cursor stays where it is.
     *
     * @throws GuijiException when the resource has no cursor that tells days
     */
    public Spooled spool(Resource resource, Days days, Path target) {
        return spool(resource, Optional.empty(), Optional.of(days), target);
    }

    private Spooled spool(Resource resource, Optional<String> cursor, Optional<Days> days, Path target) {
        if (!(resource.format() instanceof Format.Jdbc source)) {
            throw new IllegalArgumentException(resource.name() + " has no query");
        }
        Path beside = target.resolveSibling(target.getFileName() + ".writing");
        try (Connection connection = connect(resource, source)) {
            connection.setReadOnly(true);
            connection.setAutoCommit(false);
            Asked asked = days.isPresent()
                    ? between(connection, resource, source, days.get())
                    : later(connection, source, cursor);
            Spooled spooled = spool(connection, asked, beside);
            Files.move(beside, target, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
            return spooled;
        } catch (SQLException e) {
            throw failure(resource, e, isLostConnection(e));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private Connection connect(Resource resource, Format.Jdbc source) {
        Properties properties = new Properties();
        source.user().ifPresent(user -> properties.setProperty("user", resolved.apply(user)));
        source.password().ifPresent(password -> properties.setProperty("password", resolved.apply(password)));
        try {
            return DriverManager.getConnection(resolved.apply(source.url()), properties);
        } catch (SQLException e) {
            throw failure(resource, e, !String.valueOf(e.getSQLState()).startsWith("28"));
        }
    }

    /**
     * What the database is asked.
     *
     * @param column the cursor's, where it goes on with these rows
     * @param before up to which rows have been merged
     */
    private record Asked(String query, Binding binding, Optional<JdbcCursor> column, Optional<String> before) {}

    private interface Binding {
        void bind(PreparedStatement statement) throws SQLException;
    }

    private static Asked later(Connection connection, Format.Jdbc source, Optional<String> cursor) throws SQLException {
        String query = query(source);
        if (source.cursor().isEmpty()) {
            return new Asked(query, statement -> {}, Optional.empty(), cursor);
        }
        JdbcCursor column = JdbcCursor.find(connection, query, source.cursor().get());
        return cursor.isEmpty()
                ? new Asked(query, statement -> {}, Optional.of(column), cursor)
                : new Asked(
                        column.later(query),
                        statement -> column.bind(statement, cursor.get(), source.lookBack()),
                        Optional.of(column),
                        cursor);
    }

    private static Asked between(Connection connection, Resource resource, Format.Jdbc source, Days days)
            throws SQLException {
        String query = query(source);
        if (source.cursor().isPresent()) {
            JdbcCursor column =
                    JdbcCursor.find(connection, query, source.cursor().get());
            if (column.tellsDays()) {
                return new Asked(
                        column.between(query),
                        statement -> column.bind(statement, days),
                        Optional.empty(),
                        Optional.empty());
            }
        }
        throw GuijiException.of(ReceivingFailure.SOURCE_RANGE_IMPOSSIBLE, resource.name());
    }

    private static String query(Format.Jdbc source) {
        return source.query().strip().replaceAll(";\\s*$", "");
    }

    private static Spooled spool(Connection connection, Asked asked, Path file) throws SQLException, IOException {
        try (PreparedStatement statement = connection.prepareStatement(asked.query())) {
            statement.setFetchSize(FETCH_ROWS);
            asked.binding().bind(statement);
            try (ResultSet rows = statement.executeQuery()) {
                return write(rows, asked.column(), asked.before(), file);
            }
        } finally {
            connection.rollback();
        }
    }

    private static Spooled write(ResultSet rows, Optional<JdbcCursor> column, Optional<String> before, Path file)
            throws SQLException, IOException {
        ResultSetMetaData shape = rows.getMetaData();
        List<String> names = new ArrayList<>();
        for (int i = 1; i <= shape.getColumnCount(); i++) {
            names.add(shape.getColumnLabel(i));
        }
        long count = 0;
        Optional<String> greatest = before;
        try (OutputStream out = Files.newOutputStream(file);
                JsonGenerator json = new JsonFactory().createGenerator(out, JsonEncoding.UTF8)) {
            json.setRootValueSeparator(null);
            while (rows.next()) {
                json.writeStartObject();
                for (int i = 1; i <= names.size(); i++) {
                    json.writeFieldName(names.get(i - 1));
                    JdbcValues.write(rows, i, shape.getColumnType(i), json);
                }
                json.writeEndObject();
                json.writeRaw('\n');
                count++;
                if (column.isPresent()) {
                    greatest = column.get().greater(greatest, rows);
                }
            }
        }
        return new Spooled(count, names, greatest);
    }

    private static boolean isLostConnection(SQLException e) {
        String state = String.valueOf(e.getSQLState());
        return state.startsWith("08") || state.startsWith("57P") || state.startsWith("53");
    }

    /** The driver's message may quote values, so only the state is told. */
    private static GuijiException failure(Resource resource, SQLException e, boolean unreachable) {
        ReceivingFailure code =
                unreachable ? ReceivingFailure.SOURCE_UNREACHABLE : ReceivingFailure.SOURCE_QUERY_FAILED;
        return new GuijiException(Failure.of(code, resource.name(), String.valueOf(e.getSQLState())), e);
    }
}
