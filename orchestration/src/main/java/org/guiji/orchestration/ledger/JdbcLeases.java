package org.guiji.orchestration.ledger;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.Collectors;
import javax.sql.DataSource;
import org.apache.logging.log4j.LogManager;
import org.apache.logging.log4j.Logger;
import org.guiji.jobs.ledger.Leases;
import org.springframework.dao.DataAccessException;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.TransactionException;

/**
 * Leases in the ledger's database. A holder that dies stops its heartbeats, and its rights are free after the expiry; a
 * holder that provably ended, on the machine of who asks, has none left at once. All times are the database's.
 */
public final class JdbcLeases implements Leases, AutoCloseable {
    private static final Logger LOG = LogManager.getLogger(JdbcLeases.class);
    private static final long POLL_MILLIS = 100;
    private final String process = UUID.randomUUID().toString();
    private final Optional<LiveProcess> live;
    private final AtomicLong count = new AtomicLong();

    /** Those of this process that are in use, or asked for; others of its name were given up. */
    private final Set<String> holders = ConcurrentHashMap.newKeySet();

    private final JdbcClient client;
    private final Transactions transactions;
    private final String expiry;
    private final ScheduledExecutorService heart;

    /** Heartbeats every 5 seconds; rights of the dead are free after 20. */
    public JdbcLeases(DataSource source) {
        this(source, Duration.ofSeconds(5), Duration.ofSeconds(20));
    }

    /** The expiry should bear the loss of several heartbeats. */
    public JdbcLeases(DataSource source, Duration heartbeat, Duration expiry) {
        this(source, heartbeat, expiry, LiveProcess.current());
    }

    /** Leases of a stated process. */
    JdbcLeases(DataSource source, Duration heartbeat, Duration expiry, Optional<LiveProcess> live) {
        this.live = live;
        client = JdbcClient.create(source);
        transactions = new Transactions(source);
        this.expiry = String.format(
                Locale.ROOT,
                "CURRENT_TIMESTAMP + INTERVAL '%d.%03d' SECOND",
                expiry.toSeconds(),
                expiry.toMillisPart());
        heart = Executors.newSingleThreadScheduledExecutor(work -> {
            Thread thread = new Thread(work, "lease-heartbeat");
            thread.setDaemon(true);
            return thread;
        });
        heart.scheduleWithFixedDelay(this::beat, heartbeat.toMillis(), heartbeat.toMillis(), TimeUnit.MILLISECONDS);
    }

    @Override
    public Optional<Lease> acquire(String name, Duration patience) {
        String holder = process + "#" + count.incrementAndGet();
        boolean taken = false;
        holders.add(holder);
        try {
            taken = take(name, holder, patience);
        } finally {
            if (!taken) {
                holders.remove(holder);
            }
        }
        return taken ? Optional.of(new Held(name, holder)) : Optional.empty();
    }

    private boolean take(String name, String holder, Duration patience) {
        long end = System.nanoTime() + patience.toNanos();
        while (!take(name, holder)) {
            if (System.nanoTime() - end >= 0) {
                return false;
            }
            pause();
        }
        return true;
    }

    /** A lease of this process. */
    private final class Held implements Lease {
        private final String name;
        private final String holder;

        Held(String name, String holder) {
            this.name = name;
            this.holder = holder;
        }

        @Override
        public boolean renew() {
            return transactions.call(
                    () -> client.sql("UPDATE lease SET expires_at = " + expiry + " WHERE name = ? AND holder = ?")
                                    .params(name, holder)
                                    .update()
                            == 1);
        }

        @Override
        public void close() {
            release(name, holder);
        }
    }

    @Override
    public Set<String> held() {
        return transactions.call(() -> client
                .sql("SELECT name, holder, machine, pid, process_start, expires_at < CURRENT_TIMESTAMP AS expired"
                        + " FROM lease ORDER BY name")
                .query((row, number) -> Map.entry(row.getString("name"), Known.read(row)))
                .list()
                .stream()
                .filter(known ->
                        !known.getValue().expired() && !known.getValue().isOfTheDead(live))
                .map(Map.Entry::getKey)
                .collect(Collectors.toUnmodifiableSet()));
    }

