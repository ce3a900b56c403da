package org.guiji.orchestration.story;

import static org.assertj.core.api.Assertions.assertThat;
import static org.guiji.orchestration.story.TestCity.PERSON_HEADER;
import static org.guiji.orchestration.story.TestCity.citizenId;
import static org.guiji.orchestration.story.TestCity.person;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeMap;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.guiji.orchestration.cli.FrontDoor;
import org.guiji.orchestration.cli.FrontDoor.Answer;
import org.guiji.orchestration.running.Program;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a run would do, shown before it does it; and nothing of it stays. */
class PreviewTest {
    private static final String POLICE = "police/person";
    private static final String INSURANCE = "insurance/insured";
    private static final String FULL = "{way: downlink, mode: full, brake: {share: 0.5, rows: 1}}";

    @TempDir
    private Path folder;

    @Test
    void aPreviewSaysWhatTheRunThenDoesAndWritesNothing() throws Exception {
        TestCity city = new TestCity(folder).persons(POLICE, FULL);
        FrontDoor door = new FrontDoor(folder);
        city.workspace();
        city.deliver(POLICE, "a.csv", PERSON_HEADER, person(1, "甲"), person(2, "乙"), person(3, "丙"));
        // Also where there is no table yet.
        TreeMap<String, String> empty = everything();
        Answer first = door.guiji("run", POLICE, "--dry-run", "--format", "csv");
        assertThat(lines(first)).contains("inserted,,3", "updated,,0", "deleted,,0");
        assertThat(everything()).isEqualTo(empty);
        assertThat(door.guiji("run", POLICE).exit()).isZero();

        // A second provider joins: its first merge would start the contributions.
        city.persons(INSURANCE, FULL)
                .authority("authority:\n  population.person: {ranking: [" + POLICE + ", " + INSURANCE + "]}\n")
                .clock("2026-11-21T09:00:00+08:00")
                .workspace();
        city.deliver(INSURANCE, "i.csv", PERSON_HEADER, person(1, "社保址"), person(7, "社保址"));
        city.deliver(
                POLICE,
                "b.csv",
                PERSON_HEADER,
                person(1, "甲"),
                person(2, "乙改"),
                person(4, "丁"),
                person(5, "戊").replace(",01,", ",77,"));
        TreeMap<String, String> before = everything();

        Answer csv = door.guiji("run", "--all", "--dry-run", "--format", "csv");

        assertThat(csv.exit()).as(csv.err()).isZero();
        assertThat(everything()).isEqualTo(before);
        assertThat(csv.out())
                .startsWith(
                        "resource,delivery,bytes,period,outlook,verdict,failure,effect,column_name,rows,samples\r\n");
        assertThat(lines(csv))
                .containsSubsequence(
                        "delivered,,2", "inserted,,1", "updated,,0", "unchanged,,1", "contradiction opened,,1")
                .containsSubsequence(
                        "delivered,,4",
                        "accepted,,3",
                        "quarantined,,1",
                        "inserted,,1",
                        "updated,,1",
                        "updated,household_address,1",
                        "deleted,,0",
                        "closed_by_absence,,1",
                        "unchanged,,1");
        // Values of sensitive columns are masked; no number of a person is shown.
        assertThat(csv.out() + csv.err())
                .containsPattern("before\"*:\\{\"*household_address")
                .doesNotContain(citizenId(1), citizenId(2), citizenId(4), "乙改", "样例张");

        Answer ran = door.guiji("run", POLICE, "--format", "csv");
        assertThat(ran.out()).contains(",4,3,1,0,1,1,0,1,0,0,1,");
    }

