package org.guiji.orchestration.ledger;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import org.guiji.jobs.ledger.Doubt;
import org.guiji.jobs.ledger.DoubtStatus;
import org.guiji.jobs.ledger.Doubts;
import org.guiji.jobs.ledger.Ledger;
import org.guiji.jobs.ledger.Returned;
import org.guiji.jobs.ledger.Returns;
import org.guiji.jobs.ledger.RowPlace;
import org.guiji.jobs.ledger.RowState;
import org.guiji.jobs.ledger.Run;
import org.guiji.jobs.ledger.RunKind;
import org.guiji.jobs.ledger.RunStatus;
import org.guiji.jobs.ledger.Waiver;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What the record of returned rows and of doubts promises, whatever database it is in. */
abstract class LoopContract {
    private static final Instant ASKED = Instant.parse("2026-02-11T09:30:00.123456Z");
    private LedgerDatabase database;
    private Ledger ledger;
    private Returns returns;
    private Doubts doubts;

    /** An address of an empty database. */
    abstract LedgerAddress address();

    @BeforeEach
    void open() {
        database = LedgerDatabase.open(address());
        ledger = new JdbcLedger(database.source(), Clock.systemUTC());
        returns = new JdbcReturns(database.source());
        doubts = new JdbcDoubts(database.source());
    }

    @AfterEach
    void close() {
        database.close();
    }

    @Test
    void aRowCountsAsTakenUpOnceTheRunThatTookItUpIsMerged() {
        Run first = ledger.open(RunKind.DELIVERY, "a/b", "t.t", "");
        Run correction = ledger.open(RunKind.CORRECTION, "a/b", "t.t", "");
        Returned row = new Returned(first.id(), new RowPlace(0, 7, 2), RunKind.CORRECTION, correction.id(), true);

        returns.record(correction.id(), List.of(row));
        assertThat(returns.of(first.id())).isEmpty();

        ledger.save(correction.withStatus(RunStatus.INGESTED));
        assertThat(returns.of(first.id())).containsExactly(row);
        assertThat(returns.of(first.id()).get(0).state()).isEqualTo(RowState.CORRECTED);

        ledger.save(correction.withStatus(RunStatus.WITHDRAWN));
        assertThat(returns.of(first.id())).isEmpty();
    }

    @Test
    void recordingAgainReplacesWhatARunTookUp() {
        Run first = ledger.open(RunKind.DELIVERY, "a/b", "t.t", "");
        Run replay = ledger.open(RunKind.REPLAY, "a/b", "t.t", "");
        ledger.save(replay.withStatus(RunStatus.INGESTED_WITH_WARNINGS));
        Returned seven = new Returned(first.id(), new RowPlace(0, 7, 0), RunKind.REPLAY, replay.id(), false);
        Returned eight = new Returned(first.id(), new RowPlace(1, 8, 0), RunKind.REPLAY, replay.id(), true);

        returns.record(replay.id(), List.of(seven));
        returns.record(replay.id(), List.of(seven, eight));

        assertThat(returns.of(first.id())).containsExactly(seven, eight);
        assertThat(returns.of(replay.id())).isEmpty();
    }

    @Test
    void aRunKnowsWhoseRowsItTakesUpAndADeliveryTakesUpNobodys() {
        Run replay = ledger.open(RunKind.REPLAY, "a/b", "t.t", "");
        returns.begin(replay.id(), 4711);
        assertThat(returns.origin(replay.id())).contains(4711L);
        assertThat(returns.origin(replay.id() + 1)).isEmpty();
    }

    @Test
    void aWaiverIsInForceWithItsLastDayAndCountsOnceItsRunIsMerged() {
        Run run = ledger.open(RunKind.WAIVER, "a/b", "t.t", "");
        Waiver waiver =
                new Waiver(run.id(), "a/b", List.of("code.sex_code", "x.y"), "字典修订中", "李主任", LocalDate.of(2026, 2, 28));
        returns.grant(waiver);
        assertThat(returns.waiver(run.id())).contains(waiver);
        assertThat(returns.waivers("a/b")).isEmpty();

        ledger.save(run.withStatus(RunStatus.INGESTED));

        assertThat(returns.waivers("a/b")).containsExactly(waiver);
        assertThat(returns.waivers("a/c")).isEmpty();
        assertThat(waiver.isInForce(LocalDate.of(2026, 2, 28))).isTrue();
        assertThat(waiver.isInForce(LocalDate.of(2026, 3, 1))).isFalse();
    }

    @Test
    void aDoubtIsExtendedOnceAndAnsweredOnceAndStays() {
        Doubt raised = doubts.raise(doubt());
        assertThat(doubts.find(raised.id())).contains(raised);

        assertThat(doubts.extend(raised.id(), 7)).isTrue();
        assertThat(doubts.extend(raised.id(), 7)).isFalse();
        assertThat(doubts.answer(raised.id(), DoubtStatus.UPHELD, ASKED.plusSeconds(5)))
                .isTrue();
        assertThat(doubts.answer(raised.id(), DoubtStatus.CORRECTED, ASKED.plusSeconds(9)))
                .isFalse();

        Doubt closed = doubts.find(raised.id()).orElseThrow();
        assertThat(closed.extraDays()).isEqualTo(7);
        assertThat(closed.status()).isEqualTo(DoubtStatus.UPHELD);
        assertThat(closed.answeredAt()).contains(ASKED.plusSeconds(5));
        assertThat(doubts.extend(raised.id(), 7)).isFalse();
        assertThat(doubts.all()).containsExactly(closed);
    }

    private static Doubt doubt() {
        return new Doubt(
                0,
                "population.person",
                Long.MIN_VALUE + 3,
                "household_address",
                "public-security/person",
                "civil-affairs",
                ASKED,
                7,
                0,
                DoubtStatus.OPEN,
                Optional.empty(),
                "p");
    }
}
