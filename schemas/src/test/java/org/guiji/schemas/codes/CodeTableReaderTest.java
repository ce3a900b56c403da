package org.guiji.schemas.codes;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.guiji.schemas.problems.Language;
import org.guiji.schemas.problems.Problem;
import org.guiji.schemas.problems.Problems;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CodeTableReaderTest {
    private static final CodeTables PRODUCT = CodeTableReader.product();

    private final Path folder;
    private final Problems problems = new Problems();

    CodeTableReaderTest(@TempDir Path folder) {
        this.folder = folder;
    }

    @Test
    void everyTableOfTheProductIsReadWithoutProblemAndNamesItsSource() {
        CodeTables tables = CodeTableReader.read(folder, problems);

        assertThat(problems.all()).isEmpty();
        assertThat(tables.all()).hasSizeGreaterThanOrEqualTo(28);
        assertThat(tables.all().values()).allSatisfy(table -> {
            assertThat(table.source()).isNotBlank();
            // Readers of reports see no sentence in the other language.
            assertThat(table.source(Language.ZH)).isNotBlank().doesNotContainPattern("[a-z]{3}");
            assertThat(table.source(Language.EN)).containsPattern("[A-Z]{2}|[a-z]{3}|〔");
            assertThat(table.edition()).isNotBlank();
            assertThat(table.validFrom()).matches("\\d{4}-\\d{2}-\\d{2}");
            assertThat(table.title()).isNotBlank();
            assertThat(table.entries()).isNotEmpty().allSatisfy(entry -> assertThat(entry.name())
                    .isNotBlank());
        });
    }

    @Test
    void theIndexNamesExactlyTheFilesOfTheFolder() throws IOException {
        Path checkout = Path.of(System.getProperty("guiji.checkout", ".."), "schemas");
        for (String kind : List.of("codes", "calendar")) {
            try (Stream<Path> files = Files.list(checkout.resolve(kind))) {
                List<String> names = files.map(file -> file.getFileName().toString())
                        .filter(name -> name.endsWith(".csv"))
                        .sorted()
                        .toList();
                assertThat(Files.readAllLines(checkout.resolve(kind).resolve("index.txt")))
                        .containsExactlyElementsOf(names);
            }
        }
    }

    @Test
    void codesKeepTheirLeadingZeros() {
        CodeTable industry = PRODUCT.find("industry").orElseThrow();

        assertThat(industry.name("011")).contains("谷物种植");
        assertThat(industry.has("11")).isTrue();
        assertThat(industry.entry("011").orElseThrow().attribute("parent")).contains("01");
    }

    @Test
    void theIndustriesAreAsManyAsTheStandardHas() {
        assertThat(countBy("industry", "level")).isEqualTo(Map.of("1", 20L, "2", 97L, "3", 473L, "4", 1380L));
    }

    @Test
    void theListsHaveTheLengthsOfTheirStandards() {
        assertThat(PRODUCT.find("ethnic").orElseThrow().names()).hasSize(56).doesNotContainKey("97");
        assertThat(PRODUCT.find("ethnic_extension").orElseThrow().names()).containsOnlyKeys("97", "98");
        assertThat(PRODUCT.find("sex").orElseThrow().names()).containsOnlyKeys("0", "1", "2", "9");
        assertThat(PRODUCT.find("quality_indicator").orElseThrow().names()).hasSize(20);
        assertThat(PRODUCT.find("uscc_authority").orElseThrow().names()).hasSize(36);
        assertThat(PRODUCT.find("holder_code_type").orElseThrow().names()).hasSize(16);
    }

    @Test
    void theTablesSayWhatThePublishedCompilationSays() {
        Map<String, String> files = Map.of(
                "sex", "sex_gbt2261_1",
                "marital", "marital_gbt2261_2",
                "ethnic", "ethnic_gbt3304",
                "economic_type", "economic_type_gbt12402",
                "business_status", "business_status",
                "component_type", "city_component_types_gbt30428_2",
                "division_2023", "division_codes_2023_to_county",
                "holder_code_type", "elicence_holder_code_types_gbt36903",
                "licence_status", "elicence_status_mohurd");
        files.forEach((id, file) -> {
            CodeTable table = PRODUCT.find(id).orElseThrow();
            List<SharedFiles.Row> rows = SharedFiles.rows("domain/codes/" + file + ".csv");
            // Cities without counties stand in the published list as their own county, too.
            assertThat(table.entries().size())
                    .as(id)
                    .isEqualTo(
                            rows.stream().map(row -> row.get("code")).distinct().count());
            assertThat(rows).as(id).allSatisfy(row -> assertThat(table.name(row.get("code")))
                    .contains(row.get("name")));
        });
    }

    @Test
    void aTableOfTheWorkspaceReplacesTheProducts() throws IOException {
        write("sex.csv", "# source: 样例市; edition: 1\ncode,name\nM,男\nF,女\n");

        CodeTable sex = read().find("sex").orElseThrow();

        assertThat(problems.all()).isEmpty();
        assertThat(sex.names()).containsExactly(Map.entry("M", "男"), Map.entry("F", "女"));
    }

    @Test
    void anExtendingTableAddsItsRowsAndRemembersThem() throws IOException {
        write("division_2023.csv", "# source: 样例市; extends: true\ncode,name\n430699,样例区\n");

        CodeTable divisions = read().find("division_2023").orElseThrow();

        assertThat(problems.all()).isEmpty();
        assertThat(divisions.name("430699")).contains("样例区");
        assertThat(divisions.name("430602")).contains("岳阳楼区");
        assertThat(divisions.added()).containsExactly("430699");
        assertThat(divisions.source())
                .isEqualTo(PRODUCT.find("division_2023").orElseThrow().source());
    }

    @Test
    void anExtendingTableRenamesACodeThatTheProductHas() throws IOException {
        write("sex.csv", "# extends: true\ncode,name\n9,未说明\n");

        CodeTable sex = read().find("sex").orElseThrow();

        assertThat(sex.name("9")).contains("未说明");
        assertThat(sex.entries()).hasSize(4);
    }

    @Test
    void aTableThatOnlyTheWorkspaceHasIsAdded() throws IOException {
        write("state.csv", "# source: 样例市城管局\ncode,name\n完好,完好\n");

        assertThat(read().find("state").orElseThrow().has("完好")).isTrue();
    }

    @Test
    void spreadsheetsByteOrderMarkAndLineEndsAndQuotesAreUnderstood() throws IOException {
        write("state.csv", "\uFEFF# source: 样例市\r\ncode,name,note\r\nA,\"甲, \"\"乙\"\"\r\n丙\",\"\"\r\n\r\nB , 丁,x\r\n");

        CodeTable table = read().find("state").orElseThrow();

        assertThat(problems.all()).isEmpty();
        assertThat(table.name("A")).contains("甲, \"乙\"\r\n丙");
        assertThat(table.name("B")).contains("丁");
        assertThat(table.entry("A").orElseThrow().attribute("note")).isEmpty();
    }

    @Test
    void brokenRowsAreProblemsWithTheirLinesAllAtOnceAndTheProductsTableStays() throws IOException {
        write("sex.csv", "# source: 样例市\ncode,name\n1,男,多\n\"2\n3\",女\n,无\n7,甲\n7,乙\n");

        CodeTables tables = read();

        assertThat(shown())
                .containsExactly(
                        "schemas/codes/sex.csv:3 CODE_TABLE_COLUMNS_WRONG",
                        "schemas/codes/sex.csv:6 CODE_TABLE_CODE_EMPTY",
                        "schemas/codes/sex.csv:8 CODE_TABLE_CODE_TWICE");
        assertThat(tables.find("sex").orElseThrow().name("1")).contains("男性");
    }

    @Test
    void aMisspeltKeyOfTheCommentLineIsExplained() throws IOException {
        write("sex.csv", "# sourec: 样例市; extends: true\ncode,name\n5,甲\n");

        read();

        assertThat(problems.all().get(0).render(Language.EN))
                .contains("schemas/codes/sex.csv:1", "\"sourec\"", "Did you mean \"source\"");
    }

    @Test
    void eachWayToBreakAFileHasItsOwnProblem() throws IOException {
        write("a.csv", "code,name\n1,x\n");
        write("b.csv", "# edition: 1\ncode,name\n1,x\n");
        write("c.csv", "# source: s; valid-from: 2026-02-30\ncode,name\n1,x\n");
        write("d.csv", "# source: s\nname,code\nx,1\n");
        write("e.csv", "# source: s\ncode,name\n1,\"x\n");
        write("f.csv", "# source: s\ncode,name\n1,\"x\"y\n");
        write("g.csv", "# extends: true\ncode,name\n1,x\n");
        write("h.csv", "# source: s");
        write("i.csv", "");
        Files.write(folder.resolve("j.csv"), "# source: 样例\n".getBytes(Charset.forName("GB18030")));
        write("division_2023.csv", "# extends: true\ncode,name\n43069x,样例区\n");
        Files.createDirectory(folder.resolve("k.csv"));

        read();

        assertThat(shown())
                .containsExactly(
                        "schemas/codes/a.csv:1 CODE_TABLE_COMMENT_MISSING",
                        "schemas/codes/e.csv:3 CODE_TABLE_QUOTE_WRONG",
                        "schemas/codes/f.csv:3 CODE_TABLE_QUOTE_WRONG",
                        "schemas/codes/h.csv:2 CODE_TABLE_HEADER_WRONG",
                        "schemas/codes/i.csv:1 CODE_TABLE_COMMENT_MISSING",
                        "schemas/codes/j.csv:0 CODE_TABLE_NOT_UTF8",
                        "schemas/codes/k.csv:0 CODE_TABLE_UNREADABLE",
                        "schemas/codes/b.csv:1 CODE_TABLE_SOURCE_MISSING",
                        "schemas/codes/c.csv:1 CODE_TABLE_DATE_WRONG",
                        "schemas/codes/d.csv:2 CODE_TABLE_HEADER_WRONG",
                        "schemas/codes/division_2023.csv:3 DIVISION_CODE_WRONG",
                        "schemas/codes/g.csv:1 CODE_TABLE_EXTENDS_NOTHING");
    }

    @Test
    void theTablesTravelToExecutors() {
        assertThat(Copies.travelled(PRODUCT).find("ethnic").orElseThrow().name("13"))
                .contains("瑶族");
    }

    private Map<String, Long> countBy(String id, String attribute) {
        return PRODUCT.find(id).orElseThrow().entries().stream()
                .collect(Collectors.groupingBy(
                        entry -> entry.attribute(attribute).orElse(""), Collectors.counting()));
    }

    private CodeTables read() {
        return CodeTableReader.read(folder, problems);
    }

    private List<String> shown() {
        return problems.all().stream().map(CodeTableReaderTest::shown).toList();
    }

    private static String shown(Problem problem) {
        return problem.file() + ":" + problem.line() + " "
                + problem.failure().code().name();
    }

    private void write(String name, String text) throws IOException {
        Files.writeString(folder.resolve(name), text, StandardCharsets.UTF_8);
    }
}
