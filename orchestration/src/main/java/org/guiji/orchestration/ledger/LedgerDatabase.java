package org.guiji.orchestration.ledger;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import com.zaxxer.hikari.pool.HikariPool.PoolInitializationException;
import java.io.UncheckedIOException;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.function.Predicate;
import javax.sql.DataSource;
import org.guiji.orchestration.ProgramFailure;
import org.guiji.orchestration.SqlStates;
import org.guiji.schemas.problems.Failure;
import org.guiji.schemas.problems.GuijiException;

/** The open ledger database, its tables brought up to date. */
public final class LedgerDatabase implements AutoCloseable {
    private static final int CONNECTIONS = 8;

    /** A server that does not answer is asked again by whoever can wait; a page is told so. */
    private static final long TIMEOUT_MILLIS = 5_000;

    /** H2: the database is not there, and may not be made. */
    private static final int DATABASE_MISSING = 90146;

    private final HikariDataSource pool;

    private LedgerDatabase(HikariDataSource pool) {
        this.pool = pool;
    }

    /** Connects and applies the migrations that are still missing. */
    public static LedgerDatabase open(LedgerAddress address) {
        // The server that H2 starts for the workspace's other processes must not be reached from the network.
        System.setProperty("h2.bindAddress", "127.0.0.1");
        // A connection may end between two uses, when the process that served the file has ended: always look.
        System.setProperty("com.zaxxer.hikari.aliveBypassWindowMs", "0");
        HikariConfig config = new HikariConfig();
        config.setPoolName("ledger");
        config.setJdbcUrl(address.url());
        config.setUsername(address.user());
        config.setPassword(address.password().orElse(""));
        config.setMinimumIdle(1);
        config.setMaximumPoolSize(CONNECTIONS);
        config.setConnectionTimeout(TIMEOUT_MILLIS);
        HikariDataSource pool = connected(config, address);
        try {
            LedgerMigrations.apply(pool);
        } catch (RuntimeException e) {
            pool.close();
            throw e;
        }
        return new LedgerDatabase(pool);
    }

    /** Whether another process has the ledger's file open; who uses a server cannot be told by it. */
    public static boolean isOpenElsewhere(LedgerAddress address) {
        if (address.file().isEmpty()) {
            return false;
        }
        String alone = address.url().replace("AUTO_SERVER=TRUE", "AUTO_SERVER=FALSE;IFEXISTS=TRUE");
        try (Connection connection = DriverManager.getConnection(alone, address.user(), "")) {
            return false;
        } catch (SQLException e) {
            return e.getErrorCode() != DATABASE_MISSING;
        }
    }

    /** A server that is not there is said at once; a file that another process opens or leaves is there in a moment. */
    private static HikariDataSource connected(HikariConfig config, LedgerAddress address) {
        if (address.file().isEmpty()) {
            return connected(config, thrown -> false);
        }
        try (OpeningTurn turn = OpeningTurn.at(address.file().get())) {
            return connected(config, new Patience()::waitsOut);
        } catch (UncheckedIOException e) {
            throw unreachable("-", e);
        }
    }

    private static HikariDataSource connected(HikariConfig config, Predicate<Throwable> again) {
        while (true) {
            try {
                return new HikariDataSource(config);
            } catch (PoolInitializationException e) {
                if (!again.test(e)) {
                    throw unreachable(SqlStates.of(e).stream().findFirst().orElse("-"), e);
                }
            }
        }
    }

    private static GuijiException unreachable(String state, RuntimeException cause) {
        return new GuijiException(Failure.of(ProgramFailure.LEDGER_UNREACHABLE, "guiji.yaml", state), cause);
    }

    public DataSource source() {
        return pool;
    }

    @Override
    public void close() {
        pool.close();
    }
}
