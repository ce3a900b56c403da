package org.guiji.orchestration.story;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.guiji.orchestration.story.TestCity.PERSON_HEADER;
import static org.guiji.orchestration.story.TestCity.citizenId;
import static org.guiji.orchestration.story.TestCity.person;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.apache.poi.ss.usermodel.Cell;
import org.apache.poi.ss.usermodel.Row;
import org.apache.poi.ss.usermodel.Sheet;
import org.apache.poi.xssf.usermodel.XSSFWorkbook;
import org.guiji.jobs.ledger.Balance;
import org.guiji.jobs.ledger.Run;
import org.guiji.jobs.ledger.RunKind;
import org.guiji.jobs.ledger.RunStatus;
import org.guiji.jobs.story.QuarantineDesk;
import org.guiji.jobs.story.Returning;
import org.guiji.orchestration.running.Program;
import org.guiji.schemas.problems.GuijiException;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Rejected rows on their way back: corrected, judged again, waived; and what the first run said stays said. */
class LoopStoryTest {
    private static final String POLICE = "police/person";
    private static final Balance.Checked FIRST = new Balance.Checked(6, 1, 5, 0);
    private static final String[] ROWS = {
        person(1, "甲路1号"),
        person(2, "乙路1号").replace(",01,", ",98,"),
        person(3, "丙路1号").replace("男", "7"),
        person(4, "丁路1号").replace("样例张", "样例张3"),
        "430699,只有两列",
        person(6, "己路1号")
                .replaceFirst("^(.{17}).", "$1" + otherThan(citizenId(6).charAt(17))),
    };

    @TempDir
    private Path folder;

    private TestCity city;

    @BeforeEach
    void oneDeliveryWithRowsThatMayNotEnter() {
        city = new TestCity(folder);
        city.persons(POLICE, "{way: downlink, mode: full}");
        city.deliver(POLICE, "a.csv", PERSON_HEADER, ROWS);
        assertThat(city.run(POLICE).balance().checked()).contains(FIRST);
    }

    @Test
    void aWorkbookThatComesBackIsADeliveryOfItsOwnAndOnlyForRejectedRows() throws Exception {
        Path corrected = corrected(1, sheet -> keepOnly(sheet, 4, row -> set(sheet, row, "性别", "男")));

        Run correction = takeUp(returning -> returning.correct(1, corrected));

        assertThat(city.sql("select source_file, source_line, rule_id from governance.quarantine where run_id = 2"))
                .isEmpty();
        assertThat(correction.kind()).isEqualTo(RunKind.CORRECTION);
        assertThat(correction.balance().checked()).contains(new Balance.Checked(1, 1, 0, 0));
        assertThat(correction.balance().merged()).contains(new Balance.Merged(1, 0, 0, 0, 0, 0, 0));
        assertThat(sexOf(3)).containsExactly("1|2|2");
        assertThat(city.sql("select run_id, kind, delivered, accepted, quarantined from governance.runs order by 1"))
                .containsExactly("1|delivery|6|1|5", "2|correction|1|1|0");
        assertThat(states(1)).containsExactly("3 open", "4 corrected", "5 open", "6 open", "7 open");

        // The same workbook once more, and one with a row that was never rejected.
        Run again = takeUp(returning -> returning.correct(1, corrected));
        assertThat(again.failure()).isEqualTo("CORRECTION_ROWS_BACK");
        assertThat(again.status()).isEqualTo(RunStatus.REFUSED);
        Path foreign = corrected(1, sheet -> keepOnly(sheet, 5, row -> replace(row.getCell(3), "1:0:2:0")));
        assertThat(takeUp(returning -> returning.correct(1, foreign)).failure()).isEqualTo("CORRECTION_ROWS_UNKNOWN");
        assertThatThrownBy(() -> takeUp(returning -> returning.correct(2, foreign)))
                .isInstanceOf(GuijiException.class)
                .hasMessageContaining("RETURN_ORIGIN_UNFIT");

        // Dropped into the inbox it needs no command; what is still wrong comes back under the new run.
        Path both = corrected(1, sheet -> {
            keepOnly(sheet, 5, row -> set(sheet, row, "姓名", "样例张"), 7);
        });
        city.deliverBytes(POLICE, "run-1-person.returned.xlsx", Files.readAllBytes(both));
        Run dropped = city.run(POLICE);
        assertThat(dropped.kind()).isEqualTo(RunKind.CORRECTION);
        assertThat(dropped.balance().checked()).contains(new Balance.Checked(2, 1, 1, 0));
        assertThat(states(1)).containsExactly("3 open", "4 corrected", "5 corrected", "6 open", "7 corrected");
        assertThat(states(dropped.id())).containsExactly("3 open");
        assertThat(city.sql("select count(*) from population.person")).containsExactly("3");

        // Invariant 4: the first run says what it said.
        try (Program program = city.program()) {
            assertThat(program.ledger().run(1).balance().checked()).contains(FIRST);
            assertThat(program.ledger().delivery(2).sourceTime())
                    .isEqualTo(program.ledger().delivery(1).sourceTime());
        }
        assertThat(city.sql("select count(*) from governance.quarantine where run_id = 1"))
                .containsExactly("5");
    }

