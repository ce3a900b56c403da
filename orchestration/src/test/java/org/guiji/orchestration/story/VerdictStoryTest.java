package org.guiji.orchestration.story;

import static org.assertj.core.api.Assertions.assertThat;
import static org.guiji.orchestration.story.TestCity.PERSON_HEADER;
import static org.guiji.orchestration.story.TestCity.person;

import java.nio.file.Path;
import java.util.stream.IntStream;
import org.guiji.jobs.ledger.Run;
import org.guiji.jobs.ledger.RunStatus;
import org.guiji.orchestration.running.Program;
import org.guiji.quality.judging.Outcome;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Verdicts on whole deliveries: too many bad rows, and numbers far from those of earlier deliveries. */
class VerdictStoryTest {
    private static final String POLICE = "police/person";

    @TempDir
    private Path folder;

    @Test
    void tooManyBadRowsHoldAndWhatWasHeldDoesNotSpoilTheHistory() {
        TestCity city = new TestCity(folder)
                .persons(POLICE, "{way: downlink, mode: full, tolerance: {share: 0.3, rows: 1}, brake: {share: 1}}");
        city.write("quality-rules/police/person.yaml", """
                resource: police/person
                rules:
                  - id: rows.jump
                    dimension: completeness
                    indicator: "0202"
                    anomaly: {metric: rows, strategy: relative-change, lower: 0.6, upper: 1.6}
                    on-violation: hold
                    text: {zh: 行数没有骤变, en: The number of rows has not jumped}
                """);

        Run first = deliver(city, "2026-08", 4, 0);
        assertThat(first.status()).isEqualTo(RunStatus.INGESTED);
        assertThat(outcome(city, first)).isEqualTo(Outcome.NOT_EVALUATED);

        Run bad = deliver(city, "2026-09", 4, 2);
        assertThat(bad.status()).isEqualTo(RunStatus.HELD);
        assertThat(bad.failure()).isEqualTo("TOLERANCE_HELD");
        assertThat(bad.noteZh()).contains("共交付 4 行，其中 2 行被退回", "guiji approve " + bad.id());
        try (Program program = city.program()) {
            program.decisions().reject(bad.id(), "tester", "known");
        }

        // Compared with the four rows of August: beside the two of September it would be a jump.
        Run third = deliver(city, "2026-10", 5, 0);
        assertThat(third.status()).isEqualTo(RunStatus.INGESTED);
        assertThat(outcome(city, third)).isEqualTo(Outcome.PASSED);

        Run jump = deliver(city, "2026-11", 10, 0);
        assertThat(jump.status()).isEqualTo(RunStatus.HELD);
        assertThat(jump.failure()).isEqualTo("QUALITY_HELD");
        assertThat(jump.noteEn()).contains("rows.jump");
        Run approved = city.approve(jump.id());
        assertThat(approved.status()).isEqualTo(RunStatus.INGESTED_WITH_WARNINGS);
        assertThat(approved.balance().merged().orElseThrow().inserted()).isEqualTo(5);
    }

    @Test
    void aRuleThatOneValueEndsIsSetAsideAndTheOthersAreJudged() {
        TestCity city = new TestCity(folder).persons(POLICE, "{way: downlink, mode: full}");
        // Every address is a pattern here, and the second one is none.
        city.write("quality-rules/police/person.yaml", """
                resource: police/person
                rules:
                  - id: pattern
                    dimension: conformity
                    indicator: "0101"
                    row: rlike(name, household_address)
                    on-violation: flag
                    text: {zh: 略, en: none}
                  - id: other-pattern
                    dimension: consistency
                    indicator: "0402"
                    column: citizen_id
                    reference: {table: population.person, holds: 'rlike(name, ref.household_address)'}
                    text: {zh: 略, en: none}
                """);
        city.deliver(
                POLICE,
                "a.csv",
                PERSON_HEADER,
                person(1, "样例"),
                person(2, "[甲路2号"),
                person(3, "样").replace(",01,", ",99,"));

        Run run = city.run(POLICE);

        assertThat(run.status()).isEqualTo(RunStatus.INGESTED_WITH_WARNINGS);
        assertThat(city.sql("select delivered, accepted, quarantined from governance.runs"))
                .containsExactly("3|2|1");
        assertThat(
                        city.sql(
                                "select rule_id, outcome, evaluated from governance.quality_results where rule_id in ('pattern', 'other-pattern', 'code.ethnic_code') order by 1"))
                .containsExactly(
                        "code.ethnic_code|failed|3", "other-pattern|could_not_run|0", "pattern|could_not_run|0");
    }

    private static Run deliver(TestCity city, String period, int rows, int bad) {
        String[] lines = IntStream.rangeClosed(1, rows)
                .mapToObj(i -> i <= bad ? person(i, "甲路" + i + "号").replace(",01,", ",99,") : person(i, "甲路" + i + "号"))
                .toArray(String[]::new);
        city.deliver(POLICE, "a.csv", PERSON_HEADER, lines)
                .manifest(POLICE, "a.csv", "{\"period\":\"" + period + "\",\"files\":[{\"name\":\"a.csv\"}]}");
        return city.run(POLICE);
    }

    private static Outcome outcome(TestCity city, Run run) {
        try (Program program = city.program()) {
            return program.ledger().results(run.id()).stream()
                    .filter(result -> result.ruleId().equals("rows.jump"))
                    .findFirst()
                    .orElseThrow()
                    .outcome();
        }
    }
}
