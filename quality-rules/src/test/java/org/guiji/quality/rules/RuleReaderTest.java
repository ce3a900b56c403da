package org.guiji.quality.rules;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.guiji.schemas.calendar.CalendarReader;
import org.guiji.schemas.codes.CodeTable;
import org.guiji.schemas.codes.CodeTables;
import org.guiji.schemas.contracts.TableContract;
import org.guiji.schemas.problems.Language;
import org.guiji.schemas.problems.Problem;
import org.guiji.schemas.problems.Problems;
import org.guiji.schemas.workspace.Workspace;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class RuleReaderTest {
    private static final String PERSON = "population.person";

    @TempDir
    @SuppressWarnings("NullAway.Init")
    Path root;

    @Test
    void everyBaseTableHasProductRulesWithoutProblems() {
        Workspace workspace = Workspaces.product(root);

        RuleSets sets = RuleReader.read(workspace);

        assertThat(sets.problems()).isEmpty();
        assertThat(workspace.tables().all()).hasSize(11).allSatisfy(contract -> assertThat(
                        sets.forTable(contract).rules().stream()
                                .filter(rule -> !rule.file().equals(Rule.FROM_CONTRACT)))
                .as(contract.name())
                .hasSizeGreaterThan(4));
    }

    @Test
    void everyProductRuleFileBelongsToABaseTable() throws IOException {
        Path folder = Path.of(System.getProperty("guiji.checkout"), "quality-rules", "rules");
        List<String> tables = Workspaces.product(root).tables().all().stream()
                .map(TableContract::name)
                .toList();

        try (Stream<Path> files = Files.walk(folder)) {
            assertThat(files.filter(Files::isRegularFile)
                            .filter(file -> !file.startsWith(folder.resolve("sets")))
                            .map(file -> folder.relativize(file)
                                    .toString()
                                    .replace('\\', '/')
                                    .replace("/", ".")
                                    .replace(".yaml", "")))
                    .containsExactlyInAnyOrderElementsOf(tables);
        }
    }

    @Test
    void rulesFollowFromTheContract() {
        RuleSet rules = product(PERSON);

        assertThat(sql(rules, "required.name")).isEqualTo("name is not null");
        assertThat(sql(rules, "length.name")).isEqualTo("char_length(name) <= 50");
        assertThat(sql(rules, "type.birth_date"))
                .isEqualTo(
                        "if(_raw_birth_date is null, null, birth_date is not null or conform_is_no_date(_raw_birth_date))");
        assertThat(sql(rules, "code.sex_code")).isEqualTo("sex_code in ('0', '1', '2', '9')");
        assertThat(sql(rules, "code.ethnic_code")).contains("'01'", "'56'").doesNotContain("'97'");
        assertThat(sql(product("legal_person.entity"), "code.industry_code"))
                .isEqualTo("valid_code('industry', industry_code)");
        assertThat(rules.rules()).noneMatch(rule -> rule.id().equals("type.name"));
    }

    @Test
    void oneBadRuleTakesOnlyItselfDown() {
        RuleSets sets = read("""
                table: population.person
                rules:
                  - {id: A1, dimension: accuracy, indicator: "0301", row: nmae is not null, on-violation: flag, text: {zh: 甲, en: a}}
                  - {id: A2, dimension: accuracy, indicator: "0301", row: name is not null, on-violation: flag, text: {zh: 乙, en: b}}
                """);

        assertThat(ids(sets)).contains("A2").doesNotContain("A1");
        assertThat(sets.problems()).singleElement().satisfies(problem -> {
            assertThat(problem.failure().code()).isEqualTo(QualityFailure.RULE_COLUMN_UNKNOWN);
            assertThat(problem.file()).isEqualTo("quality-rules/population/person.yaml");
            assertThat(problem.line()).isEqualTo(3);
            assertThat(problem.render(Language.EN)).contains("\"name\"");
        });
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "name is not | RULE_SQL_UNREADABLE",
                "valid_citizenid(citizen_id) | RULE_FUNCTION_UNKNOWN",
                "1 = 1 | RULE_SQL_WITHOUT_COLUMN",
                "count(name) > 1 | RULE_SQL_AGGREGATE",
                "row_number() over (order by name) = 1 | RULE_SQL_AGGREGATE",
                "explode(split(name, '')) = 'a' | RULE_SQL_AGGREGATE",
                "name in (select name from b) | RULE_SQL_SUBQUERY",
                "exists(select 1 from b) and name = '1' | RULE_SQL_SUBQUERY",
                "rand() < 0.5 and name is not null | RULE_SQL_NONDETERMINISTIC",
                "uuid() = name | RULE_SQL_NONDETERMINISTIC",
                "birth_date <= current_date() | RULE_SQL_CLOCK",
                "birth_date <= current_date | RULE_SQL_CLOCK",
                "birth_date <= now() | RULE_SQL_CLOCK",
                "raise_error(name) is null | RULE_SQL_UNSAFE",
                "reflect('java.lang.System', 'exit', name) = 1 | RULE_SQL_UNSAFE",
                "person.name is not null | RULE_COLUMN_UNKNOWN",
            })
    void rowConditionsThatCannotWorkAreExplained(String condition, String code) {
        assertThat(problemsOf("row", condition, "flag"))
                .extracting(RuleReaderTest::code)
                .contains(code);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "_raw_name = name",
                "_line > 0 and name is not null",
                "_source_time is not null",
                "exists(split(name, ''), x -> x = '·')",
                "birth_date <= today()",
                "case when name is null then null else char_length(name) > 1 end",
                "\"名\" <> name",
            })
    void rowConditionsThatWorkHaveNoProblem(String condition) {
        assertThat(problemsOf("row", condition, "flag")).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "IsPrimaryKey \"citizen_id\" \"name\" | RULE_BATCH_PRIMARY_KEY",
                "ColumnValues \"sex_code\" in [\"1\",\"2\"] with threshold > 0.5 | RULE_BATCH_THRESHOLD_IGNORED",
                "RowCount > avg(last(3)) | RULE_BATCH_DYNAMIC_OPERAND",
                "RowCount > 2 * avg(last(3)) | RULE_BATCH_DYNAMIC_OPERAND",
                "DuplicateRowCount = 0 | RULE_BATCH_TYPE_UNPARSED",
                "Variance \"sex_code\" > 0 | RULE_BATCH_TYPE_UNPARSED",
                "DetectAnomalies \"RowCount\" | RULE_BATCH_TYPE_CLOUD",
                "RowCountMatch \"ref\" >= 0.9 | RULE_BATCH_OPEN_MATCH",
                "RowCountMatch \"ref\" between 0.9 and 1.1 | RULE_BATCH_TYPE_SECOND_SOURCE",
                "ReferentialIntegrity \"sex_code\" \"ref.code\" = 1.0 | RULE_BATCH_TYPE_SECOND_SOURCE",
                "AggregateMatch \"sum(name)\" \"sum(ref.name)\" >= 0.9 | RULE_BATCH_OPEN_MATCH",
                "FileFreshness \"s3://a\" > \"2026-01-01\" | RULE_BATCH_TYPE_CLOUD",
                "DataFreshness \"birth_date\" <= 24 hours | RULE_BATCH_FRESHNESS",
                "CustomSql \"select name from primary where name is null\" | RULE_BATCH_ROW_LEVEL_SQL",
                "CustomSql \"delete from primary\" = 0 | RULE_BATCH_SQL_NOT_QUERY",
                "CustomSql \"insert into population.person select * from primary\" = 0 | RULE_BATCH_SQL_NOT_QUERY",
                "CustomSql \"create table written as select 1 a\" = 0 | RULE_BATCH_SQL_NOT_QUERY",
                "CustomSql \"set spark.sql.ansi.enabled = true\" = 0 | RULE_BATCH_SQL_NOT_QUERY",
                "(RowCount > 0) and (CustomSql \"drop table primary\" = 0) | RULE_BATCH_SQL_NOT_QUERY",
                "CustomSql \"select count(*) from primary where name in (select name from population.person)\" = 0 | RULE_BATCH_SQL_RELATION",
                "CustomSql \"with a as (select 1 b) select count(*) from a join c\" = 0 | RULE_BATCH_SQL_RELATION",
                "CustomSql \"select count(*) from range(3)\" = 0 | RULE_BATCH_SQL_RELATION",
                "CustomSql \"select count(reflect('java.lang.System', 'exit', 1)) from primary\" = 0 | RULE_SQL_UNSAFE",
                "CustomSql \"select count(builtin.Reflect('java.lang.System', 'exit', 1)) from primary\" = 0 | RULE_SQL_UNSAFE",
                "ColumnValues \"sex_code\" IN [\"1\"] | RULE_BATCH_KEYWORD_CASE",
                "RowCount BETWEEN 1 AND 3 | RULE_BATCH_KEYWORD_CASE",
                "NoSuchRule \"name\" | RULE_BATCH_UNREADABLE",
                "RowCount > 0, IsComplete \"name\" | RULE_BATCH_NOT_ONE",
                "IsComplete \"nmae\" | RULE_COLUMN_UNKNOWN",
                "(RowCount > 0) and (IsComplete \"nmae\") | RULE_COLUMN_UNKNOWN",
            })
    void everyTrapOfDqdlIsExplained(String condition, String code) {
        assertThat(problemsOf("batch", condition, "flag"))
                .extracting(RuleReaderTest::code)
                .contains(code);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "RowCount > 0",
                "RowCount between 10 and 20",
                "IsComplete \"name\"",
                "Completeness \"name\" > 0.9",
                "IsUnique \"citizen_id\"",
                "Uniqueness \"citizen_id\" > 0.9",
                "UniqueValueRatio \"citizen_id\" > 0.9",
                "DistinctValuesCount \"sex_code\" <= 4",
                "Entropy \"sex_code\" > 0.1",
                "ColumnExists \"name\"",
                "ColumnCount > 3",
                "ColumnLength \"name\" <= 50",
                "ColumnValues \"sex_code\" in [\"1\",\"2\"]",
                "ColumnDataType \"birth_date\" = \"Date\"",
                "IsPrimaryKey \"citizen_id\"",
                "CustomSql \"select count(*) from primary\" > 0",
                "CustomSql \"with a as (select name from PRIMARY) select count(*) from a join (values (1)) b where exists (select 1 from a)\" > 0",
                "(RowCount > 0) and (IsComplete \"name\")",
                "Completeness \"name\" > 0.9 where \"sex_code = '1'\"",
                "RowCount > 0\r",
            })
    void documentedRuleTypesAreParsed(String condition) {
        assertThat(problemsOf("batch", condition, "hold")).isEmpty();
    }

    @Test
    void aBatchRuleCannotQuarantine() {
        assertThat(problemsOf("batch", "RowCount > 0", "quarantine"))
                .extracting(RuleReaderTest::code)
                .containsExactly("RULE_BATCH_ACTION");
    }

    @Test
    void fileProblemsAreReportedWithTheirLine() {
        RuleSets sets = read("""
                table: population.person
                rules:
                  - id: required.name
                    dimension: acuracy
                    indicator: "0301"
                    row: name is not null
                    batch: RowCount > 0
                    on-violation: flag
                    tolerance: 1.5
                    colour: red
                    text: {zh: 甲, en: a}
                """);

        assertThat(sets.problems())
                .extracting(RuleReaderTest::code)
                .containsExactlyInAnyOrder(
                        "KEY_UNKNOWN", "RULE_ID_RESERVED", "RULE_CONDITION_COUNT", "VALUE_NOT_ALLOWED", "VALUE_BAD");
        assertThat(sets.problems()).allMatch(problem -> problem.line() >= 3);
    }

    @Test
    void anUnknownTableIsAProblemOfTheFile() {
        assertThat(read("table: population.persons\nrules: []\n").problems())
                .extracting(RuleReaderTest::code)
                .containsExactly("RULE_FILE_UNKNOWN_TABLE");
    }

    @Test
    void aWorkspacesRuleReplacesTheProductsOfTheSameId() {
        RuleSets sets = read(rule("row", "name is not null", "flag").replace("id: A1", "id: P301"));

        assertThat(sql(person(sets), "P301")).isEqualTo("name is not null");
    }

    @ParameterizedTest
    @ValueSource(strings = {"0401", "0306", "301", "whatever"})
    void anIndicatorIsOneOfItsDimension(String indicator) {
        RuleSets sets = read(rule("row", "name is not null", "flag").replace("0301", indicator));

        assertThat(sets.problems()).extracting(RuleReaderTest::code).containsExactly("RULE_INDICATOR_UNKNOWN");
        assertThat(sets.problems().get(0).render(Language.EN)).contains("0301, 0302, 0303, 0304, 0305");
    }

    @Test
    void twoFilesOfOneTableCannotGiveTheSameId() throws IOException {
        Path folder = Files.createDirectories(root.resolve("quality-rules/population"));
        for (String place : List.of("a", "b")) {
            Files.createDirectories(folder.resolve(place));
            Files.writeString(folder.resolve(place + "/theirs.dqdl"), "Rules = [ RowCount > 0 ]");
            Files.writeString(
                    folder.resolve(place + ".yaml"),
                    "table: population.person\ndqdl: {file: " + place + "/theirs.dqdl, life: trial}\n");
        }
        RuleSets sets = RuleReader.read(Workspaces.product(root));

        assertThat(sets.problems()).extracting(RuleReaderTest::code).containsExactly("RULE_ID_IN_TWO_FILES");
        assertThat(sets.problems().get(0).render(Language.EN))
                .contains("quality-rules/population/b/theirs.dqdl", "theirs.1 stands in quality-rules/population/a/");
        assertThat(person(sets).rules())
                .filteredOn(rule -> rule.id().equals("theirs.1"))
                .extracting(Rule::file)
                .containsExactly("quality-rules/population/a/theirs.dqdl");
    }

    @Test
    void theFingerprintFollowsTheDivisionsAndTheCalendarWhereARuleAsksThem() throws IOException {
        Workspace product = Workspaces.product(root);
        Map<String, CodeTable> lists = new HashMap<>(product.codes().all());
        lists.put("division_2023", new CodeTable("division_2023", "s", "e", Map.of("430699", "样例区")));
        Path folder = Files.createDirectories(root.resolve("calendar"));
        Files.writeString(
                folder.resolve("more.csv"),
                "# source: s; edition: 2027; valid-from: 2027-01-01; title: t\npaper,from,to,kind,name\n"
                        + "2027,2027-01-01,2027-01-03,off,元旦\n");
        Workspace other = new Workspace(
                root,
                product.settings(),
                product.tables(),
                new CodeTables(lists),
                CalendarReader.read(folder, new Problems()),
                product.catalogue(),
                Map.of(),
                Map.of(),
                List.of());

        for (Map.Entry<String, Boolean> asked : Map.of(
                        PERSON, true, "credit.licence_decision", true, "licence.holder", false)
                .entrySet()) {
            String before = fingerprint(product, asked.getKey());
            assertThat(!before.equals(fingerprint(other, asked.getKey())))
                    .as(asked.getKey())
                    .isEqualTo(asked.getValue());
        }
    }

    private static String fingerprint(Workspace workspace, String table) {
        return RuleReader.read(workspace)
                .forTable(workspace.tables().find(table).orElseThrow())
                .fingerprint();
    }

    @Test
    void theFingerprintFollowsWhatDecidesOutcomesAndNothingElse() {
        String before = person(read(rule("row", "name is not null", "flag"))).fingerprint();

        assertThat(person(read(rule("row", "name is not null", "flag").replace("甲", "另一个")))
                        .fingerprint())
                .isEqualTo(before);
        assertThat(person(read(rule("row", "name is not null", "quarantine"))).fingerprint())
                .isNotEqualTo(before);
        assertThat(person(read(rule("row", "name is null", "flag"))).fingerprint())
                .isNotEqualTo(before);
    }

    @Test
    void rulesOverUndeclaredColumnsAreLeftOutAndNamed() {
        RuleSet rules = product(PERSON);
        Set<String> declared = Set.of("citizen_id", "name");

        assertThat(rules.forDeclared(declared).rules())
                .extracting(Rule::id)
                .contains("P301", "P101", "required.name", "P202", "P502")
                .doesNotContain("P401", "code.sex_code", "type.birth_date");
        assertThat(rules.notDeclared(declared)).extracting(Rule::id).contains("P401", "code.sex_code");
        assertThat(rules.forDeclared(declared).fingerprint()).isEqualTo(rules.fingerprint());
    }

    @Test
    void bothBundlesHaveEveryMessage() {
        for (QualityFailure code : QualityFailure.values()) {
            Problem problem = Problem.at("f", 1, code, "a", "b", "c", "d");
            for (Language language : Language.values()) {
                for (String part : List.of("happened", "state", "next")) {
                    assertThat(problem.failure().part(part, language))
                            .as(code + " " + part)
                            .isNotEqualTo(code + "." + part)
                            .doesNotContain("{");
                }
            }
        }
    }

    private RuleSet product(String table) {
        Workspace workspace = Workspaces.product(root);
        return RuleReader.read(workspace)
                .forTable(workspace.tables().find(table).orElseThrow());
    }

    private RuleSets read(String text) {
        return RuleReader.read(Workspaces.with(root, PERSON, text));
    }

    private RuleSet person(RuleSets sets) {
        return sets.forTable(Workspaces.product(root).tables().find(PERSON).orElseThrow());
    }

    private List<String> ids(RuleSets sets) {
        return person(sets).rules().stream().map(Rule::id).toList();
    }

    private List<Problem> problemsOf(String kind, String condition, String onViolation) {
        return read(rule(kind, condition, onViolation)).problems();
    }

    private static String rule(String kind, String condition, String onViolation) {
        return """
                table: population.person
                rules:
                  - id: A1
                    dimension: accuracy
                    indicator: "0301"
                    %s: '%s'
                    on-violation: %s
                    text: {zh: 甲, en: a}
                """.formatted(kind, condition.replace("'", "''"), onViolation);
    }

    private static String sql(RuleSet rules, String id) {
        return rules.rules().stream()
                .filter(rule -> rule.id().equals(id))
                .findFirst()
                .orElseThrow()
                .condition()
                .text();
    }

    private static String code(Problem problem) {
        return problem.failure().code().name();
    }
}
