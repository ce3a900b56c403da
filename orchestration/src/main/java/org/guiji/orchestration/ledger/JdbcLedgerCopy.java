package org.guiji.orchestration.ledger;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.ResultSetMetaData;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.zip.GZIPInputStream;
import java.util.zip.GZIPOutputStream;
import javax.sql.DataSource;
import org.guiji.jobs.ledger.LedgerCopy;
import org.springframework.dao.DataAccessResourceFailureException;

/**
 * The ledger's tables as JSON: {@code {"version", "sequences": {name: next}, "tables": {name: {"columns", "rows"}}}},
 * compressed. H2 and PostgreSQL write and read it alike. A document of an older program is read into today's tables:
 * columns that it does not have get their defaults.
 */
public final class JdbcLedgerCopy implements LedgerCopy {
    /** Every table, those that others refer to first. */
    static final List<String> TABLES = List.of(
            "delivery",
            "delivery_file",
            "run",
            "source_cursor",
            "quality_result",
            "audit_entry",
            "audit_head",
            "account",
            "account_role",
            "batch_job_instance",
            "batch_job_execution",
            "batch_job_execution_params",
            "batch_step_execution",
            "batch_step_execution_context",
            "batch_job_execution_context",
            "sign_of_life",
            "missing_delivery",
            "stale_mark",
            "delivery_metric",
            "returning_run",
            "returned_row",
            "waiver",
            "doubt",
            "contradiction_count",
            "folded_table",
            "upkeep",
            "schedule_start",
            "schedule_ask",
            "schedule_pause",
            "alert_digest");

    /** Of one moment and one process: of no use in a copy. */
    static final List<String> LEFT_OUT = List.of("lease", "scheduled_tasks", "schedule_process", "unpublished");

    static final List<String> SEQUENCES =
            List.of("commit_sequence", "batch_step_execution_seq", "batch_job_execution_seq", "batch_job_instance_seq");

    /**
     * So many numbers are left out behind a copy. Doubt marks and thematic tables are written also while the copy and the
     * look at the tables' logs are taken one after the other: their commits and runs are not in the ledger, yet in the
     * lake, where a number that is given out again would be skipped as done, and a run would find another one's files.
     */
    private static final Map<String, Long> GAPS = Map.of("commit_sequence", 1_000_000L, "run", 1_000L);

    private static final int BATCH = 1000;
    private final DataSource source;

    public JdbcLedgerCopy(DataSource source) {
        this.source = source;
    }

    @Override
    public void write(OutputStream out) throws IOException {
        try (Connection connection = source.getConnection();
                GZIPOutputStream packed = new GZIPOutputStream(out);
                JsonGenerator json = new JsonFactory().createGenerator(packed)) {
            atOneMoment(connection);
            json.writeStartObject();
            json.writeStringField("version", LedgerMigrations.NEWEST);
            json.writeObjectFieldStart("tables");
            for (String table : TABLES) {
                json.writeObjectFieldStart(table);
                writeTable(connection, table, json);
                json.writeEndObject();
            }
            json.writeEndObject();
            // Behind the rows: numbers that are given out meanwhile are not given out again.
            json.writeObjectFieldStart("sequences");
            for (String sequence : SEQUENCES) {
                json.writeNumberField(sequence, number(connection, "SELECT nextval('" + sequence + "')"));
            }
            json.writeEndObject();
            json.writeEndObject();
            connection.rollback();
        } catch (SQLException e) {
            throw unreachable(e);
        }
    }

    /** One picture of all tables: H2 and PostgreSQL both read from a snapshot then, and nobody waits. */
    private static void atOneMoment(Connection connection) throws SQLException {
        connection.setAutoCommit(false);
        connection.setTransactionIsolation(
                isPostgres(connection) ? Connection.TRANSACTION_REPEATABLE_READ : Connection.TRANSACTION_SERIALIZABLE);
    }

    private static boolean isPostgres(Connection connection) throws SQLException {
        return connection.getMetaData().getDatabaseProductName().startsWith("PostgreSQL");
    }

    private static void writeTable(Connection connection, String table, JsonGenerator json)
            throws SQLException, IOException {
        try (Statement statement = connection.createStatement()) {
            statement.setFetchSize(BATCH);
            try (ResultSet rows = statement.executeQuery("SELECT * FROM " + table)) {
                ResultSetMetaData shape = rows.getMetaData();
                json.writeArrayFieldStart("columns");
                for (int i = 1; i <= shape.getColumnCount(); i++) {
                    json.writeString(shape.getColumnName(i).toLowerCase(Locale.ROOT));
                }
                json.writeEndArray();
                json.writeArrayFieldStart("rows");
                while (rows.next()) {
                    json.writeStartArray();
                    for (int i = 1; i <= shape.getColumnCount(); i++) {
                        json.writeString(CopiedColumn.of(shape, i).text(rows, i));
                    }
                    json.writeEndArray();
                }
                json.writeEndArray();
            }
        }
    }

    @Override
    public void read(InputStream in, Runnable lastly) throws IOException {
        try (Connection connection = source.getConnection()) {
            connection.setAutoCommit(false);
            try {
                Map<String, Long> sequences = replace(connection, in);
                execute(connection, "INSERT INTO unpublished (run_id) SELECT id FROM run");
                execute(connection, "INSERT INTO unpublished (delivery_id) SELECT id FROM delivery");
                lastly.run();
                goOn(connection, sequences);
                connection.commit();
            } catch (SQLException | IOException | RuntimeException | Error e) {
                connection.rollback();
                throw e;
            } finally {
                connection.setAutoCommit(true);
            }
        } catch (SQLException e) {
            throw unreachable(e);
        }
    }

