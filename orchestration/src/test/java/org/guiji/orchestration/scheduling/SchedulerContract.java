package org.guiji.orchestration.scheduling;

import static org.assertj.core.api.Assertions.assertThat;

import com.github.kagkarlsson.scheduler.task.schedule.Daily;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.BooleanSupplier;
import org.guiji.jobs.ledger.Ask;
import org.guiji.orchestration.ledger.LedgerAddress;
import org.guiji.orchestration.ledger.LedgerDatabase;
import org.guiji.orchestration.planning.Decision;
import org.guiji.orchestration.planning.Due;
import org.guiji.orchestration.planning.Reason;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;

/** What the running scheduler promises over several processes, whatever database they share. */
abstract class SchedulerContract {
    private static final RunningScheduler.Pace FAST = new RunningScheduler.Pace(
            Duration.ofMillis(100),
            Duration.ofMillis(200),
            Duration.ofMillis(100),
            Duration.ofSeconds(1),
            Duration.ofSeconds(20));

    private final List<LedgerDatabase> databases = new ArrayList<>();
    private final List<RunningScheduler> schedulers = new ArrayList<>();
    private final Work work = new Work();
    private LedgerAddress address;

    abstract LedgerAddress address();

    /** Each resource is due until it was started; shared by all processes, as the ledger is. */
    private static final class Work {
        final Map<String, AtomicInteger> starts = new ConcurrentHashMap<>();
        final Map<String, Due> seen = new ConcurrentHashMap<>();
        final AtomicInteger running = new AtomicInteger();
        final AtomicInteger settled = new AtomicInteger();
        final AtomicInteger watched = new AtomicInteger();
        final AtomicInteger tended = new AtomicInteger();
        final CountDownLatch stopping = new CountDownLatch(1);
        volatile List<String> due = List.of();
        volatile Duration takes = Duration.ofMillis(50);
        volatile boolean untilStopped = false;
    }

    private record WorkEngine(Work work) implements Engine {
        @Override
        public Decision decide(Collection<String> underWay) {
            List<Due> starts = work.due.stream()
                    .filter(name -> !underWay.contains(name) && !work.starts.containsKey(name))
                    .map(name -> new Due(
                            name, Reason.WAITING, Instant.parse("2026-11-20T02:00:00Z"), "1;x", 2, Optional.empty()))
                    .toList();
            return new Decision(starts, List.of());
        }

        @Override
        public void start(Due due) {
            work.running.incrementAndGet();
            work.seen.put(due.resource(), due);
            try {
                if (work.untilStopped) {
                    work.stopping.await(20, TimeUnit.SECONDS);
                } else {
                    Thread.sleep(work.takes.toMillis());
                }
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                return;
            }
            work.starts
                    .computeIfAbsent(due.resource(), name -> new AtomicInteger())
                    .incrementAndGet();
            work.running.decrementAndGet();
        }

        @Override
        public List<Ask> asks() {
            return List.of();
        }

        @Override
        public void settle() {
            work.settled.incrementAndGet();
        }

        @Override
        public void watch() {
            work.watched.incrementAndGet();
        }

        @Override
        public void upkeep() {
            work.tended.incrementAndGet();
        }

        @Override
        public void stopping() {
            work.stopping.countDown();
        }
    }

    @BeforeEach
    void open() {
        address = address();
    }

    @AfterEach
    void close() {
        schedulers.forEach(RunningScheduler::close);
        databases.forEach(LedgerDatabase::close);
    }

    @Test
    void twoProcessesStartEachResourceOnce() {
        work.due =
                java.util.stream.IntStream.range(0, 20).mapToObj(i -> "p/r" + i).toList();
        process("one");
        process("two");
        waitUntil(() -> work.starts.size() == 20 && work.settled.get() > 0);
        assertThat(work.starts.values()).allMatch(times -> times.get() == 1);
        Due seen = java.util.Objects.requireNonNull(work.seen.get("p/r7"));
        assertThat(seen.reason()).isEqualTo(Reason.WAITING);
        assertThat(seen.stamp()).isEqualTo("1;x");
        assertThat(seen.attempt()).isEqualTo(2);
        assertThat(seen.cause()).isEqualTo(Instant.parse("2026-11-20T02:00:00Z"));
    }

    /** What a process leaves that is killed by {@code kill -9}: a start that is picked and whose heart has stopped. */
    @Test
    void theStartOfAKilledProcessIsTakenByAnotherOnce() {
        LedgerDatabase database = LedgerDatabase.open(address);
        databases.add(database);
        JdbcClient.create(database.source())
                .sql("INSERT INTO scheduled_tasks (task_name, task_instance, task_data, execution_time, picked,"
                        + " picked_by, last_heartbeat, version) VALUES ('start', 'p/killed', ?,"
                        + " CURRENT_TIMESTAMP - INTERVAL '1' HOUR, TRUE, 'dead',"
                        + " CURRENT_TIMESTAMP - INTERVAL '1' HOUR, 1)")
                .param("waiting;2026-11-20T02:00:00Z;1;0;".getBytes(java.nio.charset.StandardCharsets.UTF_8))
                .update();
        process("one");
        process("two");
        waitUntil(() -> work.starts.containsKey("p/killed") && work.settled.get() > 0);
        assertThat(work.starts.get("p/killed")).hasValue(1);
    }

    @Test
    void aCleanEndWaitsForWhatHasBegunAndBeginsNothingMore() {
        work.due = List.of("p/long");
        work.untilStopped = true;
        RunningScheduler scheduler = process("one");
        waitUntil(() -> work.running.get() == 1);
        work.due = List.of("p/long", "p/later");
        scheduler.close();
        assertThat(work.starts.get("p/long")).hasValue(1);
        assertThat(work.starts).doesNotContainKey("p/later");
    }

    @Test
    void deadlinesPassAndTheTablesAreTendedAlsoWhileSomethingRuns() {
        work.due = List.of("p/long");
        work.untilStopped = true;
        process("one");
        waitUntil(() -> work.running.get() == 1);
        int watched = work.watched.get();
        waitUntil(() -> work.watched.get() > watched + 1 && work.tended.get() > 0);
        assertThat(work.running).hasValue(1);
        assertThat(work.tended).hasValue(1);
    }

    private RunningScheduler process(String name) {
        LedgerDatabase database = LedgerDatabase.open(address);
        databases.add(database);
        RunningScheduler scheduler =
                new RunningScheduler(database.source(), new WorkEngine(work), name, 3, night(), FAST);
        schedulers.add(scheduler);
        scheduler.begin();
        return scheduler;
    }

    /** Two seconds ahead, so that a test sees it come. */
    private static Optional<Daily> night() {
        ZoneId zone = ZoneId.of("Asia/Shanghai");
        return Optional.of(new Daily(zone, LocalTime.now(zone).plusSeconds(2)));
    }

    private static void waitUntil(BooleanSupplier done) {
        long end = System.nanoTime() + Duration.ofSeconds(60).toNanos();
        while (!done.getAsBoolean()) {
            if (System.nanoTime() > end) {
                throw new AssertionError("nothing came of it in a minute");
            }
            try {
                Thread.sleep(50);
            } catch (InterruptedException e) {
                throw new AssertionError(e);
            }
        }
    }
}
