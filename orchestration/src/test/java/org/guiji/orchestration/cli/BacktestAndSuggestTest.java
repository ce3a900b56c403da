package org.guiji.orchestration.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.IntPredicate;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.guiji.orchestration.running.StoryConfiguration;
import org.guiji.schemas.problems.Language;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.io.TempDir;

/** New rules over three deliveries that came before them, and rules drafted from the last one: through the front door. */
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class BacktestAndSuggestTest {
    private static final String HEADER = "公民身份号码,姓名,性别,出生日期,籍贯,户籍地址,联系电话,签发机关\n";
    private static final int PERSONS = 30;
    private static final String ISSUER = "91110000600037341L";
    private static final String RULES = "quality-rules/police/person.yaml";

    private static final ByteArrayOutputStream OUT = new ByteArrayOutputStream();
    private static final ByteArrayOutputStream ERR = new ByteArrayOutputStream();

    @TempDir
    @SuppressWarnings("NullAway.Init")
    private static Path city;

    @BeforeAll
    static void threeDeliveriesCame() throws IOException {
        workspace();
        // Three telephone numbers are wrong, then none, then two thirds; the second comes packed and with a bad key.
        write("inbox/police/person/a.csv", persons(person -> person < 3));
        write("inbox/police/person/a.csv.ok", "");
        assertThat(guiji("run", "police/person")).as(err()).isZero();
        zip(
                "inbox/police/person/b.zip",
                "b.csv",
                persons(person -> false) + line(99, false).replaceFirst("[0-9X],", "?,"));
        write("inbox/police/person/b.zip.ok", "");
        assertThat(guiji("run", "police/person")).as(err()).isZero();
        write("inbox/police/person/c.csv", persons(person -> person % 3 != 0));
        write("inbox/police/person/c.csv.ok", "");
        assertThat(guiji("run", "police/person")).as(err()).isZero();
        write(RULES, """
                resource: police/person
                rules:
                  - id: T106
                    dimension: conformity
                    indicator: "0101"
                    column: mobile
                    row: valid_mobile(mobile)
                    on-violation: flag
                    tolerance: 0.5
                    text: {zh: 联系电话是手机号码, en: The telephone number is a mobile number}
                    life: draft
                  - id: T201
                    dimension: completeness
                    indicator: "0201"
                    batch: Completeness "former_name" > 0.9
                    on-violation: flag
                    text: {zh: 曾用名基本齐全, en: Former names are nearly complete}
                    life: draft
                  - id: T202
                    dimension: completeness
                    indicator: "0202"
                    batch: RowCount > 30
                    on-violation: refuse
                    text: {zh: 批次多于 30 行, en: More than 30 rows}
                    life: draft
                  - id: T401
                    dimension: consistency
                    indicator: "0402"
                    column: mobile
                    reference: {columns: [citizen_id], table: population.person, every: ref.mobile = mobile}
                    on-violation: hold
                    tolerance: 0.6
                    text: {zh: 电话与库中一致, en: The telephone number is that of the base}
                    life: draft
                  - id: T203
                    dimension: completeness
                    indicator: "0202"
                    anomaly: {metric: rows, strategy: threshold, upper: 30.5}
                    on-violation: hold
                    text: {zh: 行数不超过 30, en: No more than 30 rows}
                    life: draft
                """);
    }

    @BeforeEach
    void forget() {
        OUT.reset();
        ERR.reset();
    }

    @Test
    @Order(1)
    void aDraftIsTriedOnTheLastDeliveriesWithItsTolerance() {
        assertThat(guiji("backtest", "T106", "--last", "2", "--format", "csv"))
                .as(err())
                .isZero();

        assertThat(out().lines().skip(1)).hasSize(2);
        assertThat(out())
                .contains("police/person,2,", ",31,31,0,passed,accept,")
                .contains("police/person,3,", ",30,30,20,failed,hold,");
        assertThat(err()).contains("T106").contains("2 个中会有 1 个").contains("20 行");
    }

    @Test
    @Order(2)
    void theRowsAreNamedByFileAndLineAndNotByValue() {
        assertThat(guiji("backtest", "T106", "--resource", "police/person", "--last", "3", "--rows", "--format", "csv"))
                .as(err())
                .isZero();

        assertThat(out().lines().skip(1))
                .hasSize(23)
                .startsWith("police/person,1,,a.csv,2", "police/person,1,,a.csv,3", "police/person,1,,a.csv,4")
                .endsWith("police/person,3,,c.csv,31");
        assertThat(out() + err()).doesNotContain("4306", "12345", "样例");
    }

    @Test
    @Order(3)
    void versionsOfTheTableAreTriedToo() {
        assertThat(guiji("backtest", "T106", "--table", "population.person", "--last", "2", "--format", "csv"))
                .as(err())
                .isZero();
        assertThat(out())
                .contains("population.person,2,", ",30,30,0,passed,accept,")
                .contains("population.person,3,", ",30,30,20,failed,hold,");
        OUT.reset();
        assertThat(guiji(
                        "backtest", "T106", "--table", "population.person", "--last", "1", "--rows", "--format", "csv"))
                .isZero();
        assertThat(out()).contains(",c.csv,3").doesNotContain("a.csv", "b.csv");
    }

    @Test
    @Order(4)
    void batchRulesAreAskedAboutAcceptedRowsAndUndeclaredOnesAreNotEvaluated() {
        assertThat(guiji("backtest", "T202", "--last", "2", "--format", "csv"))
                .as(err())
                .isZero();
        assertThat(out().lines().filter(line -> line.contains("failed,refuse"))).hasSize(2);
        OUT.reset();
        assertThat(guiji("backtest", "T201", "--last", "1", "--format", "csv")).isZero();
        assertThat(out()).contains(",0,0,0,not_evaluated,accept,not declared: former_name");
    }

    @Test
    @Order(4)
    void rulesAboutOtherRowsAndOtherDeliveriesAreTriedToo() {
        assertThat(guiji("backtest", "T401", "--last", "2", "--format", "csv"))
                .as(err())
                .isZero();
        // The row with the bad key looks nowhere; the newest delivery is what the table holds.
        assertThat(out())
                .contains("police/person,2,", ",31,30,20,failed,hold,")
                .contains("police/person,3,", ",30,30,0,passed,accept,");
        OUT.reset();
        assertThat(guiji("backtest", "T401", "--last", "2", "--rows", "--format", "csv"))
                .as(err())
                .isZero();
        assertThat(out().lines().skip(1))
                .hasSize(20)
                .allMatch(line -> line.startsWith("police/person,2,,"))
                .first()
                .matches(line -> line.endsWith("b.csv,3"));
        OUT.reset();
        assertThat(guiji("backtest", "T401", "--table", "population.person", "--last", "2", "--format", "csv"))
                .as(err())
                .isZero();
        assertThat(out()).contains("population.person,2,", ",30,30,20,failed,hold,");
        OUT.reset();
        assertThat(guiji("backtest", "T202", "--table", "population.person", "--last", "1", "--format", "csv"))
                .as(err())
                .isZero();
        assertThat(out()).contains(",30,1,0,failed,refuse,");
        OUT.reset();
        assertThat(guiji("backtest", "T203", "--last", "2", "--format", "csv"))
                .as(err())
                .isZero();
        // What was kept of the packed delivery is the 30 rows that entered.
        assertThat(out()).contains(",31,1,0,passed,accept,").contains(",30,1,0,passed,accept,");
        assertThat(guiji("backtest", "T203", "--table", "population.person")).isEqualTo(2);
        assertThat(err()).contains("RULE_OF_DELIVERIES");
    }

    @Test
    @Order(5)
    void nothingIsRecordedAndNothingLeft() throws IOException {
        assertThat(guiji(
                        "sql",
                        "--format",
                        "csv",
                        "select count(*) as n from governance.quality_results where rule_id like 'T%'"))
                .isZero();
        assertThat(out()).isEqualTo("n\r\n0\r\n");
        try (Stream<Path> lake = Files.list(city.resolve("lake"))) {
            assertThat(lake.map(Path::getFileName).map(Path::toString)).noneMatch(name -> name.startsWith("again"));
        }
    }

    @Test
    @Order(6)
    void aRuleThatIsNoneOrOfSeveralTablesIsAWrongCommand() {
        assertThat(guiji("backtest", "T107")).isEqualTo(2);
        assertThat(err()).contains("RULE_UNKNOWN", "T106");
        ERR.reset();
        assertThat(guiji("backtest", "E503")).isEqualTo(2);
        assertThat(err()).contains("RULE_OF_SEVERAL_TABLES", "licence.certificate", "licence.holder");
        ERR.reset();
        assertThat(guiji("backtest", "T106", "--last", "0")).isEqualTo(2);
    }

    @Test
    @Order(7)
    void rulesAreDraftedFromTheLastDeliveryWithoutAnyValueOfIt() {
        assertThat(guiji("suggest", "police/person")).as(err()).isZero();

        assertThat(out())
                .contains("resource: police/person", "life: draft")
                .contains("suggested.id_issuer.credit-code", "row: 'valid_uscc(id_issuer)'", "GB 32100-2015")
                .contains("suggested.native_division_code.division", "valid_division(native_division_code, today())")
                .contains("suggested.native_division_code.complete", "row: 'native_division_code is not null'")
                .contains("  # 30\n")
                .doesNotContain("valid_citizen_id")
                .doesNotContain("4306", "12345", "1390000", "样例", ISSUER, "1970");
    }

    @Test
    @Order(8)
    void theDraftIsValidAndCanBeTriedAtOnce() throws IOException {
        assertThat(guiji("suggest", "police/person", "--write")).isEqualTo(2);
        assertThat(err()).contains("FILE_EXISTS");
        Files.delete(city.resolve(RULES));
        assertThat(guiji("suggest", "police/person", "--write")).as(err()).isZero();
        assertThat(out()).isEqualTo(RULES + "\n");
        assertThat(guiji("validate")).as(err()).isZero();
        OUT.reset();
        assertThat(guiji("backtest", "suggested.id_issuer.credit-code", "--last", "1", "--format", "csv"))
                .as(err())
                .isZero();
        assertThat(out()).contains(",30,30,0,passed,accept,");
    }

    private static String persons(IntPredicate wrongTelephone) {
        StringBuilder text = new StringBuilder(HEADER);
        IntStream.range(0, PERSONS).forEach(person -> text.append(line(person, wrongTelephone.test(person))));
        return text.toString();
    }

    private static String line(int person, boolean wrongTelephone) {
        String day = String.format(Locale.ROOT, "1970%02d%02d", 1 + person % 12, 1 + person % 28);
        String body = "430699" + day + String.format(Locale.ROOT, "%03d", person);
        int product = 0;
        for (char digit : body.toCharArray()) {
            product = (product + digit - '0') * 2 % 11;
        }
        int check = (12 - product) % 11;
        return body + (check == 10 ? "X" : String.valueOf(check)) + ",样例甲," + (person % 2 == 1 ? "男" : "女") + ","
                + day + "," + (person % 2 == 0 ? "430602" : "430603") + ",样例路" + person + "号,"
                + (wrongTelephone ? "12345" : String.format(Locale.ROOT, "1390000%04d", person)) + "," + ISSUER + "\n";
    }

    private static void workspace() throws IOException {
        write("guiji.yaml", """
                city: {zh: 样例市, en: Sample City}
                city-division: "4306"
                clock: 2026-11-20T09:00:00+08:00
                spark: {master: "local[2]", settings: {spark.sql.shuffle.partitions: "1"}}
                providers:
                  police: {title: {zh: 公安局, en: Police}, credit-code: "11430699MB0000001X"}
                """);
        write("schemas/catalogue/police/person.yaml", """
                title: {zh: 户籍人口, en: Persons}
                table: population.person
                classified: false
                catalogue:
                  class: 基础信息资源/人口/户籍人口
                  code: 101001001/000001
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
                  native_division_code: 籍贯
                  household_address: 户籍地址
                  mobile: 联系电话
                  id_issuer: 签发机关
                """);
    }

    private static void zip(String file, String member, String text) throws IOException {
        Path path = city.resolve(file);
        try (OutputStream out = Files.newOutputStream(path);
                ZipOutputStream zip = new ZipOutputStream(out)) {
            zip.putNextEntry(new ZipEntry(member));
            zip.write(text.getBytes(StandardCharsets.UTF_8));
        }
    }

    private static void write(String file, String text) throws IOException {
        Path path = city.resolve(file);
        Files.createDirectories(path.getParent());
        Files.writeString(path, text);
    }

    private static int guiji(String... arguments) {
        List<String> all = new ArrayList<>(List.of(arguments));
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
