package org.guiji.orchestration.story;

import static org.assertj.core.api.Assertions.assertThat;
import static org.guiji.orchestration.story.TestCity.PERSON_HEADER;
import static org.guiji.orchestration.story.TestCity.citizenId;
import static org.guiji.orchestration.story.TestCity.person;

import java.nio.file.Path;
import org.guiji.jobs.ledger.Balance;
import org.guiji.jobs.ledger.Run;
import org.guiji.jobs.ledger.RunStatus;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** One resource, delivery after delivery, as its provider and the data centre see it. */
class DeliveryStoryTest {
    private static final String POLICE = "police/person";
    private static final String FULL = "{way: downlink, mode: full}";
    private static final String CHANGES =
            "{way: downlink, mode: changes, source-time: 更新时间, delete-flag: {column: 操作, values: [D]}}";
    private static final String CHANGES_HEADER = PERSON_HEADER + ",更新时间,操作";

    @TempDir
    private Path folder;

    private TestCity city;

    @BeforeEach
    void emptyCity() {
        city = new TestCity(folder);
    }

    @Test
    void everyRowOfADeliveryIsAccountedForAndRejectedOnesNameTheirLine() {
        city.persons(POLICE, FULL);
        String first = person(1, "甲路1号");
        city.deliver(
                POLICE,
                "a.csv",
                PERSON_HEADER,
                first,
                person(2, "\"两行\n地址\""),
                first,
                person(3, "丙路1号"),
                person(3, "丙路2号"),
                person(4, "丁路1号").replace("男", "7").replace("女", "7"),
                "430699,只有两列");

        Run run = city.run(POLICE);

        assertThat(run.status()).isEqualTo(RunStatus.INGESTED_WITH_WARNINGS);
        assertThat(run.balance().checked()).contains(new Balance.Checked(7, 2, 4, 1));
        assertThat(run.balance().merged()).contains(new Balance.Merged(2, 0, 0, 0, 0, 0, 0));
        assertThat(city.sql("select source_file, source_line, rule_id from governance.quarantine order by 2, 3"))
                .containsExactly(
                        "a.csv|6|key.conflict",
                        "a.csv|7|key.conflict",
                        "a.csv|8|code.sex_code",
                        "a.csv|9|read.columns");
        assertThat(city.sql(
                        "select household_address from population.person where citizen_id = '" + citizenId(2) + "'"))
                .containsExactly("两行\n地址");
        assertThat(city.sql("select run_id, status, delivered, accepted, inserted from governance.runs"))
                .containsExactly("1|ingested_with_warnings|7|2|2");
    }

    @Test
    void theSameBytesAgainAreNothingNewAndMakeNoVersion() {
        city.persons(POLICE, FULL);
        city.deliver(POLICE, "a.csv", PERSON_HEADER, person(1, "甲路1号"));
        Run first = city.run(POLICE);
        city.deliver(POLICE, "b.csv", PERSON_HEADER, person(1, "甲路1号"));

        Run second = city.run(POLICE);

        assertThat(second.status()).isEqualTo(RunStatus.NOTHING_NEW);
        assertThat(city.sql("select max(table_version) from governance.runs"))
                .containsExactly(String.valueOf(first.tableVersion().orElseThrow()));
    }

    @Test
    void correctionsABAEndAtA() {
        city.persons(POLICE, FULL);
        int day = 20;
        for (String address : new String[] {"甲路1号", "乙路1号", "甲路1号"}) {
            city.clock("2026-11-" + day++ + "T09:00:00+08:00");
            city.deliver(POLICE, "a.csv", PERSON_HEADER, person(1, address));
            assertThat(city.run(POLICE).status()).isEqualTo(RunStatus.INGESTED);
        }

        assertThat(city.sql("select household_address from population.person")).containsExactly("甲路1号");
        assertThat(city.sql("select count(*) from population.person_history")).containsExactly("3");
    }

    @Test
    void aValueThatMovesToTheNextColumnIsAChange() {
        city.persons(POLICE, FULL, "id_valid_from: 有效期起", "id_valid_to: 有效期止");
        String header = PERSON_HEADER + ",有效期起,有效期止";
        city.deliver(POLICE, "a.csv", header, person(1, "甲路1号") + ",2026-01-05,");
        city.run(POLICE);
        city.clock("2026-11-21T09:00:00+08:00");
        city.deliver(POLICE, "b.csv", header, person(1, "甲路1号") + ",,2026-01-05");

        assertThat(city.run(POLICE).balance().merged()).contains(new Balance.Merged(0, 1, 0, 0, 0, 0, 0));
        assertThat(city.sql("select id_valid_from, id_valid_to from population.person"))
                .containsExactly("null|2026-01-05");
    }

