package org.guiji.orchestration.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.guiji.orchestration.access.QueryText;
import org.guiji.orchestration.running.StoryConfiguration;
import org.guiji.schemas.problems.Language;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What people can see after two providers delivered the same persons: through the front door, on a real lake. */
class LookingTest {
    private static final String FIRST = "430699195001010006";
    private static final String SECOND = "430699195102020071";
    private static final String HEADER = "公民身份号码,姓名,性别,出生日期,户籍地址,联系电话\n";

    private static final ByteArrayOutputStream OUT = new ByteArrayOutputStream();
    private static final ByteArrayOutputStream ERR = new ByteArrayOutputStream();

    @TempDir
    @SuppressWarnings("NullAway.Init")
    private static Path city;

    @BeforeAll
    static void twoProvidersDeliver() throws IOException {
        write("guiji.yaml", """
                city: {zh: 样例市, en: Sample City}
                city-division: "4306"
                clock: 2026-11-20T09:00:00+08:00
                spark: {master: "local[2]", settings: {spark.sql.shuffle.partitions: "1"}}
                providers:
                  police: {title: {zh: 公安局, en: Police}, credit-code: "11430699MB0000001X"}
                  county: {title: {zh: 县分局, en: County}, credit-code: "11430699MB0000002X", parent: police}
                authority:
                  population.person: {ranking: [police/person, county/person]}
                """);
        resource("police", "户籍人口", "101001001/000001");
        resource("county", "县人口", "101001001/000002");
        // The second row's check digit is wrong; it is broken over two lines.
        deliver(
                "police",
                HEADER + FIRST + ",样例甲,女,1950-01-01,\"样例路1号\n甲单元\",\n" + SECOND.substring(0, 17)
                        + "0,样例乙,男,1951-02-02,样例路2号,\n");
        deliver("county", HEADER + FIRST + ",样例丙,女,1950-01-01,样例路1号,13900000001\n");
        assertThat(guiji("run", "police/person")).as(err()).isZero();
        assertThat(guiji("run", "county/person")).as(err()).isZero();
    }

    @BeforeEach
    void forget() {
        OUT.reset();
        ERR.reset();
    }

    @Test
    void aQueryMasksWhatIsSensitiveAndKeepsTypes() {
        String sql = "SELECT citizen_id, name, birth_date, _line, _valid_from, 1.50 AS amount, NULL AS nothing,"
                + " array(1, 2) AS list, named_struct('x', 1) AS struct, map('k', true) AS map FROM population.person";
        assertThat(guiji("sql", "--format", "json", sql)).as(err()).isZero();
        assertThat(out())
                .contains("\"birth_date\":\"1950-01-01\"", "\"_line\":2", "\"amount\":1.50", "\"nothing\":null")
                .contains("\"list\":[1,2]", "\"struct\":{\"x\":1}", "\"map\":{\"k\":true}", "+08:00\"")
                .contains("\"citizen_id\":\"430*************06\"")
                .doesNotContain(FIRST, "样例甲");
    }

    @Test
    void unmaskedValuesAreShownToWhoeverIsWrittenDown() {
        assertThat(guiji("sql", "--unmasked", "--format", "csv", "SELECT citizen_id FROM population.person"))
                .isZero();
        assertThat(out()).isEqualTo("citizen_id\r\n" + FIRST + "\r\n");
        assertThat(QueryText.withoutValues("SELECT 1 WHERE id = '" + FIRST + "' OR id = " + FIRST))
                .isEqualTo("SELECT 1 WHERE id = ? OR id = ?");
    }

    @Test
    void everyPromisedTableAnswersEvenWithoutRows() {
        for (String table : List.of("legal_person.entity", "credit.list_entry_history", "governance.doubts")) {
            assertThat(guiji("sql", "--format", "csv", "SELECT count(*) AS n FROM " + table))
                    .as(table + err())
                    .isZero();
        }
        assertThat(out()).isEqualTo("n\r\n0\r\n".repeat(3));
    }

    @Test
    void aWrongQueryIsToldWithItsPlaceAndTheNearestNameAndWithoutItsText() {
        assertThat(guiji("sql", "--lang", "en", "SELECT * FROM populaton.person WHERE name = '样例甲'"))
                .isEqualTo(2);
        assertThat(err())
                .contains("SQL_INVALID", "line 1, column 15", "Did you mean \"population.person\"?")
                .doesNotContain("样例甲");
        ERR.reset();
        assertThat(guiji("sql", "SELECT * FROM population.person WHERE citizen_id = " + FIRST + "X"))
                .isEqualTo(2);
        assertThat(err()).contains("UNRESOLVED_COLUMN").doesNotContain(FIRST);
        assertThat(out()).isEmpty();
    }

    @Test
    void tablesAreDescribedWithTheirChineseNames() {
        assertThat(guiji("sql", "--format", "csv", "DESCRIBE population.person"))
                .isZero();
        assertThat(out()).contains("citizen_id,string,公民身份号码");
        OUT.reset();
        assertThat(guiji("sql", "--format", "csv", "SHOW TABLES IN population")).isZero();
        assertThat(out()).contains("population,person,", "population,person_history,");
    }