    @Test
    void aCorrectionOfAnOldExtractLosesAgainstALaterOneThatRepeatedWhatWasThereBefore() throws Exception {
        city.clock("2026-11-21T09:00:00+08:00");
        city.deliver(POLICE, "b.csv", PERSON_HEADER, person(1, "甲路9号").replace("男", "7"));
        Run rejected = city.run(POLICE);
        city.clock("2026-11-22T09:00:00+08:00");
        city.deliver(POLICE, "c.csv", PERSON_HEADER, ROWS[0]);
        city.run(POLICE);

        Path corrected = corrected(rejected.id(), sheet -> keepOnly(sheet, 2, row -> set(sheet, row, "性别", "男")));
        Run correction = takeUp(returning -> returning.correct(rejected.id(), corrected));

        assertThat(correction.balance().merged()).contains(new Balance.Merged(0, 0, 0, 0, 1, 0, 0));
        assertThat(city.sql("select household_address from population.person")).containsExactly("甲路1号");
    }

    @Test
    void afterTheCodeTableIsMendedAReplayLetsTheRowInFromTheBytesAsReceived() {
        city.write("schemas/codes/ethnic.csv", """
                # source: 样例; edition: 2026; valid-from: 2026-01-01; title: 民族代码; extends: true
                code,name,letter,roman,alias
                98,外国血统,,,
                """);

        Run replay = takeUp(returning -> returning.replay(1));

        assertThat(replay.kind()).isEqualTo(RunKind.REPLAY);
        assertThat(replay.balance().checked()).contains(new Balance.Checked(5, 1, 4, 0));
        assertThat(city.sql("select ethnic_code, _run, _sequence, _line from population.person where citizen_id = '"
                        + citizenId(2) + "'"))
                .containsExactly("98|2|1|3");
        assertThat(states(1)).containsExactly("3 replayed", "4 replayed", "5 replayed", "6 replayed", "7 replayed");
        assertThat(states(2)).containsExactly("4 open", "5 open", "6 open", "7 open");
        assertThatThrownBy(() -> takeUp(returning -> returning.replay(1))).hasMessageContaining("RETURN_NOTHING_OPEN");

        // Undone, the row is open again.
        city.restore("population.person", 2);
        assertThat(states(1)).containsExactly("3 open", "4 open", "5 open", "6 open", "7 open");
        assertThat(city.sql("select count(*) from population.person")).containsExactly("1");
    }

    @Test
    void aWaivedRowEntersWithAFlagUntilTheWaiverExpires() {
        assertThatThrownBy(() -> waive("a.csv", 7)).hasMessageContaining("WAIVER_FORBIDDEN");
        assertThatThrownBy(() -> waive("a.csv", 6)).hasMessageContaining("WAIVER_FORBIDDEN");
        assertThatThrownBy(() -> waive("a.csv", 2)).hasMessageContaining("WAIVER_NOTHING");

        Run waiver = waive("a.csv", 5);

        assertThat(waiver.kind()).isEqualTo(RunKind.WAIVER);
        assertThat(waiver.balance().checked()).contains(new Balance.Checked(1, 1, 0, 0));
        assertThat(nameOf(4)).containsExactly("样例张3|waived.P103");
        assertThat(states(1)).containsExactly("3 open", "4 open", "5 waived", "6 open", "7 open");

        // The next extract has the row still, and another of the same kind that nobody answers for.
        city.clock("2026-11-25T18:00:00+08:00");
        city.deliver(
                POLICE,
                "b.csv",
                PERSON_HEADER,
                ROWS[0],
                ROWS[3],
                person(8, "辛路1号").replace("样例张", "样例张8"));
        assertThat(city.run(POLICE).balance().checked()).contains(new Balance.Checked(3, 2, 1, 0));
        assertThat(nameOf(4)).containsExactly("样例张3|waived.P103");

        city.clock("2026-11-26T00:00:00+08:00");
        city.deliver(POLICE, "c.csv", PERSON_HEADER, ROWS[0], ROWS[3]);
        assertThat(city.run(POLICE).balance().checked()).contains(new Balance.Checked(2, 1, 1, 0));
    }

