package org.guiji.orchestration.story;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.guiji.orchestration.story.TestCity.PERSON_HEADER;
import static org.guiji.orchestration.story.TestCity.person;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import org.guiji.jobs.ledger.Run;
import org.guiji.jobs.ledger.RunStatus;
import org.guiji.jobs.story.RunRequest;
import org.guiji.orchestration.running.Program;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A start that was asked for with a range of days. */
class BackfillStoryTest {
    private static final String POLICE = "police/person";
    private static final RunRequest DAYS = new RunRequest(
            List.of(POLICE),
            false,
            false,
            Optional.empty(),
            Optional.of(LocalDate.of(1951, 1, 1)),
            Optional.of(LocalDate.of(1952, 6, 30)),
            false);

    @TempDir
    @SuppressWarnings("NullAway.Init")
    private Path folder;

    @Test
    void theRowsOfItsDaysAreMergedAgainAndTheCursorStays() throws SQLException {
        TestCity city = new TestCity(folder.resolve("city"));
        city.personsAs(jdbc(", cursor: 出生日期"), POLICE, "{way: system, mode: changes}");
        execute("CREATE TABLE register (\"" + PERSON_HEADER.replace(",", "\" varchar, \"") + "\" varchar)");
        execute("ALTER TABLE register ALTER COLUMN \"出生日期\" date");
        for (int number = 1; number <= 3; number++) {
            execute("INSERT INTO register VALUES ('" + person(number, "旧路").replace(",", "', '") + "')");
        }
        assertThat(city.run(POLICE).balance().merged().orElseThrow().inserted()).isEqualTo(3);

        execute("UPDATE register SET \"户籍地址\" = '新路'");
        city.clock("2026-11-21T09:00:00+08:00");
        Run again = city.run(DAYS).get(0);

        assertThat(again.status()).isEqualTo(RunStatus.INGESTED);
        assertThat(again.balance().merged().orElseThrow().updated()).isEqualTo(2);
        assertThat(city.sql("select birth_date, household_address from population.person order by 1"))
                .containsExactly("1951-01-01|新路", "1952-01-01|新路", "1953-01-01|旧路");
        try (Program program = city.program()) {
            assertThat(program.ledger().cursor(POLICE)).contains("1953-01-01");
        }
    }

    @Test
    void whatCannotBeToldByDaysIsRefused() {
        TestCity database = new TestCity(folder.resolve("database"));
        database.personsAs(jdbc(""), POLICE, "{way: system, mode: full}");
        try (Program program = database.program()) {
            assertThatThrownBy(() -> program.runs().foreseen(DAYS)).hasMessage("SOURCE_RANGE_IMPOSSIBLE " + POLICE);
        }
        TestCity files = new TestCity(folder.resolve("files")).persons(POLICE, "{way: downlink, mode: full}");
        files.deliver(POLICE, "a.csv", PERSON_HEADER, person(1, "甲"));
        try (Program program = files.program()) {
            assertThatThrownBy(() -> program.runs().foreseen(DAYS)).hasMessage("INBOX_RANGE_UNKNOWN " + POLICE);
        }
    }

    private String jdbc(String cursor) {
        return "{jdbc: {url: \"" + url() + "\", query: select * from register" + cursor + "}}";
    }

    private String url() {
        return "jdbc:h2:file:" + folder.resolve("register") + ";DB_CLOSE_DELAY=0";
    }

    private void execute(String sql) throws SQLException {
        try (Connection connection = DriverManager.getConnection(url());
                Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }
}
