package org.guiji.orchestration.ledger;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.guiji.jobs.ledger.Delivery;
import org.guiji.jobs.ledger.Ledger;
import org.guiji.jobs.ledger.MetricHistory.Measured;
import org.guiji.jobs.ledger.MissingDelivery;
import org.guiji.jobs.ledger.Punctuality;
import org.guiji.jobs.ledger.Run;
import org.guiji.jobs.ledger.RunKind;
import org.guiji.jobs.ledger.RunStatus;
import org.guiji.jobs.ledger.SignOfLife;
import org.guiji.jobs.ledger.StaleMark;
import org.guiji.jobs.ledger.TimelinessBook;
import org.guiji.orchestration.planning.Facts;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What the ledger promises about periods, deadlines and measured numbers, whatever database it is in. */
abstract class TimelinessBookContract {
    private static final Instant DUE = Instant.parse("2026-11-06T10:00:00Z");
    private static final TimelinessBook.Note NOTE =
            new TimelinessBook.Note("DELIVERY_OVERDUE", "未交付", "missing", DUE.plusSeconds(60));
    private LedgerDatabase database;
    private LedgerDatabase otherProcess;
    private Ledger ledger;
    private TimelinessBook book;
    private TimelinessBook other;

    abstract LedgerAddress address();

    @BeforeEach
    void open() {
        LedgerAddress address = address();
        database = LedgerDatabase.open(address);
        otherProcess = LedgerDatabase.open(address);
        ledger = new JdbcLedger(database.source(), Clock.systemUTC());
        book = new JdbcTimelinessBook(database.source());
        other = new JdbcTimelinessBook(otherProcess.source());
    }

    @AfterEach
    void close() {
        otherProcess.close();
        database.close();
    }

    @Test
    void aMissingDeliveryIsNotedOnceAsARunThatHasEnded() {
        Run run = book.noteMissing("civil/person", "population.person", "2026-10", DUE, NOTE)
                .orElseThrow();
        assertThat(other.noteMissing("civil/person", "population.person", "2026-10", DUE, NOTE))
                .isEmpty();
        assertThat(run.status()).isEqualTo(RunStatus.DELIVERY_MISSING);
        assertThat(run.period()).isEqualTo("2026-10");
        assertThat(run.finishedAt()).contains(NOTE.at());
        assertThat(ledger.runs()).containsExactly(run);
        assertThat(other.missing())
                .containsExactly(new MissingDelivery("civil/person", "2026-10", DUE, run.id(), Optional.empty()));
    }

    /** A plan is made every few seconds; a ledger may hold hundreds of thousands of runs. */
    @Test
    void ofTheRunsAPlanReadsThoseThatWaitAndThoseFromBeforeSignsWereKept() {
        Run old = delivered(RunStatus.INGESTED);
        Run signed = delivered(RunStatus.INGESTED);
        book.record(new SignOfLife(
                signed.id(),
                "civil/person",
                "2026-10",
                Optional.of(DUE),
                DUE,
                Punctuality.ON_TIME,
                RunStatus.INGESTED));
        Run held = delivered(RunStatus.HELD);
        Run failed = delivered(RunStatus.FAILED);
        delivered(RunStatus.NOTHING_NEW);
        Run open = opened();
        assertThat(other.unsigned()).extracting(Run::id).containsExactly(old.id());
        assertThat(Facts.read(ledger, book).runsOf("civil/person"))
                .extracting(Run::id)
                .containsExactly(old.id(), held.id(), failed.id(), open.id());
    }

    private Run delivered(RunStatus status) {
        Run run = opened();
        Delivery delivery = ledger.record(new Delivery(
                0, run.resource(), 0, "2026-10", "run " + run.id(), DUE, DUE, List.of(), "", Optional.empty()));
        Run ended = run.withDelivery(delivery.id(), "2026-10").withStatus(status);
        ledger.save(ended);
        return ended;
    }

    @Test
    void theFirstAnswerToAMissingPeriodStays() {
        Run noted = book.noteMissing("civil/person", "population.person", "2026-10", DUE, NOTE)
                .orElseThrow();
        long first = opened().id();
        book.answer("civil/person", "2026-10", first);
        book.answer("civil/person", "2026-10", opened().id());
        assertThat(book.missing())
                .containsExactly(new MissingDelivery("civil/person", "2026-10", DUE, noted.id(), Optional.of(first)));
    }

    @Test
    void aSignOfLifeIsReplacedAndKnowsTheStatusOfItsRun() {
        Run run = opened();
        SignOfLife sign = new SignOfLife(
                run.id(), "civil/person", "2026-10", Optional.of(DUE), DUE, Punctuality.ON_TIME, RunStatus.RUNNING);
        SignOfLife provisional = new SignOfLife(
                run.id(), "civil/person", "2026-12", Optional.empty(), DUE, Punctuality.PROVISIONAL, RunStatus.REFUSED);
        book.record(sign);
        assertThat(other.signs("civil/person")).containsExactly(sign);
        book.record(provisional);
        ledger.save(run.withStatus(RunStatus.REFUSED));
        assertThat(other.signs()).containsExactly(provisional);
        assertThat(provisional.answers()).isFalse();
    }

    @Test
    void aStaleMarkIsMadeOnceAndClearedByALaterRunOfItsResource() {
        long late = opened().id();
        StaleMark mark = new StaleMark(
                late, "population.person", "2026-10", "licence.holder", "civil/holder", DUE, Optional.empty());
        book.markStale(mark);
        book.markStale(mark);
        book.clearStale("civil/holder", late);
        assertThat(book.staleMarks()).containsExactly(mark);
        long after = opened().id();
        book.clearStale("civil/holder", after);
        assertThat(other.staleMarks().get(0).clearedBy()).contains(after);
    }

    @Test
    void onlyMergedRunsHaveAHistoryOfNumbers() {
        JdbcMetricHistory metrics = new JdbcMetricHistory(database.source());
        Run merged = opened();
        Run held = opened();
        metrics.save(merged.id(), Map.of("rows", 3.0));
        metrics.save(merged.id(), Map.of("rows", 4.0));
        metrics.save(held.id(), Map.of("rows", 2.0));
        ledger.save(merged.withStatus(RunStatus.INGESTED));
        ledger.save(held.withStatus(RunStatus.HELD));
        assertThat(metrics.ofMerged("civil/person", "rows")).containsExactly(new Measured(merged.id(), 4.0));
        ledger.save(merged.withStatus(RunStatus.WITHDRAWN));
        assertThat(metrics.ofMerged("civil/person", "rows")).isEmpty();
    }

    private Run opened() {
        return ledger.open(RunKind.DELIVERY, "civil/person", "population.person", "");
    }
}
