package org.guiji.orchestration.ledger;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
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
    private static final Duration LONG = Duration.ofMinutes(5);
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
    void theLeaseOfAProcessThatProvablyEndedIsFreeAtOnce() throws Exception {
        Process killed = new ProcessBuilder("sleep", "60").start();
        LiveProcess holder = started(killed);
        try (JdbcLeases theirs = new JdbcLeases(database.source(), LONG, LONG, Optional.of(holder))) {
            assertThat(theirs.acquire("killed", AT_ONCE)).isPresent();
            assertThat(otherProcess.acquire("killed", EXPIRY)).isEmpty();

            killed.destroyForcibly().waitFor();

            assertThat(otherProcess.acquire("killed", AT_ONCE)).isPresent();
            assertThat(leases.acquire("killed", AT_ONCE)).isEmpty();
        }
    }

    @Test
    void aProcessThatGotTheNumberOfADeadOneDoesNotKeepItsLease() {
        LiveProcess me = LiveProcess.current().orElseThrow();
        LiveProcess before = new LiveProcess(me.machine(), me.pid(), "1");
        try (JdbcLeases theirs = new JdbcLeases(database.source(), LONG, LONG, Optional.of(before))) {
            assertThat(theirs.acquire("number", AT_ONCE)).isPresent();
            assertThat(otherProcess.acquire("number", AT_ONCE)).isPresent();
        }
    }

    @Test
    void nobodyJudgesTheProcessesOfAnotherMachine() {
        LiveProcess me = LiveProcess.current().orElseThrow();
        for (Optional<LiveProcess> elsewhere :
                List.of(Optional.of(new LiveProcess("another boot", me.pid(), "1")), Optional.<LiveProcess>empty())) {
            try (JdbcLeases theirs = new JdbcLeases(database.source(), LONG, EXPIRY, elsewhere)) {
                assertThat(theirs.acquire("far", AT_ONCE)).isPresent();
                assertThat(otherProcess.acquire("far", AT_ONCE)).isEmpty();
                otherProcess
                        .acquire("far", EXPIRY.multipliedBy(4))
                        .orElseThrow()
                        .close();
            }
        }
    }

    private static LiveProcess started(Process process) throws IOException {
        LiveProcess me = LiveProcess.current().orElseThrow();
        String stat = Files.readString(Path.of("/proc", Long.toString(process.pid()), "stat"));
        return new LiveProcess(
                me.machine(),
                process.pid(),
                stat.substring(stat.lastIndexOf(')') + 2).split(" ", -1)[19]);
    }

    @Test
    void whoSleptThroughItsLeaseIsToldOnceSomebodyElseHasIt() {
        Lease slept = leases.acquire("slept", AT_ONCE).orElseThrow();
        leases.close();
        assertThat(slept.renew()).isTrue();
        Lease current = otherProcess.acquire("slept", EXPIRY.multipliedBy(4)).orElseThrow();

        assertThat(slept.renew()).isFalse();
        assertThat(current.renew()).isTrue();
        current.close();
        assertThat(current.renew()).isFalse();
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
