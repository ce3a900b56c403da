package org.guiji.orchestration.ledger;

import java.time.Duration;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import javax.sql.DataSource;
import org.apache.logging.log4j.LogManager;
import org.apache.logging.log4j.Logger;
import org.guiji.jobs.ledger.Leases;
import org.springframework.dao.DataAccessException;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.TransactionException;

/**
 * Leases in the ledger's database. A holder that dies stops its heartbeats, and its rights are free after the expiry;
 * all times are the database's.
 */
public final class JdbcLeases implements Leases, AutoCloseable {
    private static final Logger LOG = LogManager.getLogger(JdbcLeases.class);
    private static final long POLL_MILLIS = 100;
    private final String process = UUID.randomUUID().toString();
    private final AtomicLong count = new AtomicLong();
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
        long end = System.nanoTime() + patience.toNanos();
        while (!take(name, holder)) {
            if (System.nanoTime() - end >= 0) {
                return Optional.empty();
            }
            pause();
        }
        return Optional.of(() -> release(name, holder));
    }

    private boolean take(String name, String holder) {
        boolean takenOver = transactions.call(() -> client.sql("UPDATE lease SET holder = ?, expires_at = " + expiry
                                + " WHERE name = ? AND expires_at < CURRENT_TIMESTAMP")
                        .params(holder, name)
                        .update()
                == 1);
        if (takenOver) {
            return true;
        }
        boolean known = transactions.call(() -> client.sql("SELECT COUNT(*) FROM lease WHERE name = ?")
                        .param(name)
                        .query(Long.class)
                        .single()
                > 0);
        return !known && insert(name, holder);
    }

    private boolean insert(String name, String holder) {
        try {
            transactions.run(
                    () -> client.sql("INSERT INTO lease (name, holder, expires_at) VALUES (?, ?, " + expiry + ")")
                            .params(name, holder)
                            .update());
            return true;
        } catch (DuplicateKeyException e) {
            return false;
        }
    }

    /** Gives back only what is still its own: after an expiry somebody else may hold the name. */
    private void release(String name, String holder) {
        transactions.run(() -> client.sql("DELETE FROM lease WHERE name = ? AND holder = ?")
                .params(name, holder)
                .update());
    }

    private void beat() {
        try {
            transactions.run(() -> client.sql("UPDATE lease SET expires_at = " + expiry + " WHERE holder LIKE ?")
                    .param(process + "#%")
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
