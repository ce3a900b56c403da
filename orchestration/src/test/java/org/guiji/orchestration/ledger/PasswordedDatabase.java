package org.guiji.orchestration.ledger;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.atomic.AtomicInteger;
import javax.sql.DataSource;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.DriverManagerDataSource;

/**
 * A database of the tests' PostgreSQL whose owner must give a password: the server trusts everybody else.
 *
 * @param url without user and password
 */
public record PasswordedDatabase(String url, String user, String password) {
    private static final AtomicInteger USERS = new AtomicInteger();

    public static PasswordedDatabase empty() {
        LedgerAddress address = PostgresServer.emptyDatabase();
        String url = address.url().replaceFirst("\\?.*", "");
        String database = url.substring(url.lastIndexOf('/') + 1);
        String user = "keeper_" + USERS.incrementAndGet();
        JdbcClient server = JdbcClient.create(new DriverManagerDataSource(url, address.user(), ""));
        server.sql("CREATE ROLE " + user + " LOGIN PASSWORD 'p-" + user + "'").update();
        server.sql("ALTER DATABASE " + database + " OWNER TO " + user).update();
        demandPassword(server, user);
        return new PasswordedDatabase(url, user, "p-" + user);
    }

    private static void demandPassword(JdbcClient server, String user) {
        Path rules = Path.of(server.sql("SHOW hba_file").query(String.class).single());
        try {
            Files.writeString(rules, "host all " + user + " all scram-sha-256\n" + Files.readString(rules));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        server.sql("SELECT pg_reload_conf()").query(Boolean.class).single();
    }

    /** Of the server. */
    public int port() {
        return URI.create(url.substring("jdbc:".length())).getPort();
    }

    /** The line of {@code guiji.yaml} that makes it the ledger; the password stands in {@code secrets/ledger}. */
    public String asLedger() {
        return asLedger(port());
    }

    /** The same behind another port. */
    public String asLedger(int other) {
        return "ledger: {url: \"" + url.replace(":" + port(), ":" + other) + "\", user: " + user
                + ", password: \"${file:secrets/ledger}\"}\n";
    }

    public JdbcClient client() {
        DataSource source = new DriverManagerDataSource(url, user, password);
        return JdbcClient.create(source);
    }
}
