package org.guiji.orchestration.story;

import static org.apache.spark.sql.functions.lit;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;
import static org.guiji.orchestration.story.TestCity.PERSON_HEADER;
import static org.guiji.orchestration.story.TestCity.person;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.guiji.jobs.keeping.Upkeep;
import org.guiji.jobs.lake.Commit;
import org.guiji.jobs.lake.Lake;
import org.guiji.jobs.lake.LakeTable;
import org.guiji.jobs.lake.TableSchema;
import org.guiji.jobs.ledger.Leases;
import org.guiji.jobs.ledger.RunStatus;
import org.guiji.jobs.ledger.UpkeepBook.Entry;
import org.guiji.jobs.ledger.UpkeepBook.Outcome;
import org.guiji.orchestration.running.Program;
import org.guiji.schemas.contracts.TableContract;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A table that many small deliveries went into, between runs. */
class UpkeepTest {
    private static final String POLICE = "police/person";

    private static final String HISTORY = "select * from population.person_history"
            + " where citizen_id not like 'passing%' order by citizen_id, valid_from";

    @TempDir
    private Path folder;

    @Test
    void whatNeedsItIsTendedUnderItsLeaseAndEverythingGoesOnAsBefore() {
        TestCity city = new TestCity(folder).persons(POLICE, "{way: downlink, mode: full}");
        city.deliver(POLICE, "a.csv", PERSON_HEADER, person(1, "甲街"), person(2, "乙街"));
        city.run(POLICE);
        city.clock("2026-11-21T09:00:00+08:00");
        city.deliver(POLICE, "b.csv", PERSON_HEADER, person(1, "丙街"), person(2, "乙街"));
        long second = city.run(POLICE).id();
        List<String> history = city.sql(HISTORY);

        try (Program program = city.program()) {
            TableContract contract =
                    city.workspace().tables().find("population.person").orElseThrow();
            Upkeep upkeep = program.upkeep();
            Upkeep.Request one = new Upkeep.Request(Optional.of(contract), false, false);
            assertThat(upkeep.perform(one))
                    .extracting(Entry::table, Entry::outcome)
                    .containsExactly(
                            tuple("population.person", Outcome.IN_ORDER),
                            tuple("population.person_closed", Outcome.IN_ORDER));

            wear(program, contract);
            Upkeep.Request look = new Upkeep.Request(Optional.of(contract), false, true);
            assertThat(upkeep.perform(look).get(0).outcome()).isEqualTo(Outcome.DUE);
            try (Leases.Lease merging = program.leases()
                    .acquire("table:population.person", Duration.ZERO)
                    .orElseThrow()) {
                assertThat(upkeep.perform(one)).extracting(Entry::outcome).containsOnly(Outcome.BUSY);
            }

            Entry tended = upkeep.perform(one).get(0);
            assertThat(tended.outcome()).isEqualTo(Outcome.TENDED);
            assertThat(tended.filesBefore()).isGreaterThan(16);
            assertThat(tended.filesAfter()).isEqualTo(1);
            assertThat(tended.freed()).isZero();
            assertThat(program.upkeepBook().entries())
                    .singleElement()
                    .satisfies(entry -> assertThat(entry.filesBefore()).isEqualTo(tended.filesBefore()));
            allAreLookedAt(program, contract);
        }

        assertThat(city.sql(HISTORY)).isEqualTo(history);
        assertThat(city.restore("population.person", second).status()).isEqualTo(RunStatus.INGESTED);
        assertThat(city.sql("select household_address from population.person order by citizen_id"))
                .containsExactly("甲街", "乙街");
    }

    /** Governance tables, thematic ones, and what stands beside a base table, each under its own lease. */
    private static void allAreLookedAt(Program program, TableContract contract) {
        Lake lake = program.part(Lake.class).inNewSession(0);
        TableSchema schema = new TableSchema(contract);
        lake.decisions(contract).createIfMissing(schema.decisions(), "样例");
        lake.contradictions(contract).createIfMissing(schema.contradictions(), "样例");
        lake.thematic("people").createIfMissing(schema.base(), "样例");
        try (Leases.Lease refreshing =
                program.leases().acquire("table:thematic.people", Duration.ZERO).orElseThrow()) {
            assertThat(program.upkeep().perform(new Upkeep.Request(Optional.empty(), false, false)))
                    .extracting(Entry::table, Entry::outcome)
                    .contains(
                            tuple("governance.runs", Outcome.IN_ORDER),
                            tuple("population.person_decisions", Outcome.IN_ORDER),
                            tuple("population.person_contradictions", Outcome.IN_ORDER),
                            tuple("thematic.people", Outcome.BUSY));
        }
    }

    /** One small commit after the other, each with a file. */
    private static void wear(Program program, TableContract contract) {
        Lake lake = program.part(Lake.class).inNewSession(0);
        LakeTable base = lake.base(contract);
        TableSchema schema = new TableSchema(contract);
        List<Row> some = base.read().where("household_address = '乙街'").collectAsList();
        Dataset<Row> row = lake.spark().createDataFrame(some, schema.base());
        for (int i = 0; i < 18; i++) {
            Dataset<Row> other = row.withColumn("citizen_id", lit("passing " + i));
            base.apply(
                    other.withColumn("_delete", lit(false)),
                    schema.keyColumns(),
                    schema.base(),
                    new Commit(program.ledger().nextCommit(), 1));
        }
    }
}