    private boolean take(String name, String holder) {
        Optional<Known> held = transactions.call(() -> client.sql("SELECT holder, machine, pid, process_start,"
                        + " expires_at < CURRENT_TIMESTAMP AS expired FROM lease WHERE name = ?")
                .param(name)
                .query((row, number) -> Known.read(row))
                .optional());
        return held.map(other -> isOver(other) && takeOver(name, holder, other)).orElseGet(() -> insert(name, holder));
    }

    /** Also what this process gave up while the ledger could not be reached. */
    private boolean isOver(Known other) {
        boolean isGivenUp = other.holder().startsWith(process + "#") && !holders.contains(other.holder());
        return other.expired() || other.isOfTheDead(live) || isGivenUp;
    }

    /** Only from the holder that was looked at: of several who saw it dead, one succeeds. */
    private boolean takeOver(String name, String holder, Known from) {
        return transactions.call(() -> client.sql("UPDATE lease SET holder = ?, machine = ?, pid = ?,"
                                + " process_start = ?, expires_at = " + expiry + " WHERE name = ? AND holder = ?"
                                + (from.expired() ? " AND expires_at < CURRENT_TIMESTAMP" : ""))
                        .param(holder)
                        .params(identity())
                        .params(name, from.holder())
                        .update()
                == 1);
    }

    private boolean insert(String name, String holder) {
        try {
            transactions.run(
                    () -> client.sql("INSERT INTO lease (name, holder, machine, pid, process_start, expires_at)"
                                    + " VALUES (?, ?, ?, ?, ?, " + expiry + ")")
                            .params(name, holder)
                            .params(identity())
                            .update());
            return true;
        } catch (DuplicateKeyException e) {
            return false;
        }
    }

    private List<Object> identity() {
        return live.<List<Object>>map(known -> List.of(known.machine(), known.pid(), known.start()))
                .orElse(List.of("", 0L, ""));
    }

    /** Who holds a lease, as the database has it. */
    private record Known(String holder, Optional<LiveProcess> process, boolean expired) {
        static Known read(ResultSet row) throws SQLException {
            return new Known(
                    row.getString("holder"),
                    LiveProcess.of(row.getString("machine"), row.getLong("pid"), row.getString("process_start")),
                    row.getBoolean("expired"));
        }

        boolean isOfTheDead(Optional<LiveProcess> witness) {
            return process.filter(known -> known.isProvablyDead(witness)).isPresent();
        }
    }

    /** Gives back only what is still its own: after an expiry somebody else may hold the name. */
    private void release(String name, String holder) {
        holders.remove(holder);
        try {
            transactions.run(() -> client.sql("DELETE FROM lease WHERE name = ? AND holder = ?")
                    .params(name, holder)
                    .update());
        } catch (DataAccessException | TransactionException e) {
            LOG.warn(
                    "a lease could not be given back and runs out: {}",
                    e.getClass().getName());
        }
    }

    private void beat() {
        List<String> living = List.copyOf(holders);
        if (living.isEmpty()) {
            return;
        }
        try {
            transactions.run(() -> client.sql("UPDATE lease SET expires_at = " + expiry + " WHERE holder IN (:holders)")
                    .param("holders", living)
                    .update());
        } catch (DataAccessException | TransactionException e) {
            // A scheduled task that throws is never run again; the next beat may succeed before the expiry.
            LOG.warn(
                    "a heartbeat of the leases did not reach the ledger: {}",
                    e.getClass().getName());
        }
    }

    private static void pause() {
        try {
            Thread.sleep(POLL_MILLIS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted while waiting for a lease", e);
        }
    }

    /** Stops the heartbeats; leases not given back run out. */
    @Override
    public void close() {
        heart.shutdownNow();
    }
}
