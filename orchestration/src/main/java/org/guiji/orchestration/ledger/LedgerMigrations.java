package org.guiji.orchestration.ledger;

import javax.sql.DataSource;
import org.flywaydb.core.Flyway;
import org.springframework.dao.DataAccessException;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Brings the tables of the ledger up to date. */
final class LedgerMigrations {
    /** The newest version in the folder of migrations; a test compares. */
    static final String NEWEST = "17";

    private static final String TABLE = "ledger_migrations";

    private LedgerMigrations() {}

    /** Looks first: to start Flyway takes a second, and nearly always there is nothing to do. */
    static void apply(DataSource source) {
        if (!isUpToDate(source)) {
            flyway(source).migrate();
        }
    }

    static Flyway flyway(DataSource source) {
        return Flyway.configure(LedgerMigrations.class.getClassLoader())
                .dataSource(source)
                .locations("classpath:org/guiji/orchestration/ledger/migrations")
                .table(TABLE)
                .load();
    }

    private static boolean isUpToDate(DataSource source) {
        try {
            // Flyway creates its table with quoted names in lower case.
            return JdbcClient.create(source)
                            .sql("SELECT COUNT(*) FROM \"" + TABLE + "\" WHERE \"version\" = ? AND \"success\" = TRUE")
                            .param(NEWEST)
                            .query(Long.class)
                            .single()
                    == 1;
        } catch (DataAccessException e) {
            // A new database has no such table yet.
            return false;
        }
    }
}
