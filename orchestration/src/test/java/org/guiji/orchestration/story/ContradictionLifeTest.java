package org.guiji.orchestration.story;

import static org.assertj.core.api.Assertions.assertThat;
import static org.guiji.orchestration.story.TestCity.PERSON_HEADER;
import static org.guiji.orchestration.story.TestCity.citizenId;
import static org.guiji.orchestration.story.TestCity.person;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.guiji.jobs.story.RunRequest;
import org.guiji.orchestration.cli.FrontDoor;
import org.guiji.orchestration.cli.FrontDoor.Answer;
import org.guiji.orchestration.running.Program;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What becomes of a contradiction, a decision and a changed ranking: through the front door. */
class ContradictionLifeTest {
    private static final String POLICE = "police/person";
    private static final String INSURANCE = "insurance/insured";
    private static final String FULL = "{way: downlink, mode: full}";
    private static final String ADDRESS =
            "select household_address from population.person where citizen_id = '" + citizenId(1) + "'";

    @TempDir
    @SuppressWarnings("NullAway.Init")
    private Path folder;

    private TestCity city;
    private FrontDoor door;

    @BeforeEach
    void twoProvidersDisagree() {
        city = new TestCity(folder).persons(POLICE, FULL).persons(INSURANCE, FULL);
        door = new FrontDoor(folder);
        ranked(POLICE, INSURANCE);
        city.deliver(POLICE, "a.csv", PERSON_HEADER, person(1, "样例区公安路1号"), person(2, "同址"));
        city.deliver(INSURANCE, "i.csv", PERSON_HEADER, person(1, "=样例区社保路2号"), person(2, "同址"));
        city.run(RunRequest.of(POLICE, INSURANCE));
    }

    private void ranked(String first, String second) {
        city.authority("authority:\n  population.person: {ranking: [" + first + ", " + second + "]}\n");
    }

    @Test
    void aDecisionCountsAsLongAsItsResourceSaysTheValue() throws IOException {
        Answer listed = door.guiji("contradictions", "list", "--format", "json");
        assertThat(listed.exit()).as(listed.err()).isZero();
        assertThat(listed.out())
                .contains("\"column_name\":\"household_address\"", "\"status\":\"open\"", "\"tied\":false")
                .contains("\"resource\":\"" + POLICE + "\"", "\"" + INSURANCE + "\":\"")
                .doesNotContain("公安路1号", "社保路2号", citizenId(1));
        String id = id(listed.out());
        assertThat(door.guiji("contradictions", "list", "--unmasked", "--format", "json")
                        .out())
                .contains("\"value\":\"样例区公安路1号\"", "\"" + INSURANCE + "\":\"=样例区社保路2号\"", citizenId(1));
        for (String[] none : List.of(
                new String[] {"--status", "decided"},
                new String[] {"--provider", "tax"},
                new String[] {"--column", "name"},
                new String[] {"--table", "legal_person.entity"})) {
            assertThat(door.guiji("contradictions", "list", "--format", "json", none[0], none[1])
                            .out())
                    .isEqualToIgnoringWhitespace("[]");
        }
        export();
        assertThat(openInReport("insurance")).isEqualTo("1");

        Answer stranger = door.guiji("contradictions", "decide", id, "--for", "insurance/insurd", "--reason", "x");
        assertThat(stranger.exit()).isEqualTo(2);
        assertThat(stranger.err()).contains("CONTRADICTION_OF_OTHERS", "--for " + INSURANCE);
        assertThat(door.guiji("contradictions", "decide", "0", "--for", POLICE, "--reason", "x")
                        .exit())
                .isEqualTo(2);

        Answer decided = door.guiji(
                "contradictions", "decide", id, "--for", INSURANCE, "--reason", "档案 =样例区社保路2号", "--by", "李主任");
        assertThat(decided.exit()).as(decided.err()).isZero();
        assertThat(decided.out() + decided.err()).doesNotContain("社保路2号");
        assertThat(city.sql(ADDRESS)).containsExactly("=样例区社保路2号");
        assertThat(door.guiji("contradictions", "list", "--format", "json").out())
                .contains("\"status\":\"decided\"", "\"decided_by\":\"李主任\"", "\"reason\":null");
        assertThat(openInReport("insurance")).isEqualTo("0");

        city.clock("2026-11-21T09:00:00+08:00");
        city.deliver(POLICE, "b.csv", PERSON_HEADER, person(1, "样例区公安路9号"), person(2, "同址"));
        city.run(POLICE);
        assertThat(city.sql(ADDRESS)).as("outlives what others deliver").containsExactly("=样例区社保路2号");

        city.clock("2026-11-22T09:00:00+08:00");
        city.deliver(INSURANCE, "j.csv", PERSON_HEADER, person(1, "样例区社保路3号"), person(2, "同址"));
        city.run(INSURANCE);
        assertThat(city.sql(ADDRESS)).as("lapses with its value").containsExactly("样例区公安路9号");
        assertThat(city.sql("select status, contradiction_id from governance.contradictions"))
                .containsExactly("open|" + id);
        assertThat(city.sql("select household_address, string(valid_from), string(valid_to)"
                        + " from population.person_history where citizen_id = '" + citizenId(1)
                        + "' order by valid_from, valid_to nulls last"))
                // Which of the two came first is left to chance; it may have a version of no length besides.
                .contains(
                        "样例区公安路1号|2026-11-20 09:00:00|2026-11-20 09:00:00",
                        "=样例区社保路2号|2026-11-20 09:00:00|2026-11-22 09:00:00",
                        "样例区公安路9号|2026-11-22 09:00:00|null");
        byColumn();
    }