    @Test
    void anUnchangedFullExtractOfAnotherPeriodIsANewDeliveryThatChangesNothing() {
        city.persons(POLICE, FULL);
        city.deliver(POLICE, "a.csv", PERSON_HEADER, person(1, "甲路1号"))
                .manifest(POLICE, "a.csv", "{\"period\":\"2026-10\",\"files\":[{\"name\":\"a.csv\",\"rows\":1}]}");
        Run october = city.run(POLICE);
        city.deliver(POLICE, "a.csv", PERSON_HEADER, person(1, "甲路1号"))
                .manifest(POLICE, "a.csv", "{\"period\":\"2026-11\",\"files\":[{\"name\":\"a.csv\",\"rows\":1}]}");

        Run november = city.run(POLICE);

        assertThat(november.status()).isEqualTo(RunStatus.INGESTED);
        assertThat(november.balance().merged()).contains(new Balance.Merged(0, 0, 0, 1, 0, 0, 0));
        assertThat(november.tableVersion()).isEqualTo(october.tableVersion());
    }

    @Test
    void aFullExtractUpdatesInsertsAndClosesWhatItNoLongerContains() {
        city.persons(POLICE, FULL);
        city.deliver(POLICE, "a.csv", PERSON_HEADER, person(1, "甲路1号"), person(2, "乙路1号"), person(3, "丙路1号"));
        city.run(POLICE);
        city.clock("2026-11-21T09:00:00+08:00");
        city.deliver(POLICE, "b.csv", PERSON_HEADER, person(1, "甲路1号"), person(2, "乙路9号"), person(4, "丁路1号"));

        Run run = city.run(POLICE);

        assertThat(run.balance().merged()).contains(new Balance.Merged(1, 1, 0, 1, 0, 0, 1));
        assertThat(city.sql("select household_address from population.person order by citizen_id"))
                .containsExactlyInAnyOrder("甲路1号", "乙路9号", "丁路1号");
        assertThat(city.sql(
                        "select household_address, string(valid_from), string(valid_to) from population.person_history"
                                + " where valid_to is not null order by citizen_id"))
                .containsExactlyInAnyOrder(
                        "乙路1号|2026-11-20 09:00:00|2026-11-21 09:00:00", "丙路1号|2026-11-20 09:00:00|2026-11-21 09:00:00");
    }

    @Test
    void aRejectedRowOfAFullExtractIsNotTakenForAnAbsentOne() {
        city.persons(POLICE, FULL);
        city.deliver(POLICE, "a.csv", PERSON_HEADER, person(1, "甲路1号"), person(2, "乙路1号"));
        city.run(POLICE);
        city.deliver(
                POLICE,
                "b.csv",
                PERSON_HEADER,
                person(1, "甲路1号"),
                person(2, "乙路1号").replace(",01,", ",99,"));

        Run run = city.run(POLICE);

        assertThat(run.balance().merged()).contains(new Balance.Merged(0, 0, 0, 1, 0, 0, 0));
        assertThat(city.sql("select count(*) from population.person")).containsExactly("2");
    }

    @Test
    void aLateOlderFullExtractIsStaleAsAWhole() {
        city.persons(POLICE, FULL);
        city.deliver(POLICE, "b.csv", PERSON_HEADER, person(1, "新址"))
                .manifest(POLICE, "b.csv", "{\"period\":\"2026-11-10\",\"files\":[{\"name\":\"b.csv\"}]}");
        city.run(POLICE);
        city.deliver(POLICE, "a.csv", PERSON_HEADER, person(1, "旧址"), person(2, "已迁出"))
                .manifest(POLICE, "a.csv", "{\"period\":\"2026-11-09\",\"files\":[{\"name\":\"a.csv\"}]}");

        Run late = city.run(POLICE);

        assertThat(late.balance().merged()).contains(new Balance.Merged(0, 0, 0, 0, 2, 0, 0));
        assertThat(city.sql("select household_address from population.person")).containsExactly("新址");
    }

    @Test
    void massDeletionIsBrakedUntilAPersonApprovesIt() {
        city.persons(POLICE, "{way: downlink, mode: full, brake: {share: 0.3, rows: 1}}");
        city.deliver(POLICE, "a.csv", PERSON_HEADER, person(1, "甲"), person(2, "乙"), person(3, "丙"), person(4, "丁"));
        city.run(POLICE);
        city.deliver(POLICE, "b.csv", PERSON_HEADER, person(1, "甲"));

        Run held = city.run(POLICE);
        assertThat(held.status()).isEqualTo(RunStatus.HELD);
        assertThat(held.failure()).isEqualTo("MASS_DELETION_HELD");
        assertThat(held.balance().merged()).isEmpty();
        assertThat(city.sql("select count(*) from population.person")).containsExactly("4");

        Run approved = city.approve(held.id());
        assertThat(approved.status()).isEqualTo(RunStatus.INGESTED);
        assertThat(approved.balance().merged()).contains(new Balance.Merged(0, 0, 0, 1, 0, 0, 3));
        assertThat(city.sql("select count(*) from population.person")).containsExactly("1");
    }

