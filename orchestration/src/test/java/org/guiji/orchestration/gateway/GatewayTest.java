package org.guiji.orchestration.gateway;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.InetAddress;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.sql.Types;
import java.time.Duration;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.guiji.jobs.looking.Limits;
import org.guiji.orchestration.OwnCertificate;
import org.guiji.orchestration.access.Account;
import org.guiji.orchestration.access.Role;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Hive's JDBC driver against the gateway, as an analyst's tool would use it. */
class GatewayTest {
    @TempDir
    @SuppressWarnings("NullAway.Init")
    private static Path folder;

    @SuppressWarnings("NullAway.Init")
    private static AnalystCity city;

    @SuppressWarnings("NullAway.Init")
    private static Gateway gateway;

    @SuppressWarnings("NullAway.Init")
    private static HiveClient client;

    @BeforeAll
    static void start() throws IOException, ReflectiveOperationException {
        client = new HiveClient();
        city = new AnalystCity(folder);
        gateway = city.gateway();
    }

    @AfterAll
    static void end() throws IOException {
        if (gateway != null) {
            gateway.close();
            city.close();
        }
        client.close();
    }

    private static Connection analyst() throws SQLException {
        return client.connect(gateway.url(), AnalystCity.name(Role.ANALYST), AnalystCity.PASSWORD);
    }

    private static List<String> rows(ResultSet result, String... columns) throws SQLException {
        List<String> rows = new ArrayList<>();
        while (result.next()) {
            List<String> cells = new ArrayList<>();
            for (String column : columns) {
                cells.add(String.valueOf(result.getObject(column)));
            }
            rows.add(String.join(" ", cells));
        }
        return rows;
    }

    @Test
    void aToolFindsDatabasesTablesAndColumnsWithTheirChineseNames() throws SQLException {
        try (Connection connection = analyst()) {
            var metadata = connection.getMetaData();
            assertThat(metadata.getDatabaseProductName()).isEqualTo("Spark SQL");
            assertThat(rows(metadata.getSchemas(), "TABLE_SCHEM"))
                    .contains("population", "legal_person", "thematic", "governance");
            assertThat(rows(
                            metadata.getTables(null, "population", "%", new String[] {"TABLE"}),
                            "TABLE_SCHEM",
                            "TABLE_NAME",
                            "REMARKS"))
                    .containsExactly("population person 自然人", "population person_history 自然人（历史）");
            assertThat(rows(metadata.getTables(null, "governance", "%", null), "TABLE_NAME"))
                    .containsExactly("catalogue", "deliveries", "doubts");
            assertThat(rows(
                            metadata.getColumns(null, "population", "person", "%_id"),
                            "COLUMN_NAME",
                            "DATA_TYPE",
                            "TYPE_NAME",
                            "REMARKS"))
                    .containsExactly("citizen_id 12 STRING 公民身份号码");
            assertThat(rows(metadata.getColumns(null, "population", "person", "birth_date"), "DATA_TYPE"))
                    .containsExactly(String.valueOf(Types.DATE));
            assertThat(rows(metadata.getTableTypes(), "TABLE_TYPE")).containsExactly("TABLE");
            assertThat(rows(metadata.getTypeInfo(), "TYPE_NAME")).contains("STRING", "DECIMAL", "DATE");
            assertThat(rows(metadata.getCatalogs(), "TABLE_CAT")).isEmpty();
        }
    }

    @Test
    void whoLeavesTooManyStatementsOpenIsToldSo() throws SQLException {
        try (Connection connection = analyst();
                Statement statement = connection.createStatement()) {
            List<ResultSet> open = new ArrayList<>();
            for (int number = 0; number < 32; number++) {
                open.add(connection.getMetaData().getTypeInfo());
            }
            assertThatThrownBy(() -> statement.executeQuery("SELECT 1"))
                    .hasMessageContaining("QUERY_TOO_MANY_OPEN")
                    .hasMessageContaining("32");
            open.get(0).close();
        }
    }

