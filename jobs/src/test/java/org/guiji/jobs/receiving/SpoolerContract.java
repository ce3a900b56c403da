package org.guiji.jobs.receiving;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.Statement;
import java.time.Duration;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.Locale;
import java.util.Optional;
import org.guiji.jobs.reading.Sample;
import org.guiji.schemas.catalogue.Format;
import org.guiji.schemas.problems.GuijiException;
import org.guiji.schemas.problems.Language;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What every database gives. */
abstract class SpoolerContract {
    private static final String QUERY =
            "select id, name, amount, born, changed, flag from person_source where id < 100;";

    /** URL with user and password of an empty database. */
    abstract String url();

    @BeforeEach
    void fill() throws Exception {
        execute(
                "drop table if exists person_source",
                "create table person_source(id bigint, name varchar(50), amount decimal(20,6), born date,"
                        + " changed timestamp, flag boolean)",
                "insert into person_source values (1, '甲 \"乙\"', 12345678901234.500000, date '1999-02-28',"
                        + " timestamp '2026-11-20 08:00:00.123', true)",
                "insert into person_source values (2, null, null, null, timestamp '2026-11-20 09:00:00', null)");
    }

    private void execute(String... statements) throws Exception {
        try (Connection connection = DriverManager.getConnection(url());
                Statement statement = connection.createStatement()) {
            for (String one : statements) {
                statement.execute(one);
            }
        }
    }

    private Sample source(String query, Optional<String> cursor, Duration lookBack) {
        return Sample.of(new Format.Jdbc(url(), Optional.empty(), Optional.empty(), query, cursor, lookBack));
    }

    @Test
    void rowsAreJsonLinesThatReadBack(@TempDir Path folder) throws Exception {
        Sample sample = source(QUERY, Optional.empty(), Duration.ZERO);
        Path file = folder.resolve("spool.jsonl");

        JdbcSpooler.Spooled spooled = new JdbcSpooler().spool(sample.resource(), Optional.empty(), file);

        assertThat(spooled.rows()).isEqualTo(2);
        assertThat(spooled.cursor()).isEmpty();
        assertThat(Files.readString(file).toLowerCase(Locale.ROOT)).isEqualTo("""
                        {"id":1,"name":"甲 \\"乙\\"","amount":12345678901234.500000,"born":"1999-02-28",\
                        "changed":"2026-11-20t08:00:00.123","flag":true}
                        {"id":2,"name":null,"amount":null,"born":null,"changed":"2026-11-20t09:00:00","flag":null}
                        """);
        var lines = sample.read(file);
        assertThat(lines).extracting(Sample.Line::line).containsExactly(1L, 2L);
        assertThat(lines.get(0).all())
                .containsExactly(
                        "1", "甲 \"乙\"", "12345678901234.500000", "1999-02-28", "2026-11-20T08:00:00.123", "true");
        assertThat(lines.get(1).all()).containsExactly("2", null, null, null, "2026-11-20T09:00:00", null);
    }

    @Test
    void onlyRowsBehindTheCursorLessTheLookBackComeAgain(@TempDir Path folder) throws Exception {
        Sample sample = source(QUERY, Optional.of("changed"), Duration.ofMinutes(30));
        Path file = folder.resolve("spool.jsonl");
        JdbcSpooler spooler = new JdbcSpooler();

        JdbcSpooler.Spooled first = spooler.spool(sample.resource(), Optional.empty(), file);
        execute("insert into person_source values (3, 'c', 1, null, timestamp '2026-11-20 08:45:00', false)");
        JdbcSpooler.Spooled second = spooler.spool(sample.resource(), first.cursor(), file);

        assertThat(first.cursor()).contains("2026-11-20T09:00");
        assertThat(second.rows()).isEqualTo(2);
        assertThat(second.cursor()).contains("2026-11-20T09:00");
        assertThat(sample.read(file)).extracting(line -> line.all().get(0)).containsExactlyInAnyOrder("2", "3");
    }

    @Test
    void theRowsOfSomeDaysComeWhateverWasMergedAndTheCursorStays(@TempDir Path folder) throws Exception {
        Sample sample = source(QUERY, Optional.of("changed"), Duration.ZERO);
        Path file = folder.resolve("spool.jsonl");
        execute(
                "insert into person_source values (3, 'c', 1, null, timestamp '2026-11-21 00:00:00', false)",
                "insert into person_source values (4, 'd', 1, null, timestamp '2026-11-18 23:59:59', false)",
                "insert into person_source values (5, 'e', 1, null, timestamp '2026-11-19 00:00:00', false)");
        Days days = new Days(LocalDate.of(2026, 11, 19), LocalDate.of(2026, 11, 20), ZoneId.of("Asia/Shanghai"));

        JdbcSpooler.Spooled spooled = new JdbcSpooler().spool(sample.resource(), days, file);

        assertThat(spooled.cursor()).isEmpty();
        assertThat(sample.read(file)).extracting(line -> line.all().get(0)).containsExactlyInAnyOrder("1", "2", "5");
    }

    @Test
    void aCursorThatIsANumberTellsNoDays(@TempDir Path folder) {
        Sample sample = source(QUERY, Optional.of("id"), Duration.ZERO);
        Days days = new Days(LocalDate.of(2026, 11, 19), LocalDate.of(2026, 11, 20), ZoneId.of("Asia/Shanghai"));
        assertThatThrownBy(() -> new JdbcSpooler().spool(sample.resource(), days, folder.resolve("x")))
                .hasMessage("SOURCE_RANGE_IMPOSSIBLE a/sample");
    }

    @Test
    void aNumberCanBeTheCursor(@TempDir Path folder) {
        Sample sample = source(QUERY, Optional.of("id"), Duration.ZERO);
        Path file = folder.resolve("spool.jsonl");

        JdbcSpooler.Spooled none = new JdbcSpooler().spool(sample.resource(), Optional.of("2"), file);

        assertThat(none.rows()).isZero();
        assertThat(none.columns()).hasSize(6);
        assertThat(none.cursor()).contains("2");
        assertThat(sample.receive(file).parts().get(0).splits()).isEmpty();
    }

    @Test
    void aQueryThatFailsSaysTheStateAndNoValue(@TempDir Path folder) {
        Sample sample = source("select nothing_here from person_source", Optional.empty(), Duration.ZERO);

        assertThatThrownBy(() -> new JdbcSpooler().spool(sample.resource(), Optional.empty(), folder.resolve("x")))
                .isInstanceOfSatisfying(
                        GuijiException.class, e -> assertThat(e.failure().render(Language.EN))
                                .startsWith("SOURCE_QUERY_FAILED  a/sample  [operator must act]")
                                .contains("SQLSTATE 42"));
        assertThat(folder).isEmptyDirectory();
    }
}
