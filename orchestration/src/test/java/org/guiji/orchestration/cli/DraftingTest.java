package org.guiji.orchestration.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.List;
import org.guiji.schemas.problems.Language;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Drafts of resources from samples, and the catalogue as departments exchange it. */
class DraftingTest {
    private static final String ID = "430699195001010006";
    private final ByteArrayOutputStream out = new ByteArrayOutputStream();
    private final ByteArrayOutputStream err = new ByteArrayOutputStream();

    @TempDir
    @SuppressWarnings("NullAway.Init")
    private Path folder;

    @BeforeEach
    void workspace() throws IOException {
        Files.writeString(folder.resolve("guiji.yaml"), """
                city: {zh: 样例市, en: Sample City}
                city-division: "4306"
                providers:
                  police: {title: {zh: 公安局, en: Police}, credit-code: "11430699MB0000001X"}
                """);
    }

    @Test
    void aDraftKnowsCharsetDelimiterHeaderAndTypesAndNoValue() throws IOException {
        Path sample = folder.resolve("户籍.csv");
        String text = "说明：样例\r\n公民身份号码;姓名;出生日期;登记编号;次数;金额\r\n" + ID + ";样例甲;1950-01-01;00120;3;12.50\r\n" + ID
                + ";样例乙;1950-01-02;00121;14;1.05\r\n";
        Files.write(sample, text.getBytes(Charset.forName("GB18030")));
        assertThat(draft(sample.toString())).as(err()).isZero();
        assertThat(drafted())
                .contains("csv: {charset: GB18030, delimiter: \";\", quote: \"\\\"\", header: 2}")
                .contains("citizen_id: \"公民身份号码\"", "name: \"姓名\"", "birth_date: \"出生日期\"")
                .contains("\"登记编号\"        # text(10)", "\"次数\"        # integer", "\"金额\"        # decimal(4,2)")
                .doesNotContain(ID, "样例甲", "12.50");
    }

    @Test
    void aDraftIsNeverWrittenOverAnotherFile() throws IOException {
        Path sample = folder.resolve("a.json");
        Files.writeString(sample, "{\"公民身份号码\":\"" + ID + "\",\"住址\":{\"街道\":\"x\"}}\n");
        assertThat(draft(sample.toString())).as(err()).isZero();
        assertThat(drafted()).contains("json: {}", "住址.街道");
        assertThat(draft(sample.toString())).isEqualTo(2);
        assertThat(err()).contains("FILE_EXISTS");
    }

    @Test
    void aDatabaseIsDescribedWithoutReadingARow() throws IOException, SQLException {
        String url = "jdbc:h2:mem:drafting";
        try (Connection connection = DriverManager.getConnection(url)) {
            connection.createStatement().execute("CREATE TABLE p (\"姓名\" VARCHAR(50), \"金额\" DECIMAL(12, 2), d DATE)");
            assertThat(draft(url, "--query", "SELECT * FROM p")).as(err()).isZero();
        }
        assertThat(drafted()).contains("url: \"" + url + "\"", "name: \"姓名\"", "decimal(12,2)", "\"D\"        # date");
    }

    @Test
    void unknownTablesAndProvidersGetTheNearestName() {
        assertThat(guiji("resource", "new", "police/x", "--from", "f", "--into", "population.persn", "--lang", "en"))
                .isEqualTo(2);
        assertThat(err()).contains("TABLE_UNKNOWN", "population.person");
        assertThat(guiji("resource", "new", "polce/x", "--from", "f", "--into", "population.person", "--lang", "en"))
                .isEqualTo(2);
        assertThat(err()).contains("PROVIDER_UNKNOWN", "The nearest name: police");
    }

    @Test
    void theCatalogueTravelsAsAWorkbookAndComesBackAsWhatItWas() throws IOException {
        Path person = folder.resolve("schemas/catalogue/police/person.yaml");
        Files.createDirectories(person.getParent());
        String yaml = """
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
                """;
        Files.writeString(person, yaml);
        Path file = folder.resolve("目录.xlsx");
        assertThat(guiji("catalogue", "export", file.toString())).as(err()).isZero();
        assertThat(guiji("catalogue", "import", file.toString(), "--format", "csv"))
                .isZero();
        assertThat(out()).contains("schemas/catalogue/police/person.yaml,known");
        Files.delete(person);
        assertThat(guiji("catalogue", "import", file.toString())).as(err()).isZero();
        assertThat(Files.readString(folder.resolve("schemas/catalogue/police/r101001001-000001.yaml")))
                .contains("户籍人口", "code: ");
    }

    private int draft(String from, String... more) {
        List<String> arguments = new java.util.ArrayList<>(
                List.of("resource", "new", "police/person", "--from", from, "--into", "population.person"));
        arguments.addAll(List.of(more));
        return guiji(arguments.toArray(String[]::new));
    }

    private String drafted() throws IOException {
        return Files.readString(folder.resolve("schemas/catalogue/police/person.yaml"));
    }

    private int guiji(String... arguments) {
        List<String> all = new java.util.ArrayList<>(List.of(arguments));
        all.addAll(List.of("-w", folder.toString()));
        Terminal terminal = new Terminal(
                new PrintStream(out, true, StandardCharsets.UTF_8),
                new PrintStream(err, true, StandardCharsets.UTF_8),
                false,
                Language.ZH);
        return Guiji.run(terminal, List.of(), all.toArray(String[]::new));
    }

    private String out() {
        return out.toString(StandardCharsets.UTF_8);
    }

    private String err() {
        return err.toString(StandardCharsets.UTF_8);
    }
}