    @Test
    void anAnalystQueriesBaseAndThematicTablesAndSeesMasks() throws SQLException {
        try (Connection connection = analyst();
                Statement statement = connection.createStatement()) {
            ResultSet result = statement.executeQuery("SELECT name, birth_date, mobile, 1.50 AS amount, 7L AS many,"
                    + " true AS yes, array(1, 2) AS list, timestamp'2026-11-01 08:00:00' AS at, NULL AS nothing"
                    + " FROM population.person WHERE sex_code = '2'");
            assertThat(result.next()).isTrue();
            assertThat(result.getString("name")).isEqualTo("欧***");
            assertThat(result.getDate("birth_date").toString()).isEqualTo("1949-12-31");
            assertThat(result.getString("mobile")).isEqualTo("138******78");
            assertThat(result.getBigDecimal("amount").toPlainString()).isEqualTo("1.50");
            assertThat(result.getLong("many")).isEqualTo(7);
            assertThat(result.getBoolean("yes")).isTrue();
            assertThat(result.getString("list")).isEqualTo("[1,2]");
            assertThat(result.getString("at")).startsWith("2026-11-01 08:00:00");
            assertThat(result.getObject("nothing")).isNull();
            assertThat(result.next()).isFalse();
            assertThat(result.getMetaData().getColumnTypeName(4)).isEqualTo("decimal");
            result = statement.executeQuery("SELECT citizen_id, unsaid FROM thematic.resident WHERE sex_code = '2'");
            assertThat(result.next()).isTrue();
            assertThat(result.getString(1)).isEqualTo("110*************2X");
            assertThat(result.getString(2)).matches("\\*+");
            statement.execute("USE population");
            result = statement.executeQuery("SELECT count(*) FROM person");
            assertThat(result.next()).isTrue();
            assertThat(result.getInt(1)).isEqualTo(2);
        }
    }

    @Test
    void whatIsRefusedIsSaidInTheFormOfAllErrorsAndTheConnectionGoesOn() throws SQLException {
        try (Connection connection = analyst();
                Statement statement = connection.createStatement()) {
            for (String attempt : List.of(
                    "SELECT * FROM delta.`" + folder.resolve("lake/tables/population/person") + "`",
                    "SELECT java_method('java.lang.System', 'exit', 1)",
                    "SELECT * FROM population.person VERSION AS OF 0",
                    "ADD JAR '/tmp/x.jar'",
                    "SET spark.sql.runSQLOnFiles=true",
                    "SELECT * FROM governance.quarantine",
                    "DROP TABLE population.person")) {
                assertThatThrownBy(() -> statement.executeQuery(attempt))
                        .as(attempt)
                        .isInstanceOf(SQLException.class)
                        .hasMessageMatching("(?s).*QUERY_[A-Z_]+  sql  \\[.+\\]\\n.+\\n.+");
            }
            assertThatThrownBy(() -> statement.executeQuery(
                            "SELECT nmae FROM population.person WHERE name = '" + AnalystCity.NAME + "'"))
                    .hasMessageContaining("SQL_INVALID")
                    .hasMessageContaining("name")
                    .satisfies(e -> assertThat(e.toString()).doesNotContain(AnalystCity.SECRETS));
            assertThat(statement.executeQuery("SELECT 1").next()).isTrue();
        }
        assertThat(city.program.audit().count("query refused")).isGreaterThanOrEqualTo(8);
    }

    @Test
    void moreRowsThanTheLimitAreAnErrorAndNotHalfAnAnswer() throws SQLException {
        try (Connection connection = analyst();
                Statement statement = connection.createStatement()) {
            String tens = "(SELECT explode(array(1,2,3,4,5,6,7,8,9,10)) AS a)";
            ResultSet result = statement.executeQuery(
                    "SELECT 1 FROM " + tens + " a, " + tens + " b, " + tens + " c, " + tens + " d");
            assertThatThrownBy(() -> {
                        while (result.next()) {}
                    })
                    .hasMessageContaining("QUERY_TOO_MANY_ROWS");
        }
    }