    private static Map<String, Long> replace(Connection connection, InputStream in) throws SQLException, IOException {
        List<String> backwards = new ArrayList<>(TABLES);
        backwards.addAll(LEFT_OUT);
        Collections.reverse(backwards);
        for (String table : backwards) {
            execute(connection, "DELETE FROM " + table);
        }
        Map<String, Long> sequences = new LinkedHashMap<>();
        try (JsonParser json = new JsonFactory().createParser(new GZIPInputStream(in))) {
            json.nextToken();
            while (json.nextToken() == JsonToken.FIELD_NAME) {
                switch (json.currentName()) {
                    case "version" -> accept(json.nextTextValue());
                    case "tables" -> readTables(connection, json);
                    case "sequences" -> readSequences(json, sequences);
                    default -> throw new IOException("not a copy of a ledger");
                }
            }
        }
        return sequences;
    }

    private static void accept(String version) throws IOException {
        if (Integer.parseInt(version) > Integer.parseInt(LedgerMigrations.NEWEST)) {
            throw new NewerLedgerException(version);
        }
    }

    private static void readSequences(JsonParser json, Map<String, Long> sequences) throws IOException {
        json.nextToken();
        while (json.nextToken() == JsonToken.FIELD_NAME) {
            String name = json.currentName();
            sequences.put(name, json.nextLongValue(1));
        }
    }

    /** DDL last: H2 commits before it, and would leave half a ledger if a row were refused behind it. */
    private static void goOn(Connection connection, Map<String, Long> sequences) throws SQLException {
        for (Map.Entry<String, Long> sequence : sequences.entrySet()) {
            if (SEQUENCES.contains(sequence.getKey())) {
                long next = sequence.getValue() + GAPS.getOrDefault(sequence.getKey(), 0L);
                execute(connection, "ALTER SEQUENCE " + sequence.getKey() + " RESTART WITH " + next);
            }
        }
        for (String table :
                List.of("delivery", "run", "audit_entry", "doubt", "upkeep", "schedule_start", "schedule_ask")) {
            long next =
                    number(connection, "SELECT COALESCE(MAX(id), 0) + 1 FROM " + table) + GAPS.getOrDefault(table, 0L);
            execute(connection, "ALTER TABLE " + table + " ALTER COLUMN id RESTART WITH " + next);
        }
    }

    private static void readTables(Connection connection, JsonParser json) throws SQLException, IOException {
        json.nextToken();
        while (json.nextToken() == JsonToken.FIELD_NAME) {
            String table = json.currentName();
            if (!TABLES.contains(table)) {
                throw new IOException("not a copy of a ledger");
            }
            json.nextToken();
            json.nextToken();
            List<String> columns = new ArrayList<>();
            json.nextToken();
            while (json.nextToken() != JsonToken.END_ARRAY) {
                columns.add(json.getText());
            }
            json.nextToken();
            json.nextToken();
            insert(connection, table, columns, json);
            json.nextToken();
        }
    }

    private static void insert(Connection connection, String table, List<String> columns, JsonParser json)
            throws SQLException, IOException {
        Map<String, CopiedColumn> kinds = kinds(connection, table);
        if (!kinds.keySet().containsAll(columns)) {
            throw new IOException("not a copy of a ledger");
        }
        String marks = String.join(", ", Collections.nCopies(columns.size(), "?"));
        try (PreparedStatement insert = connection.prepareStatement(
                "INSERT INTO " + table + " (" + String.join(", ", columns) + ") VALUES (" + marks + ")")) {
            int waiting = 0;
            while (json.nextToken() == JsonToken.START_ARRAY) {
                for (int i = 0; i < columns.size(); i++) {
                    String text = json.nextToken() == JsonToken.VALUE_NULL ? null : json.getText();
                    CopiedColumn kind = kinds.getOrDefault(columns.get(i), CopiedColumn.TEXT);
                    insert.setObject(i + 1, text == null ? null : kind.value(text));
                }
                json.nextToken();
                insert.addBatch();
                waiting++;
                if (waiting % BATCH == 0) {
                    insert.executeBatch();
                }
            }
            insert.executeBatch();
        }
    }

    private static Map<String, CopiedColumn> kinds(Connection connection, String table) throws SQLException {
        Map<String, CopiedColumn> kinds = new LinkedHashMap<>();
        try (Statement statement = connection.createStatement();
                ResultSet none = statement.executeQuery("SELECT * FROM " + table + " WHERE 1 = 0")) {
            ResultSetMetaData shape = none.getMetaData();
            for (int i = 1; i <= shape.getColumnCount(); i++) {
                kinds.put(shape.getColumnName(i).toLowerCase(Locale.ROOT), CopiedColumn.of(shape, i));
            }
        }
        return kinds;
    }

    private static long number(Connection connection, String query) throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery(query)) {
            row.next();
            return row.getLong(1);
        }
    }

    private static void execute(Connection connection, String command) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute(command);
        }
    }

    private static DataAccessResourceFailureException unreachable(SQLException e) {
        return new DataAccessResourceFailureException("the ledger could not be copied", e);
    }
}
