package org.guiji.orchestration.story;

import static org.assertj.core.api.Assertions.assertThat;
import static org.guiji.orchestration.story.TestCity.PERSON_HEADER;
import static org.guiji.orchestration.story.TestCity.person;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.YearMonth;
import java.util.List;
import java.util.Optional;
import java.util.stream.StreamSupport;
import org.guiji.jobs.ledger.Run;
import org.guiji.jobs.ledger.RunStatus;
import org.guiji.jobs.story.RunRequest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Monthly figures from a real ledger, beside those worked out by hand. */
class MonthlyStoryTest {
    private static final String POLICE = "police/person";
    private static final String COUNTY = "county/person";
    private static final String HARBOUR = "harbour/person";
    private static final String OCTOBER = "2026-10";
    private static final RunRequest DUE =
            new RunRequest(List.of(), false, true, Optional.empty(), Optional.empty(), Optional.empty(), false);

    @TempDir
    private Path folder;

    @Test
    void aMonthCountsWhatCameLateWhatWasHeldWhatCouldNotBeOpenedAndWhatNeverCame() throws Exception {
        TestCity city = new TestCity(folder)
                .branch("county", "police")
                .authority("authority:\n  population.person: {ranking: [police/person, county/person]}\n")
                .persons(
                        POLICE,
                        "{way: downlink, mode: full, cycle: monthly, due: {working-day: 5, at: \"18:00\"}, since: 2026-08-01}")
                .persons(COUNTY, "{way: downlink, mode: full, brake: {share: 1}}");
        city.write("quality-rules/county/person.yaml", """
                resource: county/person
                rules:
                  - id: X106
                    dimension: conformity
                    indicator: "0106"
                    column: household_address
                    row: household_address <> '坏'
                    on-violation: hold
                    tolerance: 0.3
                    text: {zh: 略, en: none}
                  - id: T106
                    dimension: conformity
                    indicator: "0106"
                    column: household_address
                    row: household_address <> '试'
                    on-violation: flag
                    life: trial
                    text: {zh: 略, en: none}
                """);

        // September is due on 13 October, of the branch too: it has promised a delivery each month.
        city.clock("2026-10-13T18:01:00+08:00").run(DUE);
        JsonNode missing = city.monthly("police", OCTOBER).path("total");
        assertThat(missing.path("missing").asLong()).isEqualTo(2);
        assertThat(indicator(missing, "0502")).isEqualTo("0/2");
        assertThat(indicator(missing, "0601")).isEqualTo("0/2");

        city.clock("2026-10-16T09:00:00+08:00").deliver(POLICE, "b.csv", PERSON_HEADER, person(1, "甲"));
        Run late = city.run(POLICE);
        city.clock("2026-10-18T09:00:00+08:00")
                .deliver(
                        COUNTY,
                        "i.csv",
                        PERSON_HEADER,
                        person(11, "坏"),
                        person(12, "试"),
                        person(13, "试"),
                        person(14, "丁"));
        Run first = city.run(COUNTY);
        city.clock("2026-10-19T09:00:00+08:00")
                .deliver(
                        COUNTY,
                        "j.csv",
                        PERSON_HEADER,
                        person(11, "坏"),
                        person(12, "坏"),
                        person(13, "丙"),
                        person(14, "丁"));
        Run held = city.run(COUNTY);
        assertThat(List.of(late.status(), first.status(), held.status()))
                .containsExactly(RunStatus.INGESTED_WITH_WARNINGS, RunStatus.INGESTED_WITH_WARNINGS, RunStatus.HELD);

        JsonNode superior = city.monthly("police", OCTOBER);
        JsonNode total = superior.path("total");
        assertThat(total.path("deliveries").asLong()).isEqualTo(3);
        assertThat(total.path("delivered").asLong()).isEqualTo(1 + 4 + 4);
        assertThat(total.path("on_time").asLong()).isZero();
        assertThat(total.path("late").asLong()).isEqualTo(2);
        assertThat(total.path("missing").asLong()).isZero();
        // September is late twice now, and no longer missing beside that; the held delivery is October's, in time.
        assertThat(indicator(total, "0502")).isEqualTo("1/3");
        // Three of four rows and two of four; the rule on trial says nothing.
        assertThat(indicator(total, "0106")).isEqualTo("5/8");
        // Reached, opened and each row decoded, three times.
        assertThat(indicator(total, "0601")).isEqualTo("15/15");
        assertThat(findings(superior))
                .contains("X106 5/8", "delivery.timely 0/1", "delivery.timely 1/2")
                .noneMatch(id -> id.startsWith("T106"));

        JsonNode branch = city.monthly("county", OCTOBER).path("total");
        assertThat(branch.path("deliveries").asLong()).isEqualTo(2);
        assertThat(indicator(branch, "0106")).isEqualTo("5/8");

        // Without its report a run is read by the rules as they stand.
        Files.delete(folder.resolve("lake/reports/" + first.id() + "/report.json"));
        assertThat(indicator(city.monthly("county", OCTOBER).path("total"), "0106"))
                .isEqualTo("5/8");

        city.persons(HARBOUR, "{way: downlink, mode: full}")
                .authority(
                        "authority:\n  population.person: {ranking: [police/person, county/person, harbour/person]}\n")
                .deliver(HARBOUR, "h.csv", PERSON_HEADER, person(21, "乙"))
                .manifest(HARBOUR, "h.csv", "{\"files\":[{\"name\":\"h.csv\",\"sha256\":\"" + "0".repeat(64) + "\"}]}");
        Run faulty = city.run(HARBOUR);
        assertThat(faulty.status()).isEqualTo(RunStatus.DELIVERY_FAULTY);
        YearMonth month = YearMonth.from(
                faulty.startedAt().atZone(city.workspace().settings().timeZone()));
        assertThat(indicator(city.monthly("harbour", month.toString()).path("total"), "0601"))
                .isEqualTo("1/2");
    }

    private static String indicator(JsonNode total, String code) {
        return StreamSupport.stream(total.path("dimensions").spliterator(), false)
                .flatMap(dimension ->
                        StreamSupport.stream(dimension.path("indicators").spliterator(), false))
                .filter(indicator -> indicator.path("indicator").asText().equals(code))
                .map(MonthlyStoryTest::share)
                .findFirst()
                .orElse("none");
    }

    private static List<String> findings(JsonNode report) {
        return StreamSupport.stream(report.path("findings").spliterator(), false)
                .map(finding -> finding.path("rule_id").asText() + " " + share(finding))
                .toList();
    }

    private static String share(JsonNode counted) {
        return counted.path("satisfied").asLong() + "/"
                + counted.path("evaluated").asLong();
    }
}
