package org.guiji.quality.rules;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.guiji.schemas.problems.Language;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Rules about other rows, as their authors write them. */
class LookupRulesTest {
    private static final String HOLDER = "licence.holder";

    @TempDir
    @SuppressWarnings("NullAway.Init")
    Path root;

    @Test
    void aReferenceLooksItsColumnUpByTheKeyOfTheOtherTableAndFlags() {
        RuleSets sets = read("reference: {table: population.person}", "column: holder_code");

        assertThat(sets.problems()).isEmpty();
        Rule rule = rule(sets, "A1");
        assertThat(rule.condition())
                .isEqualTo(new Condition.Reference(
                        List.of("holder_code"),
                        "population.person",
                        List.of("citizen_id"),
                        Optional.empty(),
                        Optional.empty()));
        assertThat(rule.onViolation()).isEqualTo(OnViolation.FLAG);
        assertThat(rule.isLookup()).isTrue();
        assertThat(rule.tolerance()).isEqualTo(1.0);
    }

    @Test
    void aReferenceNeedsTheColumnsOfItsConditionsToo() {
        RuleSets sets = read(
                "reference: {columns: [holder_code], table: population.person, when: \"holder_code_type = '111'\", holds: 'ref.name = holder_name'}",
                "on-violation: hold");

        assertThat(sets.problems()).isEmpty();
        Condition.Reference reference = (Condition.Reference) rule(sets, "A1").condition();
        assertThat(reference.columns()).containsExactlyInAnyOrder("holder_code", "holder_code_type", "holder_name");
        assertThat(reference.foundColumns()).containsExactly("name");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{table: population.persons} | RULE_REFERENCE_TABLE",
                "{columns: [holder_code, holder_name], table: population.person} | RULE_REFERENCE_COLUMNS",
                "{columns: [holder_cod], table: population.person} | RULE_COLUMN_UNKNOWN",
                "{columns: [holder_code], table: population.person, to: [citizenid]} | RULE_COLUMN_UNKNOWN",
                "{columns: [holder_code], table: population.person, when: 'code_type = 1'} | RULE_COLUMN_UNKNOWN",
                "{columns: [holder_code], table: population.person, holds: 'ref.nam = holder_name'} | RULE_COLUMN_UNKNOWN",
                "{columns: [holder_code], table: population.person, holds: 'ref.name ='} | RULE_SQL_UNREADABLE",
                "{columns: [holder_code], table: population.person, every: 'ref.nam = holder_name'} | RULE_COLUMN_UNKNOWN",
                "{columns: [holder_code], table: population.person, holds: 'true', every: 'true'} | RULE_REFERENCE_FINDS",
                "{columns: [_raw_holder_code], table: population.person} | RULE_COLUMN_UNKNOWN",
                "{columns: [holder_code], tabel: population.person} | KEY_UNKNOWN",
            })
    void referencesThatCannotWorkAreExplained(String reference, String code) {
        assertThat(read("reference: " + reference, "on-violation: flag").problems())
                .extracting(problem -> problem.failure().code().name())
                .contains(code);
    }

    @Test
    void aMisspeltTableIsGuessed() {
        assertThat(read("reference: {columns: [holder_code], table: population.persons}", "life: draft")
                        .problems())
                .anySatisfy(problem -> assertThat(problem.render(Language.EN)).contains("\"population.person\""));
    }

    @Test
    void anAgreementComparesNamedColumns() {
        RuleSets sets = read("agreement: [holder_name]", "column: holder_name");

        assertThat(sets.problems()).isEmpty();
        assertThat(rule(sets, "A1").condition()).isEqualTo(new Condition.Agreement(List.of("holder_name")));
        assertThat(read("agreement: [holder_nam]", "column: holder_name").problems())
                .extracting(problem -> problem.failure().code())
                .containsExactly(QualityFailure.RULE_COLUMN_UNKNOWN);
    }

    @Test
    void theProductKnowsWhereHoldersPartiesAndCellsAreToBeFound() {
        RuleSet rules = set(RuleReader.read(Workspaces.product(root)), HOLDER);

        assertThat(rules.lookups()).extracting(Rule::id).containsExactly("E204", "E402", "E405", "E406", "E407");
        assertThat(rules.rowRules()).noneMatch(Rule::isLookup);
        assertThat(rules.batchRules()).allMatch(Rule::isBatchRule);
        assertThat(rules.notDeclared(Set.of("licence_id", "holder_code")))
                .extracting(Rule::id)
                .contains("E402", "E406")
                .doesNotContain("E204");
    }

    @Test
    void draftsAndRetiredRulesLookNowhere() {
        for (String life : List.of("draft", "retired")) {
            assertThat(set(read("agreement: [holder_name]", "life: " + life), HOLDER)
                            .lookups())
                    .as(life)
                    .noneMatch(rule -> rule.id().equals("A1"));
        }
    }

    private RuleSets read(String condition, String more) {
        return RuleReader.read(Workspaces.with(root, HOLDER, """
                table: licence.holder
                rules:
                  - id: A1
                    dimension: consistency
                    indicator: "0402"
                    %s
                    %s
                    text: {zh: 甲, en: a}
                """.formatted(condition, more)));
    }

    private Rule rule(RuleSets sets, String id) {
        return set(sets, HOLDER).rules().stream()
                .filter(rule -> rule.id().equals(id))
                .findFirst()
                .orElseThrow();
    }

    private RuleSet set(RuleSets sets, String table) {
        return sets.forTable(Workspaces.product(root).tables().find(table).orElseThrow());
    }
}
