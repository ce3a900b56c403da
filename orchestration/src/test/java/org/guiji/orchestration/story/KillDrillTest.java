package org.guiji.orchestration.story;

import static org.assertj.core.api.Assertions.assertThat;
import static org.guiji.orchestration.story.TestCity.PERSON_HEADER;
import static org.guiji.orchestration.story.TestCity.person;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.apache.commons.io.FileUtils;
import org.guiji.jobs.ledger.Balance;
import org.guiji.jobs.ledger.Run;
import org.guiji.jobs.ledger.RunKind;
import org.guiji.jobs.story.RunRequest;
import org.guiji.orchestration.running.Program;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Real SIGKILLs of a real process; afterwards everything is as if nothing had happened. */
class KillDrillTest {
    private static final String POLICE = "police/person";
    private static final String HISTORY =
            "select citizen_id, household_address, string(valid_from), string(valid_to) from population.person_history order by 1, 3, 2";
    private static final String QUARANTINE =
            "select source_file, source_line, rule_id from governance.quarantine order by 1, 2, 3";

    @TempDir
    private static Path delivered;

    @TempDir
    private static Path cleanFolder;

    private static Run expected;
    private static List<String> expectedHistory;
    private static List<String> expectedQuarantine;

    @TempDir
    private Path folder;

    @BeforeAll
    static void oneCleanRunToCompareWith() throws IOException {
        TestCity first = new TestCity(delivered).persons(POLICE, "{way: downlink, mode: full}");
        first.deliver(POLICE, "a.csv", PERSON_HEADER, person(1, "甲"), person(2, "乙"), person(3, "丙"));
        first.run(POLICE);
        TestCity clean = deliveredAgain(cleanFolder);
        expected = clean.run(POLICE);
        expectedHistory = clean.sql(HISTORY);
        expectedQuarantine = clean.sql(QUARANTINE);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "PREPARE:unsaved",
                "RECEIVE:unsaved",
                "CHECK:unsaved",
                "MERGE:between",
                "MERGE:unsaved",
                "REPORT:unsaved"
            })
    void aKilledRunGoesOnAndEndsAsACleanOneWould(String point) throws Exception {
        TestCity killed = deliveredAgain(folder);
        assertThat(runAndBeKilled(killed, point)).isEqualTo(137);
        if (point.equals("MERGE:between")) {
            // Nobody is shown half a merge meanwhile.
            assertThat(killed.sql(HISTORY)).hasSize(3).noneMatch(line -> line.contains("2026-11-21"));
        }

        Run run = killed.run(POLICE);

        assertThat(run.id()).isEqualTo(expected.id());
        assertThat(run.status()).isEqualTo(expected.status());
        assertThat(run.balance()).isEqualTo(expected.balance());
        assertThat(killed.sql(HISTORY)).isEqualTo(expectedHistory).hasSize(5);
        assertThat(killed.sql(QUARANTINE)).isEqualTo(expectedQuarantine).hasSize(1);
    }

    /** The city after its first delivery, with a second one that updates, inserts, closes and has a bad row. */
    private static TestCity deliveredAgain(Path root) throws IOException {
        FileUtils.copyDirectory(delivered.toFile(), root.toFile());
        TestCity city = new TestCity(root).persons(POLICE, "{way: downlink, mode: full}");
        city.clock("2026-11-21T09:00:00+08:00");
        city.deliver(
                POLICE,
                "b.csv",
                PERSON_HEADER,
                person(1, "甲"),
                person(2, "乙9"),
                person(4, "丁"),
                person(5, "戊").replace(",01,", ",77,"));
        return city;
    }

    /** A workbook that came back goes through the same stages, so it is taken to its end like any delivery. */
    @ParameterizedTest
    @ValueSource(strings = {"MERGE:unsaved", "REPORT:unsaved"})
    void aKilledCorrectionGoesOnAndCountsOnce(String point) throws Exception {
        TestCity killed = new TestCity(folder);
        killed.persons(POLICE, "{way: downlink, mode: full}");
        killed.deliver(
                POLICE, "a.csv", PERSON_HEADER, person(1, "甲"), person(5, "戊").replace(",01,", ",77,"));
        killed.run(POLICE);
        Path workbook = folder.resolve("outbox/police/run-1-person.returned.xlsx");
        killed.deliverBytes(POLICE, "back.xlsx", Files.readAllBytes(workbook));
        assertThat(runAndBeKilled(killed, point)).isEqualTo(137);

        Run run = killed.run(POLICE);

        assertThat(run.id()).isEqualTo(2);
        assertThat(run.kind()).isEqualTo(RunKind.CORRECTION);
        assertThat(run.balance().checked()).contains(new Balance.Checked(1, 0, 1, 0));
        assertThat(killed.sql("select run_id, source_line, rule_id from governance.quarantine order by 1"))
                .containsExactly("1|3|code.ethnic_code", "2|2|code.ethnic_code");
        try (Program program = killed.program()) {
            assertThat(program.returns().of(1)).hasSize(1);
            assertThat(program.ledger().deliveries(POLICE)).hasSize(2);
        }
    }

    private static int runAndBeKilled(TestCity city, String point) throws Exception {
        city.workspace();
        ProcessBuilder builder =
                ChildJvm.of(Running.class, List.of(), city.root().toString());
        builder.environment().put("GUIJI_DRILL_KILL", point);
        Process process = builder.redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                .start();
        assertThat(process.waitFor(5, TimeUnit.MINUTES)).isTrue();
        return process.exitValue();
    }

    /** The process that is killed. */
    static final class Running {
        private Running() {}

        public static void main(String[] arguments) {
            try (Program program = TestCity.programAt(Path.of(arguments[0]))) {
                List<Run> runs = program.runs().run(RunRequest.of(POLICE)).runs();
                System.exit(runs.isEmpty() ? 1 : 0);
            }
        }
    }
}
