package org.guiji.quality.rules;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** DQDL that others wrote, as it is. */
class ForeignRulesTest {
    private static final String PERSON = "population.person";

    @TempDir
    @SuppressWarnings("NullAway.Init")
    Path root;

    @Test
    void aFileFromWindowsWithCommentsAndVariablesIsReadRuleByRule() {
        dqdl("""
                # from the old platform
                sexes = ["1", "2"]
                Rules = [
                    RowCount between 1 and 100, # not empty
                    ColumnValues "sex_code" in $sexes,
                    Completeness "name" > 0.9 where "sex_code = '1'",
                    CustomSql "select count(*) from primary where name like '%,]%'" = 0,
                    (RowCount > 0) and (IsComplete "name")
                ]
                """.replace("\n", "\r\n"));

        RuleSets sets = read("table: population.person\ndqdl: theirs.dqdl\n");

        assertThat(sets.problems()).isEmpty();
        assertThat(rules(sets, "theirs."))
                .extracting(rule ->
                        rule.id() + " " + rule.dimension().text() + " " + rule.indicator() + " line " + rule.line())
                .containsExactly(
                        "theirs.1 completeness 0202 line 4",
                        "theirs.2 accuracy 0301 line 5",
                        "theirs.3 completeness 0201 line 6",
                        "theirs.4 consistency 0402 line 7",
                        "theirs.5 completeness 0202 line 8");
        assertThat(rules(sets, "theirs.2").get(0).condition().text())
                .isEqualTo("ColumnValues \"sex_code\" in [\"1\", \"2\"]");
        assertThat(rules(sets, "theirs."))
                .allMatch(rule -> rule.onViolation() == OnViolation.FLAG
                        && rule.file().equals("quality-rules/population/theirs.dqdl"));
    }

    @Test
    void oneBadRuleNamesItsLineAndTakesNoOtherDown() {
        dqdl("""
                Rules = [
                    RowCount > 0,
                    Variance "sex_code" > 0,
                    IsComplete "nmae",
                    DetectAnomalies "RowCount",
                    IsComplete "name"
                ]
                """);

        RuleSets sets = read("table: population.person\ndqdl: theirs.dqdl\n");

        assertThat(rules(sets, "theirs.")).extracting(Rule::id).containsExactly("theirs.1", "theirs.5");
        assertThat(sets.problems())
                .extracting(problem -> problem.failure().code().name() + " " + problem.line())
                .containsExactly("RULE_BATCH_TYPE_UNPARSED 3", "RULE_COLUMN_UNKNOWN 4", "RULE_BATCH_TYPE_CLOUD 5");
        assertThat(sets.problems()).allMatch(problem -> problem.file().equals("quality-rules/population/theirs.dqdl"));
    }

    @Test
    void theTextMayStandInTheRuleFileWithSettings() {
        RuleSets sets = read("""
                table: population.person
                dqdl:
                  id: old
                  on-violation: hold
                  life: trial
                  sources: {ref: legal_person.entity}
                  rules: |
                    Rules = [ RowCount > 0,
                      ReferentialIntegrity "citizen_id" "ref.legal_rep_id_no" >= 0.5 ]
                """);

        assertThat(sets.problems()).isEmpty();
        assertThat(rules(sets, "old."))
                .extracting(Rule::id, Rule::onViolation, Rule::life, Rule::line)
                .containsExactly(
                        org.assertj.core.groups.Tuple.tuple("old.1", OnViolation.HOLD, Life.TRIAL, 8),
                        org.assertj.core.groups.Tuple.tuple("old.2", OnViolation.HOLD, Life.TRIAL, 9));
        assertThat(((Condition.Batch) rules(sets, "old.2").get(0).condition()).sources())
                .containsEntry("ref", "legal_person.entity");
    }

    @Test
    void whatIsNoRuleSetIsAProblem() {
        assertThat(codes("dqdl: missing.dqdl")).containsExactly("DQDL_FILE_MISSING");
        assertThat(codes("dqdl: ../../../etc/passwd")).containsExactly("DQDL_FILE_MISSING");
        assertThat(codes("dqdl: 'RowCount > [0]'")).containsExactly("DQDL_NOT_RULES");
        assertThat(codes("dqdl: 'Rules = [ RowCount > 0 ] Analyzers = [ RowCount ]'"))
                .containsExactly("DQDL_SECTION_IGNORED");
    }

    private List<String> codes(String line) {
        return read("table: population.person\n" + line + "\n").problems().stream()
                .map(problem -> problem.failure().code().name())
                .toList();
    }

    private void dqdl(String text) {
        try {
            Path file = root.resolve("quality-rules/population/theirs.dqdl");
            Files.createDirectories(file.getParent());
            Files.writeString(file, text);
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }

    private RuleSets read(String text) {
        return RuleReader.read(Workspaces.with(root, PERSON, text));
    }

    private List<Rule> rules(RuleSets sets, String prefix) {
        return sets.forTable(Workspaces.product(root).tables().find(PERSON).orElseThrow()).rules().stream()
                .filter(rule -> rule.id().startsWith(prefix))
                .toList();
    }
}
