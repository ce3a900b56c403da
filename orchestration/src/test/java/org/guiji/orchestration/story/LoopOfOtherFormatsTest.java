package org.guiji.orchestration.story;

import static org.assertj.core.api.Assertions.assertThat;
import static org.guiji.orchestration.story.TestCity.citizenId;
import static org.guiji.orchestration.story.TestCity.person;

import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.apache.poi.ss.usermodel.Cell;
import org.apache.poi.ss.usermodel.Row;
import org.apache.poi.ss.usermodel.Sheet;
import org.apache.poi.xssf.usermodel.XSSFWorkbook;
import org.guiji.jobs.ledger.Balance;
import org.guiji.jobs.ledger.Run;
import org.guiji.jobs.story.Returning;
import org.guiji.orchestration.running.Program;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Rejected rows come back whatever they came in: elements of a list inside a record, or rows of a database. */
class LoopOfOtherFormatsTest {
    private static final String POLICE = "police/person";
    private static final String[] NAMES = {"公民身份号码", "姓名", "性别", "出生日期", "民族", "户籍地区划", "户籍地址", "户籍状态"};
    private static final String[] ROWS = {
        person(1, "甲路1号"),
        person(2, "乙路1号").replace(",01,", ",98,"),
        person(3, "丙路1号").replace("男", "7"),
        person(4, "丁路1号").replace("样例张", "样例张3"),
    };
    private static final Balance.Checked FIRST = new Balance.Checked(4, 1, 3, 0);

    @TempDir
    private Path folder;

    private TestCity city;

    @BeforeEach
    void cityWithoutResources() {
        city = new TestCity(folder);
    }

    @Test
    void elementsOfARecordAreCorrectedWaivedAndReplayedOneByOne() throws Exception {
        city.personsAs("{json: {}}", POLICE, "{way: system, mode: changes}");
        Path resource = folder.resolve("schemas/catalogue/" + POLICE + ".yaml");
        String yaml = Files.readString(resource).replace("format: {json: {}}", "each: members\nformat: {json: {}}");
        for (String name : NAMES) {
            yaml = yaml.replace(" " + name + "\n", " members." + name + "\n")
                    .replace("from: " + name, "from: members." + name);
        }
        Files.writeString(resource, yaml);
        // Two households: the second element of each is a row of the same line.
        String households = household(ROWS[0], ROWS[1]) + household(ROWS[2], ROWS[3]);
        city.deliverBytes(POLICE, "households.jsonl", households.getBytes(StandardCharsets.UTF_8));
        assertThat(city.run(POLICE).balance().checked()).contains(FIRST);

        comesBack("households.jsonl", 2, 1);
    }

    @Test
    void rowsOfADatabaseAreCorrectedWaivedAndReplayedFromWhatWasSpooled() throws Exception {
        String url = "jdbc:h2:file:" + folder.resolve("register") + ";DB_CLOSE_DELAY=0";
        city.write("secrets/register", "fictional");
        city.personsAs(
                "{jdbc: {url: \"" + url + "\", user: registry, password: \"${file:secrets/register}\","
                        + " query: select * from register order by \"公民身份号码\"}}",
                POLICE,
                "{way: system, mode: changes}");
        register(url);
        assertThat(city.run(POLICE).balance().checked()).contains(FIRST);
        // What is judged again is what was received, whatever the department's table says by now.
        try (Connection connection = DriverManager.getConnection(url, "registry", "fictional");
                Statement statement = connection.createStatement()) {
            statement.execute("DELETE FROM register");
        }

        comesBack("spool.jsonl", 4, 0);
    }