    @Test
    void aWrongPasswordALockedAccountAndAOneTimePasswordAreRefused() {
        String once = city.program
                .accounts()
                .add("tester", Account.fresh("late.comer", java.util.Set.of(Role.ANALYST), Optional.empty()));
        assertThatThrownBy(() -> client.connect(gateway.url(), "late.comer", once))
                .hasMessageContaining("PASSWORD_MUST_CHANGE");
        city.program.accounts().changePassword("late.comer", once, AnalystCity.PASSWORD);
        for (int i = 0; i < 5; i++) {
            assertThatThrownBy(() -> client.connect(gateway.url(), "late.comer", "wrong password 1"))
                    .hasMessageContaining("SIGN_IN_REFUSED");
        }
        assertThatThrownBy(() -> client.connect(gateway.url(), "late.comer", AnalystCity.PASSWORD))
                .hasMessageContaining("SIGN_IN_REFUSED");
        assertThatThrownBy(() -> client.connect(gateway.url(), "nobody", "x")).hasMessageContaining("SIGN_IN_REFUSED");
        assertThat(city.program.audit().count("account locked")).isEqualTo(1);
    }

    @Test
    void aDisabledAccountIsOutWithItsNextQuestion() throws SQLException {
        String once = city.program
                .accounts()
                .add("tester", Account.fresh("goes.away", java.util.Set.of(Role.ANALYST), Optional.empty()));
        city.program.accounts().changePassword("goes.away", once, AnalystCity.PASSWORD);
        try (Connection connection = client.connect(gateway.url(), "goes.away", AnalystCity.PASSWORD);
                Statement statement = connection.createStatement()) {
            assertThat(statement.executeQuery("SELECT 1").next()).isTrue();
            city.program.accounts().disable("tester", "goes.away");
            assertThatThrownBy(() -> statement.executeQuery("SELECT 1")).hasMessageContaining("NOT_SIGNED_IN");
        }
    }

    @Test
    void behindTlsTheDriverAsksAsEverAndWhoComesWithoutItLearnsNothing(@TempDir Path keys) throws Exception {
        OwnCertificate own = OwnCertificate.in(keys);
        GatewaySettings settings = new GatewaySettings(
                InetAddress.getLoopbackAddress(),
                0,
                Optional.of(new GatewaySettings.Tls(own.certificate(), own.key())),
                new Limits(1000, Duration.ofSeconds(120)));
        try (Gateway locked = Gateway.start(city.desks, ZoneId.of("Asia/Shanghai"), settings)) {
            assertThat(locked.url()).endsWith(";ssl=true");
            String trusting = locked.url() + ";sslTrustStore=" + own.trusting() + ";trustStoreType=PKCS12"
                    + ";trustStorePassword=" + OwnCertificate.PASSWORD;
            try (Connection connection =
                            client.connect(trusting, AnalystCity.name(Role.ANALYST), AnalystCity.PASSWORD);
                    Statement statement = connection.createStatement()) {
                assertThat(rows(statement.executeQuery("SELECT count(*) AS n FROM population.person"), "n"))
                        .containsExactly("2");
            }
            String open = locked.url().replace(";ssl=true", "");
            assertThatThrownBy(() -> client.connect(open, AnalystCity.name(Role.ANALYST), AnalystCity.PASSWORD))
                    .isInstanceOf(SQLException.class);
            assertThatThrownBy(() -> client.connect(locked.url(), AnalystCity.name(Role.ANALYST), AnalystCity.PASSWORD))
                    .as("a certificate that nobody vouches for")
                    .isInstanceOf(SQLException.class);
        }
    }
}
