package org.guiji.orchestration.story;

import static org.assertj.core.api.Assertions.assertThat;
import static org.guiji.orchestration.story.TestCity.PERSON_HEADER;
import static org.guiji.orchestration.story.TestCity.person;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Objects;
import org.guiji.jobs.ledger.Balance;
import org.guiji.jobs.ledger.Run;
import org.guiji.jobs.ledger.RunStatus;
import org.guiji.jobs.story.RunRequest;
import org.guiji.schemas.contracts.TableContract;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Two providers for one table, one ranked above the other. */
class TwoProvidersTest {
    private static final String POLICE = "police/person";
    private static final String INSURANCE = "insurance/insured";
    private static final String FULL = "{way: downlink, mode: full}";
    private static final String ADDRESSES =
            "select household_address, _resource from population.person order by citizen_id";

    @TempDir
    private Path folder;

    private TestCity city;

    @BeforeEach
    void cityOfTwo() {
        city = new TestCity(folder).persons(POLICE, FULL);
    }

    private void secondProviderJoins() {
        city.persons(INSURANCE, FULL)
                .authority("authority:\n  population.person: {ranking: [" + POLICE + ", " + INSURANCE + "]}\n");
    }

    @Test
    void theHigherRankCountsAndWhenItWithdrawsTheNextOnesValueReturns() {
        city.deliver(POLICE, "a.csv", PERSON_HEADER, person(1, "公安址"), person(2, "公安址"));
        city.run(POLICE);
        secondProviderJoins();
        city.clock("2026-11-21T09:00:00+08:00");
        city.deliver(INSURANCE, "i.csv", PERSON_HEADER, person(1, "社保址"), person(3, "社保址"));

        Run joined = city.run(INSURANCE);

        assertThat(joined.balance().merged()).contains(new Balance.Merged(1, 0, 0, 1, 0, 0, 0));
        assertThat(folder.resolve("lake/runs/" + joined.id() + "/merge"))
                .as("no rows are left there")
                .isDirectoryContaining("glob:**plan.json")
                .satisfies(left -> assertThat(left.toFile().list()).hasSize(1));
        assertThat(city.sql(ADDRESSES)).containsExactly("公安址|" + POLICE, "公安址|" + POLICE, "社保址|" + INSURANCE);

        city.clock("2026-11-22T09:00:00+08:00");
        city.deliver(POLICE, "b.csv", PERSON_HEADER, person(2, "公安址"));
        Run withdrawn = city.run(POLICE);

        assertThat(withdrawn.balance().merged()).contains(new Balance.Merged(0, 0, 0, 1, 0, 0, 1));
        assertThat(city.sql(ADDRESSES)).containsExactly("社保址|" + INSURANCE, "公安址|" + POLICE, "社保址|" + INSURANCE);
        assertThat(
                        city.sql(
                                "select household_address, string(valid_to) from population.person_history where valid_to is not null"))
                .containsExactly("公安址|2026-11-22 09:00:00");
    }

    @Test
    void theOrderOfTheProvidersDoesNotMatter() {
        secondProviderJoins();
        city.deliver(INSURANCE, "i.csv", PERSON_HEADER, person(1, "社保址"));
        city.run(INSURANCE);
        city.clock("2026-11-21T09:00:00+08:00");
        city.deliver(POLICE, "a.csv", PERSON_HEADER, person(1, "公安址"));

        Run overruling = city.run(POLICE);

        assertThat(overruling.balance().merged()).contains(new Balance.Merged(0, 1, 0, 0, 0, 0, 0));
        assertThat(city.sql(ADDRESSES)).containsExactly("公安址|" + POLICE);
    }

    @Test
    void aColumnThatIsNewInTheContractIsAddedAndOneThatChangesItsTypeIsRefused() throws IOException {
        secondProviderJoins();
        city.deliver(POLICE, "a.csv", PERSON_HEADER, person(1, "公安址"), person(2, "公安址"));
        city.run(POLICE);
        city.deliver(INSURANCE, "i.csv", PERSON_HEADER, person(1, "社保址"));
        city.run(INSURANCE);
        contractWith("{name: work_unit, title: {zh: 工作单位, en: Work unit}, type: text(100)}");
        assertThat(city.sql("select work_unit from population.person_history")).containsExactly("null", "null");

        city.persons(INSURANCE, FULL, "work_unit: 单位").clock("2026-11-21T09:00:00+08:00");
        city.deliver(INSURANCE, "j.csv", PERSON_HEADER + ",单位", person(1, "社保址") + ",一中", person(3, "社保址") + ",");
        Run widened = city.run(INSURANCE);

        assertThat(widened.balance().merged()).contains(new Balance.Merged(1, 1, 0, 0, 0, 0, 0));
        assertThat(city.sql("select household_address, work_unit from population.person order by citizen_id"))
                .containsExactly("公安址|一中", "公安址|null", "社保址|null");
        assertThat(city.sql("select work_unit, string(valid_to) from population.person_history"
                        + " where citizen_id = '" + TestCity.citizenId(1) + "' order by valid_from"))
                .containsExactly("null|2026-11-21 09:00:00", "一中|null");

        contractWith("{name: work_unit, title: {zh: 工作单位, en: Work unit}, type: integer}");
        city.deliver(POLICE, "b.csv", PERSON_HEADER, person(1, "公安新址"), person(2, "公安址"));
        Run refused = city.run(POLICE);

        assertThat(refused.failure()).isEqualTo("TABLE_COLUMNS_CHANGED");
        assertThat(refused.noteEn()).contains("population.person", "work_unit");
        contractWith("{name: work_unit, title: {zh: 工作单位, en: Work unit}, type: text(100)}");
        assertThat(city.run(POLICE).balance().merged()).contains(new Balance.Merged(0, 1, 0, 1, 0, 0, 0));
    }

    /** The product's contract of persons and one column more. */
    private void contractWith(String column) throws IOException {
        String file = "/org/guiji/schemas/tables/population/person.yaml";
        try (InputStream shipped = Objects.requireNonNull(TableContract.class.getResourceAsStream(file))) {
            String contract = new String(shipped.readAllBytes(), StandardCharsets.UTF_8);
            city.write("schemas/tables/population/person.yaml", contract.stripTrailing() + "\n  - " + column + "\n");
        }
    }

    @Test
    void twoProvidersDeliverToOneTableAtTheSameTime() {
        secondProviderJoins();
        city.deliver(POLICE, "a.csv", PERSON_HEADER, person(1, "公安址"));
        city.deliver(INSURANCE, "i.csv", PERSON_HEADER, person(1, "社保址"), person(2, "社保址"));

        assertThat(city.run(RunRequest.of(POLICE, INSURANCE)))
                .extracting(Run::status)
                .containsOnly(RunStatus.INGESTED);

        assertThat(city.sql(ADDRESSES)).containsExactly("公安址|" + POLICE, "社保址|" + INSURANCE);
    }
}
