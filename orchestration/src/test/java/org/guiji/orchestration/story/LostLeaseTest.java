package org.guiji.orchestration.story;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.guiji.orchestration.story.TestCity.PERSON_HEADER;
import static org.guiji.orchestration.story.TestCity.person;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.guiji.jobs.ledger.Balance;
import org.guiji.jobs.ledger.Run;
import org.guiji.jobs.ledger.RunKind;
import org.guiji.jobs.ledger.RunStatus;
import org.guiji.jobs.story.Intake;
import org.guiji.jobs.story.Refolds;
import org.guiji.jobs.story.Restoring;
import org.guiji.jobs.story.RunRequest;
import org.guiji.orchestration.cli.FrontDoor;
import org.guiji.orchestration.running.Program;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Runs that lose their table, or fail, in the middle of a merge, and what others do to the table before they go on. */
class LostLeaseTest {
    private static final String POLICE = "police/person";
    private static final String INSURANCE = "insurance/insured";
    private static final String TABLE = "population.person";
    private static final String ADDRESSES = "select household_address from population.person order by 1";

    /** At the first look nothing is planned, at the second the plan is to be written, at the third to be committed. */
    private static final int WRITING_THE_PLAN = 2;

    private static final int FIRST_COMMIT = 3;
    private static final int SECOND_COMMIT = 4;

    @TempDir
    private Path folder;

    private TestCity city;

    @BeforeEach
    void policeHaveDelivered() {
        String changes = "{way: downlink, mode: changes}";
        city = new TestCity(folder)
                .persons(POLICE, changes)
                .persons(INSURANCE, changes)
                .authority("authority:\n  population.person: {ranking: [" + POLICE + ", " + INSURANCE + "]}\n");
        city.deliver(POLICE, "a.csv", PERSON_HEADER, person(1, "甲"));
        city.run(POLICE);
        city.clock("2026-11-21T09:00:00+08:00");
        city.deliver(INSURANCE, "i.csv", PERSON_HEADER, person(2, "乙"));
    }

    private Run insuranceLoses(int look) {
        try (Program program = city.program()) {
            Run run = program.part(Intake.class)
                    .open(INSURANCE, RunRequest.of(INSURANCE))
                    .get(0);
            return LosingLeases.takeUp(program, run, look);
        }
    }

    private long policeDeliver(int person, String address) {
        city.deliver(POLICE, "p" + person + ".csv", PERSON_HEADER, person(person, address));
        Run run = city.run(POLICE);
        assertThat(run.status()).isEqualTo(RunStatus.INGESTED);
        return run.id();
    }

    private void insuranceGoesOn(Run before) {
        Run after = city.run(INSURANCE);
        assertThat(after.id()).isEqualTo(before.id());
        assertThat(after.status()).isEqualTo(RunStatus.INGESTED);
        assertThat(after.balance().merged()).contains(new Balance.Merged(1, 0, 0, 0, 0, 0, 0));
    }

    @Test
    void aRunThatLostItsTableWritesNothingAndMakesItsPlanAnewWhenOthersCameInBetween() throws IOException {
        Run lost = insuranceLoses(WRITING_THE_PLAN);

        assertThat(lost.status()).isEqualTo(RunStatus.FAILED);
        assertThat(lost.noteEn()).startsWith("LEASE_LOST  " + INSURANCE).contains("[operator must act]", TABLE);
        assertThat(plan(lost)).doesNotExist();
        assertThat(city.sql(ADDRESSES)).containsExactly("甲");

        // Now it loses its table behind its plan, which others do not see yet.
        insuranceLoses(FIRST_COMMIT);
        Path aside = folder.resolve("plan.json");
        Files.move(plan(lost), aside);
        policeDeliver(3, "丙");
        Files.move(aside, plan(lost));

        insuranceGoesOn(lost);
        assertThat(city.sql(ADDRESSES)).containsExactlyInAnyOrder("甲", "丙", "乙");
    }

    @Test
    void aPlanThatMovesNoBaseRowIsMadeAnewWhenTheTableWasFoldedUnderAnotherRankingMeanwhile() throws IOException {
        city.run(INSURANCE);
        city.deliver(POLICE, "p5.csv", PERSON_HEADER, person(5, "丙"));
        city.run(POLICE);
        city.deliver(INSURANCE, "i5.csv", PERSON_HEADER, person(5, "辛"));
        city.run(INSURANCE);
        // Of the lower rank: it is heard, and the row stays as it is.
        city.deliver(INSURANCE, "i1.csv", PERSON_HEADER, person(1, "壬"));
        Run lost = insuranceLoses(FIRST_COMMIT);
        Path aside = folder.resolve("plan.json");
        Files.move(plan(lost), aside);
        city.authority("authority:\n  population.person: {ranking: [" + INSURANCE + ", " + POLICE + "]}\n");
        city.workspace();
        FrontDoor.Answer refolded = new FrontDoor(folder).guiji("refold", TABLE, "--yes");
        assertThat(refolded.exit()).as(refolded.err()).isZero();
        assertThat(city.sql(ADDRESSES)).containsExactlyInAnyOrder("甲", "乙", "辛");
        Files.move(aside, plan(lost));

        assertThat(city.run(INSURANCE).id()).isEqualTo(lost.id());

        assertThat(city.sql(ADDRESSES)).containsExactlyInAnyOrder("壬", "乙", "辛");
    }