    /** @param line and item: where the fourth person stands; items count from 0 within a record */
    private void comesBack(String file, long line, int item) throws Exception {
        Run correction = takeUp(returning -> returning.correct(1, corrected()));
        assertThat(correction.balance().checked()).contains(new Balance.Checked(1, 1, 0, 0));
        assertThat(one(3, "sex_code")).containsExactly("1");

        Returning.Choice byRule = new Returning.Choice(Optional.empty(), Optional.empty(), Optional.of("P103"));
        Run waiver = takeUp(returning -> returning.waive(1, byRule, "系统改造中", "李主任", LocalDate.of(2026, 11, 25)));
        assertThat(waiver.balance().checked()).contains(new Balance.Checked(1, 1, 0, 0));
        assertThat(one(4, "name, _flags")).containsExactly("样例张3|waived.P103");

        city.write("schemas/codes/ethnic.csv", """
                # source: 样例; edition: 2026; valid-from: 2026-01-01; title: 民族代码; extends: true
                code,name,letter,roman,alias
                98,外国血统,,,
                """);
        Run replay = takeUp(returning -> returning.replay(1));
        assertThat(replay.balance().checked()).contains(new Balance.Checked(1, 1, 0, 0));
        assertThat(one(2, "ethnic_code")).containsExactly("98");
        assertThat(one(4, "_line, _item")).containsExactly(line + "|" + item);
        assertThat(city.sql("select count(*) from population.person")).containsExactly("4");
        assertThat(city.sql("select distinct source_file from governance.quarantine"))
                .containsExactly(file);
        try (Program program = city.program()) {
            assertThat(program.ledger().run(1).balance().checked()).contains(FIRST);
        }
    }

    private List<String> one(int number, String columns) {
        return city.sql("select " + columns + " from population.person where citizen_id = '" + citizenId(number) + "'");
    }

    private Run takeUp(Function<Returning, Run> opening) {
        try (Program program = city.program()) {
            Run run = opening.apply(program.part(Returning.class));
            program.runs().finish(run.resource());
            return program.ledger().run(run.id());
        }
    }

    /** The workbook of the first run with the third person's sex corrected; the other rows are taken out. */
    private Path corrected() {
        Path workbook = folder.resolve("outbox/police/run-1-person.returned.xlsx");
        try (XSSFWorkbook book = new XSSFWorkbook(Files.newInputStream(workbook))) {
            Sheet sheet = book.getSheet("退回数据");
            for (int i = sheet.getLastRowNum(); i > 0; i--) {
                Row row = sheet.getRow(i);
                boolean third = false;
                for (Cell cell : row) {
                    third |= cell.toString().equals(citizenId(3));
                }
                if (!third) {
                    sheet.removeRow(row);
                    continue;
                }
                for (Cell cell : row) {
                    if (cell.toString().equals("7")) {
                        // POI leaves the old inline text beside the new one unless it is cleared.
                        cell.setBlank();
                        cell.setCellValue("男");
                    }
                }
            }
            Path target = Files.createTempFile(folder, "back", ".xlsx");
            try (OutputStream out = Files.newOutputStream(target)) {
                book.write(out);
            }
            return target;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String household(String... members) {
        StringBuilder json = new StringBuilder("{\"户号\": \"1\", \"members\": [");
        for (int i = 0; i < members.length; i++) {
            String[] values = members[i].split(",");
            json.append(i == 0 ? "{" : ", {");
            for (int column = 0; column < NAMES.length; column++) {
                json.append(column == 0 ? "" : ", ")
                        .append('"')
                        .append(NAMES[column])
                        .append("\": \"")
                        .append(values[column])
                        .append('"');
            }
            json.append('}');
        }
        return json.append("]}\n").toString();
    }

    private static void register(String url) throws SQLException {
        try (Connection connection = DriverManager.getConnection(url, "registry", "fictional");
                Statement statement = connection.createStatement()) {
            statement.execute("CREATE TABLE register (\"" + String.join("\" varchar, \"", NAMES) + "\" varchar)");
            for (String row : ROWS) {
                statement.execute("INSERT INTO register VALUES ('" + row.replace(",", "', '") + "')");
            }
        }
    }
}