    @Test
    void aKeyIsExplainedByEveryProvidersFileAndLine() {
        assertThat(guiji("explain", "population.person", FIRST, "--format", "json"))
                .as(err())
                .isZero();
        assertThat(out())
                .contains("\"resource\":\"police/person\",\"rank\":1", "\"resource\":\"county/person\",\"rank\":2")
                .contains("\"source_file\":\"a.csv\",\"source_line\":2", "\"columns\":[\"mobile\"]")
                .contains("\"mobile\":\"139******01\"")
                .doesNotContain("样例甲", "样例丙");
    }

    @Test
    void anUnknownKeyIsNoMistakeAndIsNotRepeated() {
        assertThat(guiji("explain", "population.person", SECOND, "--format", "json"))
                .isZero();
        assertThat(out()).isEqualTo("[\n]\n");
        assertThat(err()).isNotEmpty().doesNotContain(SECOND);
        assertThat(guiji("explain", "credit.list_entry", SECOND)).isEqualTo(2);
        assertThat(err()).contains("org_uscc, list_type").doesNotContain(SECOND);
    }

    @Test
    void theVersionOfAnEarlierTimeIsExplained() {
        assertThat(guiji("explain", "population.person", FIRST, "--at", "2026-11-19", "--format", "json"))
                .isZero();
        assertThat(out()).isEqualTo("[\n]\n");
        OUT.reset();
        assertThat(guiji("explain", "population.person", FIRST, "--at", "2026-11-20", "--format", "json"))
                .isZero();
        assertThat(out()).contains("police/person");
    }

    @Test
    void reportsHistoryAndQuarantineAreFound() throws IOException {
        assertThat(guiji("report", "1", "--format", "json")).isZero();
        assertThat(out()).contains("\"run_id\" : 1").doesNotContain(FIRST);
        OUT.reset();
        assertThat(guiji("history", "population.person", "--format", "csv")).isZero();
        assertThat(out()).contains("\r\n1,delivery,police/person,", "\r\n2,delivery,county/person,");
        OUT.reset();
        assertThat(guiji("quarantine", "list", "--run", "1", "--format", "csv")).isZero();
        assertThat(out()).contains("1,police/person,a.csv,4,P301,citizen_id,");
        Path copy = city.resolve("copy.xlsx");
        assertThat(guiji("quarantine", "export", "1", copy.toString()))
                .as(err())
                .isZero();
        assertThat(copy).isNotEmptyFile();
        assertThat(guiji("quarantine", "export", "1", copy.toString())).isEqualTo(2);
        Path csv = city.resolve("rows.CSV");
        assertThat(guiji("quarantine", "export", "1", csv.toString())).as(err()).isZero();
        assertThat(Files.readString(csv)).startsWith("\uFEFF来源文件,行号,退回原因,").contains("\r\na.csv,4,");
    }

    private static void resource(String provider, String title, String code) throws IOException {
        write("schemas/catalogue/" + provider + "/person.yaml", """
                title: {zh: %s, en: Persons}
                table: population.person
                classified: false
                catalogue:
                  class: 基础信息资源/人口/户籍人口
                  code: %s
                  summary: 样例
                  format: {class: 电子文件, type: csv}
                  share-type: "1"
                  share-method: 共享平台方式/文件
                  open-type: "3"
                  update-cycle: "4"
                  publish-date: 2026-01-05
                delivery: {way: downlink, mode: full}
                format:
                  csv: {charset: UTF-8}
                columns:
                  citizen_id: 公民身份号码
                  name: 姓名
                  sex_code: {from: 性别, translate: {男: "1", 女: "2"}}
                  birth_date: 出生日期
                  household_address: 户籍地址
                  mobile: 联系电话
                """.formatted(title, code));
    }

    private static void deliver(String provider, String text) throws IOException {
        write("inbox/" + provider + "/person/a.csv", text);
        write("inbox/" + provider + "/person/a.csv.ok", "");
    }

    private static void write(String file, String text) throws IOException {
        Path path = city.resolve(file);
        Files.createDirectories(path.getParent());
        Files.writeString(path, text);
    }

    private static int guiji(String... arguments) {
        List<String> all = new java.util.ArrayList<>(List.of(arguments));
        all.addAll(List.of("-w", city.toString()));
        Terminal terminal = new Terminal(
                new PrintStream(OUT, true, StandardCharsets.UTF_8),
                new PrintStream(ERR, true, StandardCharsets.UTF_8),
                false,
                Language.ZH);
        return Guiji.run(terminal, List.of(StoryConfiguration.class), all.toArray(String[]::new));
    }

    private static String out() {
        return OUT.toString(StandardCharsets.UTF_8);
    }

    private static String err() {
        return ERR.toString(StandardCharsets.UTF_8);
    }
}