    @Test
    void aRuleAboutOtherRowsIsAskedOfRowsThatComeBackAndCanBeWaivedToo() throws Exception {
        city.write("schemas/codes/ethnic.csv", """
                # source: 样例; edition: 2026; valid-from: 2026-01-01; title: 民族代码; extends: true
                code,name,letter,roman,alias
                98,外国血统,,,
                """);
        String rule = """
                  - id: %1$s
                    dimension: consistency
                    indicator: "0402"
                    column: household_address
                    reference:
                      columns: [household_division_code]
                      table: population.person
                      to: [household_division_code]
                      when: ethnic_code = '%2$s'
                      every: ref.household_address = household_address
                    on-violation: %3$s
                    text: {zh: 同一区划同一地址, en: One address in one division}
                """;
        city.write(
                "quality-rules/police/person.yaml",
                "resource: police/person\nrules:\n"
                        + rule.formatted("X402", "98", "quarantine")
                        + rule.formatted("X403", "01", "flag"));

        Run replay = takeUp(returning -> returning.replay(1));

        assertThat(replay.balance().checked()).contains(new Balance.Checked(5, 0, 5, 0));
        assertThat(city.sql("select rule_id from governance.quarantine where run_id = 2 and source_line = 3"))
                .containsExactly("X402");
        Path corrected = corrected(2, sheet -> keepOnly(sheet, 4, row -> set(sheet, row, "性别", "男")));
        takeUp(returning -> returning.correct(2, corrected));
        assertThat(city.sql("select _flags from population.person where citizen_id = '" + citizenId(3) + "'"))
                .containsExactly("X403");

        Run waiver = waive(2, "a.csv", 3);

        assertThat(waiver.balance().checked()).contains(new Balance.Checked(1, 1, 0, 0));
        assertThat(nameOf(2)).containsExactly("样例张|waived.X402");
        city.deliver(POLICE, "b.csv", PERSON_HEADER, ROWS[0], ROWS[1]);
        assertThat(city.run(POLICE).balance().checked()).contains(new Balance.Checked(2, 2, 0, 0));
        assertThat(nameOf(2)).containsExactly("样例张|waived.X402");
    }

    @Test
    void aReportShowsRowsOfEachRuleAndComparesWholeDeliveriesOnly() throws Exception {
        takeUp(returning -> returning.replay(1));
        city.write("quality-rules/police/person.yaml", """
                resource: police/person
                rules:
                  - id: X401
                    dimension: consistency
                    indicator: "0401"
                    column: household_address
                    row: household_address <> '旗路1号'
                    on-violation: flag
                    text: {zh: 略, en: none}
                """);
        Stream<String> wrongNames =
                IntStream.range(0, 503).mapToObj(i -> person(10 + i, "甲路1号").replace("样例张", "样例张3"));
        city.deliver(
                POLICE,
                "b.csv",
                PERSON_HEADER,
                Stream.of(
                                Stream.of(ROWS[0]),
                                wrongNames,
                                Stream.of(person(600, "乙路1号").replace(",01,", ",99,"), person(601, "旗路1号")))
                        .flatMap(lines -> lines)
                        .toArray(String[]::new));

        Run run = city.run(POLICE);

        JsonNode report = report(run);
        assertThat(examples(report, "P103")).containsExactly("b.csv 3", "b.csv 4", "b.csv 5");
        assertThat(examples(report, "code.ethnic_code")).containsExactly("b.csv 506");
        assertThat(examples(report, "X401")).containsExactly("b.csv 507");
        assertThat(report.at("/examples").toString())
                .contains("household_address")
                .doesNotContain("旗路1号");
        // Of the first run's six rows one could not be read; the replay between the two is not of their kind.
        assertThat(rule(report, "P103").path("last_runs").toString())
                .isEqualTo("[{\"satisfied\":4,\"evaluated\":5},{\"satisfied\":3,\"evaluated\":506}]");
        assertThat(report.path("rules_fingerprint").asText()).isEqualTo(run.rulesFingerprint());
    }