    private void export() throws IOException {
        Path file = folder.resolve("out.csv");
        assertThat(door.guiji("contradictions", "export", file.toString(), "--unmasked")
                        .exit())
                .isZero();
        assertThat(Files.readString(file, StandardCharsets.UTF_8)).contains("样例区公安路1号", "population.person");
        assertThat(door.guiji("contradictions", "export", file.toString()).exit())
                .as("over a file")
                .isEqualTo(2);
        Path book = folder.resolve("out.xlsx");
        assertThat(door.guiji("contradictions", "export", book.toString()).exit())
                .isZero();
        assertThat(Files.size(book)).isPositive();
    }

    private void byColumn() {
        Answer explained = door.guiji("explain", "population.person", citizenId(1), "--by-column", "--format", "csv");
        assertThat(explained.exit()).as(explained.err()).isZero();
        assertThat(explained.out().lines().filter(line -> line.startsWith("household_address,")))
                .singleElement()
                .satisfies(line -> assertThat(line)
                        .contains(",police," + POLICE + ",1,2,b.csv,2,", INSURANCE)
                        .doesNotContain("路9号", "路3号"));
        assertThat(explained.out().lines().filter(line -> line.startsWith("name,")))
                .singleElement()
                .satisfies(line -> assertThat(line).endsWith(",{}"));
    }

    private String openInReport(String provider) throws IOException {
        Answer made = door.guiji("report", "--provider", provider, "--month", "2026-11", "--format", "json");
        assertThat(made.exit()).as(made.err()).isZero();
        Matcher count = Pattern.compile("\"contradictions\" ?: ?(\\d+)").matcher(made.out());
        assertThat(count.find()).as(made.out()).isTrue();
        return count.group(1);
    }

    @Test
    void aChangedRankingIsShownLookedAtAndThenBroughtToAllRows() {
        assertThat(status()).doesNotContain("ranking_changed");
        long joined = lastRun();

        ranked(INSURANCE, POLICE);
        city.clock("2026-11-21T09:00:00+08:00");
        city.workspace();
        assertThat(status()).contains("ranking_changed");
        Answer preview = door.guiji("refold", "population.person", "--dry-run", "--format", "csv");
        assertThat(preview.exit()).as(preview.err()).isZero();
        assertThat(preview.out().lines())
                .containsExactly(
                        "effect,column_name,rows",
                        "inserted,,0",
                        "updated,,1",
                        "deleted,,0",
                        "updated,household_address,1",
                        "contradiction open,,1");
        assertThat(city.sql(ADDRESS)).as("only looked at").containsExactly("样例区公安路1号");

        Answer refolded = door.guiji("refold", "population.person", "--format", "csv");
        assertThat(refolded.exit()).as(refolded.err()).isZero();
        long refold = lastRun();
        assertThat(refolded.out().lines().skip(1)).containsExactly(refold + ",population.person,0,1,0,1");
        assertThat(refold).isGreaterThan(joined);
        assertThat(city.sql(ADDRESS)).containsExactly("=样例区社保路2号");
        assertThat(status()).doesNotContain("ranking_changed");
        assertThat(city.sql("select household_address, string(valid_from), string(valid_to)"
                        + " from population.person_history where citizen_id = '" + citizenId(1)
                        // Which of two words of one moment came first is open; the first of them was never valid.
                        + "' and not valid_from <=> valid_to order by valid_from"))
                .containsExactly(
                        "样例区公安路1号|2026-11-20 09:00:00|2026-11-21 09:00:00", "=样例区社保路2号|2026-11-21 09:00:00|null");
        assertThat(city.sql("select kind, status from governance.runs where run_id = " + refold))
                .containsExactly("refold|ingested");

        city.restore("population.person", refold);
        assertThat(city.sql(ADDRESS)).containsExactly("样例区公安路1号");
        assertThat(status()).contains("ranking_changed");

        refoldsThatEndEveryKeyAreAskedAbout();
    }

    private void refoldsThatEndEveryKeyAreAskedAbout() {
        city.persons("tax/payer", FULL)
                .authority("authority:\n  population.person: {ranking: [" + POLICE + ", " + INSURANCE
                        + ", tax/payer], creates-keys: [tax/payer]}\n");
        city.workspace();
        Answer braked = door.guiji("refold", "population.person", "--format", "csv");
        assertThat(braked.exit()).as(braked.err()).isEqualTo(3);
        assertThat(braked.out()).contains("deleted,,2");
        assertThat(braked.err())
                .contains("REFOLD_BRAKED  population.person  [steward must act]", "would end 2 live keys");
        assertThat(city.sql("select count(*) from population.person")).containsExactly("2");

        Answer agreed = door.guiji("refold", "population.person", "--yes", "--format", "csv");
        assertThat(agreed.exit()).as(agreed.err()).isZero();
        assertThat(city.sql("select count(*) from population.person")).containsExactly("0");
    }

    private String status() {
        Answer status = door.guiji("status", "--format", "csv");
        assertThat(status.exit()).as(status.err()).isZero();
        return status.out();
    }

    private long lastRun() {
        try (Program program = city.program()) {
            return program.ledger().runs().stream()
                    .mapToLong(run -> run.id())
                    .max()
                    .orElseThrow();
        }
    }

    private static String id(String json) {
        Matcher id = Pattern.compile("\"contradiction_id\":\"([0-9a-f]{16})\"").matcher(json);
        assertThat(id.find()).as(json).isTrue();
        return id.group(1);
    }
}
