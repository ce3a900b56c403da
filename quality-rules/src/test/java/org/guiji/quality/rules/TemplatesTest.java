package org.guiji.quality.rules;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.guiji.schemas.problems.Language;
import org.guiji.schemas.problems.Problem;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Rule sets with parameters, used by tables and resources. */
class TemplatesTest {
    private static final String PERSON = "population.person";

    @TempDir
    @SuppressWarnings("NullAway.Init")
    Path root;

    @BeforeEach
    void aSet() throws IOException {
        Files.createDirectories(root.resolve("quality-rules/sets"));
        Files.writeString(root.resolve("quality-rules/sets/years.yaml"), """
                parameters:
                  id: {type: text}
                  date: {type: column}
                  limit: {type: number, default: 10}
                rules:
                  - id: '${id}'
                    dimension: timeliness
                    indicator: "0501"
                    column: '${date}'
                    row: '${date} >= add_months(today(), -12 * ${limit})'
                    on-violation: flag
                    text: {zh: '不早于 ${limit} 年前', en: 'No more than ${limit} years ago'}
                """);
    }

    @Test
    void oneSetIsUsedTwiceWithDifferentValues() {
        RuleSets sets = read("""
                table: population.person
                use:
                  - {set: years, with: {id: Y1, date: id_valid_from}}
                  - {set: years, with: {id: Y2, date: birth_date, limit: 130}}
                """);

        assertThat(sets.problems()).isEmpty();
        assertThat(rules(sets, "Y"))
                .extracting(rule -> rule.id() + ": " + rule.condition().text())
                .containsExactly(
                        "Y1: id_valid_from >= add_months(today(), -12 * 10)",
                        "Y2: birth_date >= add_months(today(), -12 * 130)");
        assertThat(rules(sets, "Y2")).singleElement().satisfies(rule -> {
            assertThat(rule.column()).contains("birth_date");
            assertThat(rule.text().en()).isEqualTo("No more than 130 years ago");
            assertThat(rule.file()).isEqualTo("quality-rules/sets/years.yaml");
        });
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{set: year, with: {id: Y1, date: birth_date}} | RULE_SET_UNKNOWN | \"years\"",
                "{set: years, with: {id: Y1, dat: birth_date}} | RULE_SET_PARAMETER_UNKNOWN | \"date\"",
                "{set: years, with: {id: Y1}} | RULE_SET_PARAMETER_MISSING | date",
                "{set: years, with: {id: Y1, date: birthdate}} | RULE_SET_PARAMETER_BAD | date",
                "{set: years, with: {id: Y1, date: birth_date, limit: ten}} | RULE_SET_PARAMETER_BAD | limit",
                "{set: years, with: {id: 'Y\"1', date: birth_date}} | RULE_SET_PARAMETER_BAD | id",
                "{set: years, with: {id: Y1, date: birth_date}, when: x} | KEY_UNKNOWN | when",
            })
    void usesThatCannotWorkAreExplainedAtTheirLine(String use, String code, String said) {
        RuleSets sets = read("table: population.person\nuse:\n  - " + use + "\n");

        assertThat(sets.problems()).anySatisfy(problem -> {
            assertThat(code(problem)).isEqualTo(code);
            assertThat(problem.render(Language.EN)).contains(said);
            assertThat(problem.file()).isEqualTo("quality-rules/population/person.yaml");
            assertThat(problem.line()).isEqualTo(3);
        });
        assertThat(rules(sets, "Y")).isEmpty();
    }

    @Test
    void aParameterThatTheSetDoesNotDeclareIsAProblemOfTheSet() throws IOException {
        Files.writeString(
                root.resolve("quality-rules/sets/wrong.yaml"),
                "parameters: {id: {type: text}}\nrules:\n  - id: '${idd}'\n");

        assertThat(RuleReader.read(Workspaces.product(root)).problems())
                .singleElement()
                .satisfies(problem -> {
                    assertThat(code(problem)).isEqualTo("RULE_SET_PARAMETER_UNKNOWN");
                    assertThat(problem.file()).isEqualTo("quality-rules/sets/wrong.yaml");
                    assertThat(problem.render(Language.EN)).contains("\"id\"");
                });
    }

    @Test
    void theSetsOfTheProductAreThoseOfItsFolder() throws IOException {
        Path folder = Path.of(System.getProperty("guiji.checkout"), "quality-rules", "rules", "sets");

        try (Stream<Path> files = Files.list(folder)) {
            assertThat(files.map(file -> String.valueOf(file.getFileName()).replace(".yaml", "")))
                    .containsExactlyInAnyOrderElementsOf(Templates.PRODUCT);
        }
        assertThat(rules(RuleReader.read(Workspaces.product(root)), "P50"))
                .extracting(Rule::id)
                .contains("P502", "P503");
    }

    private RuleSets read(String text) {
        return RuleReader.read(Workspaces.with(root, PERSON, text));
    }

    private List<Rule> rules(RuleSets sets, String prefix) {
        return sets.forTable(Workspaces.product(root).tables().find(PERSON).orElseThrow()).rules().stream()
                .filter(rule -> rule.id().startsWith(prefix))
                .toList();
    }

    private static String code(Problem problem) {
        return problem.failure().code().name();
    }
}