    @Test
    void whatARestoreUndoesOfARunThatIsNotOverComesWithThatRun() {
        long third = policeDeliver(3, "丙");
        Run lost = insuranceLoses(SECOND_COMMIT);
        assertThat(city.restore(TABLE, third).status()).isEqualTo(RunStatus.INGESTED);
        assertThat(city.sql(ADDRESSES)).containsExactly("甲");

        insuranceGoesOn(lost);
        assertThat(city.sql(ADDRESSES)).containsExactlyInAnyOrder("甲", "乙");
    }

    @Test
    void aRestoreThatFailedHalfWayIsFinishedBeforeAnythingElse() {
        city.run(INSURANCE);
        long third = policeDeliver(3, "丙");
        Run restore;
        try (Program program = city.program()) {
            restore = program.part(Restoring.class).open(TABLE, third);
            Run half = restore;
            // The contributions are back, the other tables are not.
            assertThatThrownBy(() -> LosingLeases.takeUp(program, half, 3)).hasMessageContaining("LEASE_LOST");
            failed(program, half);
        }

        policeDeliver(4, "丁");

        try (Program program = city.program()) {
            assertThat(program.ledger().run(restore.id()).status()).isEqualTo(RunStatus.INGESTED);
            assertThat(program.ledger().run(third).status()).isEqualTo(RunStatus.WITHDRAWN);
        }
        assertThat(city.sql(ADDRESSES)).containsExactlyInAnyOrder("甲", "乙", "丁");
    }

    @Test
    void aRefoldThatFailedHalfWayIsIngestedOnceAnotherRunHasFinishedIt() {
        city.deliver(INSURANCE, "j.csv", PERSON_HEADER, person(1, "壬"));
        city.run(INSURANCE);
        city.authority("authority:\n  population.person: {ranking: [" + INSURANCE + ", " + POLICE + "]}\n");
        Run refold;
        try (Program program = city.program()) {
            refold = program.part(Refolds.class)
                    .open(city.workspace().tables().find(TABLE).orElseThrow());
            Run half = refold;
            // The plan is on disk, no commit is made.
            assertThatThrownBy(() -> LosingLeases.takeUp(program, half, 2)).hasMessageContaining("LEASE_LOST");
            failed(program, half);
        }

        long later = policeDeliver(4, "丁");

        assertThat(city.sql(ADDRESSES)).containsExactlyInAnyOrder("壬", "乙", "丁");
        try (Program program = city.program()) {
            Run finished = program.ledger().run(refold.id());
            assertThat(finished.status()).isEqualTo(RunStatus.INGESTED);
            assertThat(finished.failure()).isEmpty();
            assertThat(program.ledger().run(later).tableVersion().orElseThrow())
                    .isGreaterThan(finished.tableVersion().orElseThrow());
        }
    }

    @Test
    void aFailedCommandIsTakenUpOnlyIfItHasBegun() {
        try (Program program = city.program()) {
            Run restore = program.part(Restoring.class).open(TABLE, 1);
            failed(program, restore);
            assertThat(program.part(Intake.class).reopen(POLICE)).isEmpty();

            Run begun = program.part(Restoring.class).open(TABLE, 1);
            assertThatThrownBy(() -> LosingLeases.takeUp(program, begun, 2)).hasMessageContaining("LEASE_LOST");
            failed(program, begun);
            assertThat(program.part(Intake.class).reopen(POLICE))
                    .extracting(Run::id, Run::kind)
                    .containsExactly(org.assertj.core.groups.Tuple.tuple(begun.id(), RunKind.RESTORE));
        }
    }

    /** As the finisher notes it. */
    private static void failed(Program program, Run run) {
        program.ledger()
                .save(program.ledger()
                        .run(run.id())
                        .withStatus(RunStatus.FAILED)
                        .withFailure("LEASE_LOST", "", "")
                        .finishedAt(java.time.Instant.now()));
    }

    private Path plan(Run run) {
        return folder.resolve("lake/runs/" + run.id() + "/merge/plan.json");
    }
}
