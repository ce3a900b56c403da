package org.guiji.orchestration.ledger;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import javax.sql.DataSource;
import org.flywaydb.core.api.MigrationInfo;
import org.h2.jdbcx.JdbcDataSource;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;

class LedgerMigrationsTest {
    @Test
    void theNewestMigrationIsTheOneThatIsLookedFor() {
        MigrationInfo[] all = LedgerMigrations.flyway(memory("newest")).info().all();
        assertThat(all[all.length - 1].getVersion()).hasToString(LedgerMigrations.NEWEST);
    }

    @Test
    void applyingTwiceChangesNothing() {
        DataSource source = memory("twice");
        LedgerMigrations.apply(source);
        LedgerMigrations.apply(source);
        assertThat(LedgerMigrations.flyway(source).info().pending()).isEmpty();
    }

    /** An upgrade of Spring Batch that changes its tables must not be overlooked. */
    @Test
    void theTablesOfSpringBatchAreThoseOfItsOwnScript() throws IOException {
        DataSource source = memory("batch");
        LedgerMigrations.apply(source);
        Set<String> ours = JdbcClient.create(source)
                .sql("SELECT table_name, column_name FROM information_schema.columns WHERE table_name LIKE 'BATCH%'")
                .query((row, number) -> row.getString(1) + "." + row.getString(2))
                .list()
                .stream()
                .map(name -> name.toLowerCase(Locale.ROOT))
                .collect(Collectors.toCollection(TreeSet::new));
        assertThat(ours).isEqualTo(columnsOf(batchScript()));
    }

    private static Set<String> columnsOf(String script) {
        Set<String> columns = new TreeSet<>();
        var tables = Pattern.compile("(?s)CREATE TABLE (\\w+)\\s*\\((.*?)\\) ;").matcher(script);
        while (tables.find()) {
            String table = tables.group(1).toLowerCase(Locale.ROOT);
            var lines = Pattern.compile("(?m)^\\s+([A-Z_]+) [A-Z]").matcher(tables.group(2));
            while (lines.find()) {
                columns.add(table + "." + lines.group(1).toLowerCase(Locale.ROOT));
            }
        }
        return columns;
    }

    private static String batchScript() throws IOException {
        try (InputStream script = LedgerMigrationsTest.class
                .getClassLoader()
                .getResourceAsStream("org/springframework/batch/core/schema-h2.sql")) {
            return new String(Objects.requireNonNull(script).readAllBytes(), StandardCharsets.UTF_8);
        }
    }

    private static DataSource memory(String name) {
        JdbcDataSource source = new JdbcDataSource();
        source.setURL("jdbc:h2:mem:migrations_" + name + ";DB_CLOSE_DELAY=-1");
        return source;
    }
}
