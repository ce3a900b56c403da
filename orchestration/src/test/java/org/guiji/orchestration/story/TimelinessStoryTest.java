package org.guiji.orchestration.story;

import static org.assertj.core.api.Assertions.assertThat;
import static org.guiji.orchestration.story.TestCity.PERSON_HEADER;
import static org.guiji.orchestration.story.TestCity.person;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.guiji.jobs.ledger.Run;
import org.guiji.jobs.ledger.RunStatus;
import org.guiji.jobs.ledger.StaleMark;
import org.guiji.jobs.story.RunRequest;
import org.guiji.orchestration.running.Program;
import org.guiji.orchestration.running.RunReport;
import org.guiji.quality.judging.Outcome;
import org.guiji.schemas.problems.Language;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A monthly resource by the city's clock: on time, missing, late, answered; the table that depends on it. */
class TimelinessStoryTest {
    private static final String POLICE = "police/person";
    private static final String STREET = "street/person";
    private static final String DELIVERY =
            "{way: downlink, mode: full, cycle: monthly," + " due: {working-day: 5, at: \"18:00\"}, since: 2026-08-01}";
    private static final RunRequest DUE =
            new RunRequest(List.of(), false, true, Optional.empty(), Optional.empty(), Optional.empty(), false);

    @TempDir
    private Path folder;

    @Test
    void onTimeMissingLateAndAnswered() {
        TestCity city = new TestCity(folder)
                .authority("authority:\n  population.person: {ranking: [police/person, street/person]}\n")
                .persons(POLICE, DELIVERY)
                .persons(STREET, "{way: downlink, mode: full}\nfrom: police/person");

        // August is due on 7 September.
        city.clock("2026-09-07T18:00:00+08:00").deliver(POLICE, "a.csv", PERSON_HEADER, person(1, "甲路1号"));
        RunReport onTime = due(city);
        assertThat(onTime.exit()).isZero();
        assertThat(onTime.runs()).extracting(Run::status).containsOnly(RunStatus.INGESTED);
        assertThat(timely(city, onTime.runs().get(0).id())).isEqualTo(Outcome.PASSED);

        // September is due on 13 October: the first eight days are off, Saturday the 10th is a make-up working day.
        city.clock("2026-10-13T17:59:00+08:00");
        assertThat(due(city).runs()).isEmpty();
        city.clock("2026-10-13T18:01:00+08:00");
        RunReport missing = due(city);
        assertThat(missing.exit()).isEqualTo(4);
        Run noted = missing.runs().get(0);
        assertThat(noted.status()).isEqualTo(RunStatus.DELIVERY_MISSING);
        assertThat(noted.period()).isEqualTo("2026-09");
        assertThat(missing.failures().get(0).render(Language.ZH))
                .startsWith("DELIVERY_OVERDUE  police/person 2026-09  [")
                .contains("2026-10-13 18:00", "guiji run police/person");
        RunReport again = due(city);
        assertThat(again.exit()).isEqualTo(4);
        assertThat(again.runs()).extracting(Run::id).containsExactly(noted.id());

        // Late data is no error: it is taken, says so, and answers its period.
        city.clock("2026-10-16T09:00:00+08:00").deliver(POLICE, "b.csv", PERSON_HEADER, person(1, "乙路2号"));
        RunReport late = due(city);
        assertThat(late.exit()).isZero();
        Run lateRun = late.runs().get(0);
        assertThat(lateRun.status()).isEqualTo(RunStatus.INGESTED_WITH_WARNINGS);
        assertThat(timely(city, lateRun.id())).isEqualTo(Outcome.FAILED);
        try (Program program = city.program()) {
            assertThat(program.timeliness().missing())
                    .singleElement()
                    .satisfies(answered -> assertThat(answered.answeredBy()).contains(lateRun.id()));
            StaleMark mark = program.timeliness().staleMarks().get(0);
            assertThat(mark.run()).isEqualTo(lateRun.id());
            assertThat(mark.resource()).isEqualTo(STREET);
            // The same command ran the dependent resource behind it.
            assertThat(mark.clearedBy()).contains(late.runs().get(1).id());
        }
        assertThat(city.sql("select cycle_period, string(due_at), punctuality from governance.deliveries"
                        + " where resource = 'police/person' order by sequence"))
                .containsExactly("2026-08|2026-09-07 18:00:00|on_time", "2026-09|2026-10-13 18:00:00|late");
        assertThat(city.sql("select status from governance.runs where status = 'delivery_missing'"))
                .containsExactly("delivery_missing");
        assertThat(city.sql("select satisfied, evaluated, outcome from governance.quality_results"
                        + " where rule_id = 'delivery.timely' and resource = 'police/person' order by run_id"))
                .containsExactly("1|1|passed", "0|1|failed", "0|1|failed");
    }

    private static RunReport due(TestCity city) {
        try (Program program = city.program()) {
            return program.runs().run(DUE);
        }
    }

    private static Outcome timely(TestCity city, long run) {
        try (Program program = city.program()) {
            return program.ledger().results(run).stream()
                    .filter(result -> result.ruleId().equals("delivery.timely"))
                    .findFirst()
                    .orElseThrow()
                    .outcome();
        }
    }
}
