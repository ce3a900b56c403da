package org.guiji.orchestration.story;

import static org.assertj.core.api.Assertions.assertThat;
import static org.guiji.orchestration.story.TestCity.PERSON_HEADER;
import static org.guiji.orchestration.story.TestCity.person;

import java.nio.file.Path;
import java.util.List;
import java.util.stream.IntStream;
import org.guiji.jobs.ledger.Balance;
import org.guiji.jobs.ledger.Run;
import org.guiji.jobs.story.RunRequest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Whose value counts, column by column; and what providers disagree about. */
class ColumnAuthorityTest {
    private static final String POLICE = "police/person";
    private static final String INSURANCE = "insurance/insured";
    private static final String FULL = "{way: downlink, mode: full}";
    private static final String ADDRESSES =
            "select name, household_address, _resource from population.person order by citizen_id";
    private static final String OPEN = "select column_name, status, resource, array_join(other_resources, '+'), tied"
            + " from governance.contradictions order by key_hash, column_name";

    @TempDir
    private Path folder;

    private TestCity cityOfTwo(String ranking) {
        return new TestCity(folder)
                .persons(POLICE, FULL)
                .persons(INSURANCE, FULL)
                .authority("authority:\n  population.person: {" + ranking + "}\n");
    }

    @Test
    void aColumnFollowsItsOwnRanking() {
        TestCity city = cityOfTwo("ranking: [" + POLICE + ", " + INSURANCE
                + "], columns: [{columns: [household_address]," + " ranking: [" + INSURANCE + ", " + POLICE + "]}]");
        city.deliver(POLICE, "a.csv", PERSON_HEADER, person(1, "公安址"), person(2, "公安址"));
        city.deliver(INSURANCE, "i.csv", PERSON_HEADER, person(1, "社保址").replace("样例张", "样例李"));
        city.run(RunRequest.of(POLICE, INSURANCE));

        assertThat(city.sql(ADDRESSES)).containsExactly("样例张|社保址|" + POLICE, "样例张|公安址|" + POLICE);
        assertThat(city.sql(OPEN))
                .containsExactly(
                        "household_address|open|" + INSURANCE + "|" + POLICE + "|false",
                        "name|open|" + POLICE + "|" + INSURANCE + "|false");

        city.clock("2026-11-21T09:00:00+08:00");
        city.deliver(INSURANCE, "j.csv", PERSON_HEADER, person(1, "公安址").replace("样例张", "样例李"));
        city.run(INSURANCE);

        assertThat(city.sql(ADDRESSES).get(0)).isEqualTo("样例张|公安址|" + POLICE);
        assertThat(city.sql(OPEN))
                .containsExactly(
                        "household_address|agreed|" + INSURANCE + "|" + POLICE + "|false",
                        "name|open|" + POLICE + "|" + INSURANCE + "|false");

        city.clock("2026-11-22T09:00:00+08:00");
        city.deliver(INSURANCE, "k.csv", PERSON_HEADER);
        Run emptied = city.run(INSURANCE);

        assertThat(emptied.balance().merged()).contains(new Balance.Merged(0, 0, 0, 0, 0, 0, 1));
        assertThat(city.sql("select column_name, status from governance.contradictions order by 1"))
                .containsExactly("household_address|agreed", "name|closed");
    }

    @Test
    void betweenEqualRanksTheNewerCountsAndAtTheSameTimeTheyAreTied() {
        TestCity city = cityOfTwo("ranking: [[" + POLICE + ", " + INSURANCE + "]]");
        city.deliver(POLICE, "a.csv", PERSON_HEADER, person(1, "公安址"));
        city.deliver(INSURANCE, "i.csv", PERSON_HEADER, person(1, "社保址"));
        city.run(RunRequest.of(POLICE, INSURANCE));

        String tied = city.sql(ADDRESSES).get(0);
        assertThat(city.sql("select status, tied from governance.contradictions"))
                .containsExactly("open|true");

        city.clock("2026-11-21T09:00:00+08:00");
        String loser = tied.contains("公安址") ? INSURANCE : POLICE;
        city.deliver(loser, "b.csv", PERSON_HEADER, person(1, "新址"));
        city.run(loser);

        assertThat(city.sql(ADDRESSES)).containsExactly("样例张|新址|" + loser);
        assertThat(city.sql("select status, tied, resource from governance.contradictions"))
                .containsExactly("open|false|" + loser);
    }

    /** Twelve branches of equal rank feed one table; each says everything it has, and nothing about the others. */
    @Test
    void twelveCountyBranchesFeedingOneTableCloseOnlyWhatIsTheirs() {
        List<String> branches = IntStream.range(0, 12)
                .mapToObj(i -> "county-" + (char) ('a' + i) + "/person")
                .toList();
        TestCity city = new TestCity(folder);
        branches.forEach(branch -> city.persons(branch, FULL));
        city.authority("authority:\n  population.person: {ranking: [[" + String.join(", ", branches) + "]]}\n");
        for (int i = 0; i < 12; i++) {
            city.deliver(branches.get(i), "a.csv", PERSON_HEADER, person(2 * i, "县" + i), person(2 * i + 1, "县" + i));
        }
        city.run(RunRequest.of(branches.toArray(String[]::new)));
        assertThat(city.sql("select count(*), count(distinct household_address) from population.person"))
                .containsExactly("24|12");

        city.clock("2026-11-21T09:00:00+08:00");
        city.deliver(branches.get(3), "b.csv", PERSON_HEADER, person(6, "县3"));
        city.deliver(branches.get(7), "b.csv", PERSON_HEADER, person(14, "县7"), person(15, "县7"), person(8, "县7"));
        List<Run> second = city.run(RunRequest.of(branches.get(3), branches.get(7)));

        assertThat(second)
                .extracting(run -> run.balance().merged().orElseThrow().closedByAbsence())
                .containsExactlyInAnyOrder(1L, 0L);
        assertThat(city.sql("select count(*) from population.person")).containsExactly("23");
        assertThat(city.sql("select household_address, _resource from population.person where _resource in ('"
                        + branches.get(4) + "', '" + branches.get(7) + "', '" + branches.get(3) + "') order by 2, 1"))
                .containsExactly(
                        "县3|county-d/person",
                        "县4|county-e/person",
                        "县7|county-h/person",
                        "县7|county-h/person",
                        "县7|county-h/person");
    }
}
