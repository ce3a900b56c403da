package org.guiji.orchestration.ledger;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import org.guiji.jobs.ledger.Leases.Lease;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What leases promise, whatever database they are in. */
abstract class LeasesContract {
    private static final Duration HEARTBEAT = Duration.ofMillis(100);
    private static final Duration EXPIRY = Duration.ofMillis(700);
    private static final Duration AT_ONCE = Duration.ZERO;
    private LedgerDatabase database;
    private LedgerDatabase otherDatabase;
    private JdbcLeases leases;
    private JdbcLeases otherProcess;

    /** An address of an empty database. */
    abstract LedgerAddress address();

    @BeforeEach
    void open() {
        LedgerAddress address = address();
        database = LedgerDatabase.open(address);
        otherDatabase = LedgerDatabase.open(address);
        leases = new JdbcLeases(database.source(), HEARTBEAT, EXPIRY);
        otherProcess = new JdbcLeases(otherDatabase.source(), HEARTBEAT, EXPIRY);
    }

    @AfterEach
    void close() {
        leases.close();
        otherProcess.close();
        otherDatabase.close();
        database.close();
    }

    @Test
    void aNameIsHeldByOneAtATime() {
        try (Lease held = leases.acquire("table:population.person", AT_ONCE).orElseThrow()) {
            assertThat(otherProcess.acquire("table:population.person", AT_ONCE)).isEmpty();
            assertThat(leases.acquire("table:population.person", AT_ONCE)).isEmpty();
            assertThat(otherProcess.acquire("table:legal_person.entity", AT_ONCE))
                    .isPresent();
        }
        assertThat(otherProcess.acquire("table:population.person", AT_ONCE)).isPresent();
    }

    @Test
    void heartbeatsKeepALeaseLongerThanItsExpiry() throws InterruptedException {
        Optional<Lease> held = leases.acquire("long", AT_ONCE);
        assertThat(held).isPresent();
        Thread.sleep(EXPIRY.toMillis() * 2);
        assertThat(otherProcess.acquire("long", AT_ONCE)).isEmpty();
    }

    @Test
    void theLeaseOfADeadProcessIsTakenOverAfterItsExpiry() {
        assertThat(leases.acquire("dead", AT_ONCE)).isPresent();
        leases.close();
        assertThat(otherProcess.acquire("dead", AT_ONCE)).isEmpty();
        assertThat(otherProcess.acquire("dead", EXPIRY.multipliedBy(4))).isPresent();
    }

    @Test
    void givingBackWhatSomebodyTookOverLeavesItToThem() {
        Lease late = leases.acquire("late", AT_ONCE).orElseThrow();
        leases.close();
        Lease current = otherProcess.acquire("late", EXPIRY.multipliedBy(4)).orElseThrow();
        late.close();
        assertThat(leases.acquire("late", AT_ONCE)).isEmpty();
        current.close();
    }

    @Test
    void whoWaitsGetsTheLeaseWhenItIsGivenBack() throws Exception {
        Lease held = leases.acquire("queue", AT_ONCE).orElseThrow();
        ExecutorService thread = Executors.newSingleThreadExecutor();
        try {
            Future<Optional<Lease>> waiting =
                    thread.submit(() -> otherProcess.acquire("queue", Duration.ofSeconds(20)));
            Thread.sleep(300);
            assertThat(waiting.isDone()).isFalse();
            held.close();
            assertThat(waiting.get()).isPresent();
        } finally {
            thread.shutdownNow();
        }
    }

    @Test
    void ofManyWhoAskAtOnceNeverTwoHoldTheSame() throws Exception {
        AtomicInteger inside = new AtomicInteger();
        AtomicInteger most = new AtomicInteger();
        ExecutorService threads = Executors.newFixedThreadPool(6);
        try {
            List<Future<?>> all = new ArrayList<>();
            for (int i = 0; i < 24; i++) {
                JdbcLeases process = i % 2 == 0 ? leases : otherProcess;
                all.add(threads.submit(() -> {
                    try (Lease held =
                            process.acquire("contended", Duration.ofSeconds(60)).orElseThrow()) {
                        most.accumulateAndGet(inside.incrementAndGet(), Math::max);
                        inside.decrementAndGet();
                    }
                }));
            }
            for (Future<?> one : all) {
                one.get();
            }
        } finally {
            threads.shutdownNow();
        }
        assertThat(most).hasValue(1);
    }
}