    @Test
    void changesKeepTheirOrderWhateverOrderTheyArriveIn() {
        city.persons(POLICE, CHANGES);
        city.deliver(
                POLICE,
                "a.csv",
                CHANGES_HEADER,
                person(1, "甲1") + ",2026-11-01 10:00:00,U",
                person(1, "甲2") + ",2026-11-02 10:00:00,U",
                person(2, "乙1") + ",2026-11-01 10:00:00,U",
                person(3, "丙1") + ",2026-11-01 10:00:00,U");
        Run first = city.run(POLICE);
        assertThat(first.balance().merged()).contains(new Balance.Merged(3, 0, 0, 0, 0, 1, 0));

        city.deliver(
                POLICE,
                "b.csv",
                CHANGES_HEADER,
                person(1, "甲0") + ",2026-10-30 10:00:00,U",
                citizenId(2) + ",,,,,,,,2026-11-05 10:00:00,D",
                person(3, "丙1") + ",2026-11-06 10:00:00,U",
                citizenId(4) + ",,,,,,,,2026-11-05 10:00:00,D");
        Run second = city.run(POLICE);
        assertThat(second.balance().merged()).contains(new Balance.Merged(0, 0, 1, 2, 1, 0, 0));

        // Older than the delete, than the confirmation of the same values, and than the delete of what was never there.
        city.deliver(
                POLICE,
                "c.csv",
                CHANGES_HEADER,
                person(2, "乙2") + ",2026-11-04 10:00:00,U",
                person(3, "丙2") + ",2026-11-05 10:00:00,U",
                person(4, "丁1") + ",2026-11-04 10:00:00,U");
        Run third = city.run(POLICE);
        assertThat(third.balance().merged()).contains(new Balance.Merged(0, 0, 0, 0, 3, 0, 0));

        assertThat(city.sql("select household_address from population.person order by household_address"))
                .containsExactlyInAnyOrder("甲2", "丙1");
    }

    @Test
    void aLateStatementLosesAgainstANewerOneThatOnlyRepeatedWhatWasKnown() {
        city.persons(POLICE, "{way: downlink, mode: changes}");
        tell("2026-08", "甲路1号");
        assertThat(tell("2026-10", "甲路1号").balance().merged()).contains(new Balance.Merged(0, 0, 0, 1, 0, 0, 0));

        Run late = tell("2026-09", "乙路1号");

        assertThat(late.balance().merged()).contains(new Balance.Merged(0, 0, 0, 0, 1, 0, 0));
        assertThat(city.sql("select household_address, string(valid_from), valid_to from population.person_history"))
                .containsExactly("甲路1号|2026-08-31 23:59:59.999|null");
    }

    private Run tell(String period, String address) {
        city.deliver(POLICE, "a.csv", PERSON_HEADER, person(1, address))
                .manifest(POLICE, "a.csv", "{\"period\":\"" + period + "\",\"files\":[{\"name\":\"a.csv\"}]}");
        return city.run(POLICE);
    }

    @Test
    void aRestorePutsEverythingBackAndTheSameDeliveriesBringItForward() {
        city.persons(POLICE, FULL);
        city.deliver(POLICE, "a.csv", PERSON_HEADER, person(1, "甲"), person(2, "乙"));
        city.run(POLICE);
        city.clock("2026-11-21T09:00:00+08:00");
        city.deliver(POLICE, "b.csv", PERSON_HEADER, person(1, "甲9"), person(3, "丙"));
        Run second = city.run(POLICE);
        String all =
                "select citizen_id, household_address, valid_from, valid_to from population.person_history order by 1, 3, 2";
        var after = city.sql(all);

        Run restore = city.restore("population.person", second.id());
        assertThat(restore.status()).isEqualTo(RunStatus.INGESTED);
        assertThat(city.sql("select household_address from population.person")).containsExactlyInAnyOrder("甲", "乙");
        assertThat(city.sql("select count(*) from population.person_history where valid_to is not null"))
                .containsExactly("0");

        city.deliver(POLICE, "b.csv", PERSON_HEADER, person(1, "甲9"), person(3, "丙"));
        Run again = city.run(POLICE);
        assertThat(again.balance()).isEqualTo(second.balance());
        assertThat(city.sql(all)).isEqualTo(after);
    }

    @Test
    void aDeliveryWithoutItsColumnsIsRefusedAndNamesThem() {
        city.persons(POLICE, FULL);
        city.deliver(POLICE, "a.csv", PERSON_HEADER.replace("民族,", ""), "x,x,x,x,x,x,x");

        Run run = city.run(POLICE);

        assertThat(run.status()).isEqualTo(RunStatus.REFUSED);
        assertThat(run.failure()).isEqualTo("DELIVERY_BROKEN_COLUMNS");
        assertThat(run.noteZh()).contains("民族");
    }
}