    @Test
    void whatABrakeOrARuleWouldHoldIsSaidAndTheHeldRunShowsTheSame() throws Exception {
        TestCity city = new TestCity(folder)
                .persons(
                        POLICE,
                        "{way: downlink, mode: full, brake: {share: 0.5, rows: 1, changes: 0.5, change-rows: 1}}");
        FrontDoor door = new FrontDoor(folder);
        city.workspace();
        city.deliver(POLICE, "a.csv", PERSON_HEADER, persons(1, 6));
        assertThat(door.guiji("run", POLICE).exit()).isZero();
        city.clock("2026-11-21T09:00:00+08:00").workspace();
        city.deliver(POLICE, "b.csv", PERSON_HEADER, persons(1, 2));

        Answer foreseen = door.guiji("run", POLICE, "--dry-run", "--format", "csv");

        assertThat(foreseen.out()).contains(",new,held,MASS_DELETION_HELD,");
        assertThat(lines(foreseen)).contains("closed_by_absence,,4", "brake,,4");

        assertThat(door.guiji("run", POLICE).exit()).isEqualTo(3);
        TreeMap<String, String> held = everything();
        Answer preview = door.guiji("preview", "2", "--format", "csv");
        Answer json = door.guiji("preview", "2", "--format", "json");
        assertThat(json.out())
                .contains("\"effect\":\"closed_by_absence\"", "\"before\":{\"id_type\":")
                .doesNotContain(citizenId(3), "样例张");
        assertThat(json.err()).contains("nothing was written");
        assertThat(preview.exit()).as(preview.err()).isZero();
        assertThat(preview.out()).startsWith("run_id,resource,verdict,failure,effect,column_name,rows,samples\r\n2,");
        assertThat(preview.out()).contains(",MASS_DELETION_HELD,closed_by_absence,,4,", "unchanged,,2,");
        assertThat(everything()).isEqualTo(held);
        assertThat(door.guiji("preview", "1").err()).contains("RUN_NOT_HELD");

        assertThat(door.guiji("approve", "2", "--reason", "known").exit()).isZero();
        assertThat(door.sql("select count(*) from population.person")).containsExactly("2");

        // The table grows threefold at once, which this resource has never done behind its first delivery.
        city.clock("2026-11-22T09:00:00+08:00").workspace();
        city.deliver(POLICE, "c.csv", PERSON_HEADER, persons(1, 6));
        Answer surge = door.guiji("run", POLICE);
        assertThat(surge.exit()).isEqualTo(3);
        assertThat(surge.err())
                .contains(
                        "MASS_CHANGE_HELD  police/person  [steward must act]\nThe run would insert and update 4 rows");
        assertThat(lines(door.guiji("preview", "3", "--format", "csv"), 4)).contains("inserted,,4", "brake changes,,4");
        assertThat(door.guiji("approve", "3", "--reason", "known").exit()).isZero();
        assertThat(door.sql("select count(*) from population.person")).containsExactly("6");
    }

    private static String[] persons(int from, int to) {
        return IntStream.rangeClosed(from, to)
                .mapToObj(number -> person(number, "甲路"))
                .toArray(String[]::new);
    }

    /** Effect, column and rows of each line. */
    private static List<String> lines(Answer answer) {
        return lines(answer, 7);
    }

    private static List<String> lines(Answer answer, int from) {
        return answer.out()
                .lines()
                .skip(1)
                .map(line -> line.split(",", from + 4))
                .map(cells -> String.join(",", List.of(cells).subList(from, from + 3)))
                .toList();
    }

    /** Every file of the workspace and every row of the ledger; logs and the ledger's own file left out. */
    private TreeMap<String, String> everything() throws IOException, SQLException {
        TreeMap<String, String> all = new TreeMap<>();
        try (Program program = TestCity.programAt(folder);
                Connection connection = program.source().getConnection();
                Stream<Path> files = Files.walk(folder)) {
            files.filter(file -> !file.startsWith(folder.resolve("lake/logs")))
                    .filter(file -> !file.startsWith(folder.resolve("lake/ledger")))
                    .forEach(file -> all.put(folder.relativize(file).toString(), content(file)));
            List<String> tables = new ArrayList<>();
            try (ResultSet found =
                    connection.getMetaData().getTables(null, "PUBLIC", "%", new String[] {"TABLE", "BASE TABLE"})) {
                while (found.next()) {
                    tables.add(found.getString("TABLE_NAME"));
                }
            }
            assertThat(tables).isNotEmpty();
            for (String table : tables) {
                all.put("ledger " + table, rows(connection, table));
            }
        }
        return all;
    }

    private static String rows(Connection connection, String table) throws SQLException {
        List<String> rows = new ArrayList<>();
        try (ResultSet found = connection.createStatement().executeQuery("SELECT * FROM \"" + table + "\"")) {
            while (found.next()) {
                StringBuilder row = new StringBuilder();
                for (int i = 1; i <= found.getMetaData().getColumnCount(); i++) {
                    row.append(found.getString(i)).append('|');
                }
                rows.add(row.toString());
            }
        }
        rows.sort(String::compareTo);
        return String.join("\n", rows);
    }

    private static String content(Path file) {
        try {
            return Files.isDirectory(file)
                    ? "folder"
                    : Files.getLastModifiedTime(file) + " "
                            + java.util.UUID.nameUUIDFromBytes(Files.readAllBytes(file));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