    private JsonNode report(Run run) throws Exception {
        Path file = city.root().resolve("lake/reports/" + run.id() + "/report.json");
        return new ObjectMapper().readTree(file.toFile());
    }

    private static JsonNode rule(JsonNode report, String id) {
        return StreamSupport.stream(report.path("rules").spliterator(), false)
                .filter(rule -> rule.path("rule_id").asText().equals(id))
                .findFirst()
                .orElseThrow();
    }

    private static List<String> examples(JsonNode report, String rule) {
        return StreamSupport.stream(report.path("examples").spliterator(), false)
                .filter(example -> example.path("rule_id").asText().equals(rule))
                .map(example -> example.path("source_file").asText() + " "
                        + example.path("source_line").asText())
                .toList();
    }

    private Run waive(String file, long line) {
        return waive(1, file, line);
    }

    private Run waive(long run, String file, long line) {
        Returning.Choice choice = new Returning.Choice(Optional.of(file), Optional.of(line), Optional.empty());
        return takeUp(returning -> returning.waive(run, choice, "系统改造中", "李主任", LocalDate.of(2026, 11, 25)));
    }

    private Run takeUp(Function<Returning, Run> opening) {
        try (Program program = city.program()) {
            Run run = opening.apply(program.part(Returning.class));
            program.runs().finish(run.resource());
            return program.ledger().run(run.id());
        }
    }

    private List<String> states(long run) {
        QuarantineDesk.Filter ofRun = new QuarantineDesk.Filter(
                Optional.of(run),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty());
        try (Program program = city.program()) {
            return program.part(QuarantineDesk.class)
                    .entries(ofRun)
                    .map(entry -> entry.place().line() + " " + entry.state().text())
                    .distinct()
                    .toList();
        }
    }

    private List<String> sexOf(int number) {
        return city.sql("select sex_code, _run, _sequence from population.person where citizen_id = '"
                + citizenId(number) + "'");
    }

    private List<String> nameOf(int number) {
        return city.sql("select name, _flags from population.person where citizen_id = '" + citizenId(number) + "'");
    }

    /** The workbook of a run as a person in the department would send it back. */
    private Path corrected(long run, Consumer<Sheet> work) throws Exception {
        Path workbook = folder.resolve("outbox/police/run-" + run + "-person.returned.xlsx");
        Path target = Files.createTempFile(folder, "back", ".xlsx");
        try (XSSFWorkbook book = new XSSFWorkbook(Files.newInputStream(workbook));
                OutputStream out = Files.newOutputStream(target)) {
            work.accept(book.getSheet("退回数据"));
            book.write(out);
        }
        return target;
    }

    /** Removes all rows but those of two source lines, and corrects the first. */
    private static void keepOnly(Sheet sheet, int line, Consumer<Row> correction, int... others) {
        List<Integer> kept = java.util.stream.IntStream.concat(
                        java.util.stream.IntStream.of(line), java.util.stream.IntStream.of(others))
                .boxed()
                .toList();
        for (int i = sheet.getLastRowNum(); i > 0; i--) {
            Row row = sheet.getRow(i);
            int at = (int) row.getCell(1).getNumericCellValue();
            if (!kept.contains(at)) {
                sheet.removeRow(row);
            } else if (at == line) {
                correction.accept(row);
            }
        }
        // As a spreadsheet program does: the rows below move up.
        for (int i = 1, free = 1; i <= sheet.getLastRowNum() + 1; i++) {
            if (sheet.getRow(i) != null) {
                if (i != free) {
                    sheet.shiftRows(i, i, free - i);
                }
                free++;
            }
        }
    }

    private static void set(Sheet sheet, Row row, String column, String value) {
        for (Cell title : sheet.getRow(0)) {
            if (title.getStringCellValue().equals(column)) {
                replace(row.getCell(title.getColumnIndex()), value);
                return;
            }
        }
        throw new AssertionError("no column " + column);
    }

    /** POI leaves the old text of an inline cell beside the new one unless it is cleared; Excel and WPS do not. */
    private static void replace(Cell cell, String value) {
        cell.setBlank();
        cell.setCellValue(value);
    }

    private static char otherThan(char check) {
        return check == '1' ? '2' : '1';
    }
}
