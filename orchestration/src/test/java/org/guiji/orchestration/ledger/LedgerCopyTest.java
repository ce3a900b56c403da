package org.guiji.orchestration.ledger;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.zip.GZIPInputStream;
import java.util.zip.GZIPOutputStream;
import org.guiji.jobs.ledger.Balance;
import org.guiji.jobs.ledger.Delivery;
import org.guiji.jobs.ledger.Ledger;
import org.guiji.jobs.ledger.LedgerCopy;
import org.guiji.jobs.ledger.Run;
import org.guiji.jobs.ledger.RunKind;
import org.guiji.jobs.ledger.RunStatus;
import org.guiji.jobs.ledger.Stage;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.jdbc.core.simple.JdbcClient;

/** The ledger as a document, and back, between H2 and PostgreSQL. */
class LedgerCopyTest {
    private static final Instant NOON = Instant.parse("2026-11-20T04:00:00.123456Z");

    @TempDir
    @SuppressWarnings("NullAway.Init")
    private Path folder;

    @Test
    void everyTableAndSequenceIsEitherCopiedOrLeftOutOnPurpose() {
        try (LedgerDatabase database = LedgerDatabase.open(LedgerAddress.below(folder))) {
            JdbcClient client = JdbcClient.create(database.source());
            List<String> tables = client
                    .sql("SELECT table_name FROM information_schema.tables WHERE table_schema = 'PUBLIC'")
                    .query(String.class)
                    .list()
                    .stream()
                    .map(name -> name.toLowerCase(Locale.ROOT))
                    .filter(name -> !name.equals("ledger_migrations"))
                    .toList();
            List<String> known = new ArrayList<>(JdbcLedgerCopy.TABLES);
            known.addAll(JdbcLedgerCopy.LEFT_OUT);
            assertThat(tables).containsExactlyInAnyOrderElementsOf(known);
            assertThat(client
                            .sql("SELECT sequence_name FROM information_schema.sequences"
                                    + " WHERE sequence_schema = 'PUBLIC' AND sequence_name NOT LIKE 'SYSTEM%'")
                            .query(String.class)
                            .list()
                            .stream()
                            .map(name -> name.toLowerCase(Locale.ROOT)))
                    .containsExactlyInAnyOrderElementsOf(JdbcLedgerCopy.SEQUENCES);
        }
    }

    @Test
    void aCopyKnowsEverythingAndGoesOnWithNewNumbersInEitherDatabase() throws IOException {
        byte[] copy;
        long commit;
        try (LedgerDatabase database = LedgerDatabase.open(LedgerAddress.below(folder.resolve("from")))) {
            fill(database);
            commit = ledger(database).nextCommit();
            copy = written(database);
        }
        for (LedgerAddress address :
                List.of(LedgerAddress.below(folder.resolve("to")), PostgresServer.emptyDatabase())) {
            try (LedgerDatabase database = LedgerDatabase.open(address)) {
                Ledger ledger = ledger(database);
                ledger.open(RunKind.DELIVERY, "to/be-replaced", "population.person", "");
                new JdbcLedgerCopy(database.source()).read(new ByteArrayInputStream(copy), () -> {});
                checkFilled(ledger);
                // What was committed, and what runs were opened, behind the copy is in the lake all the same.
                assertThat(ledger.nextCommit()).isGreaterThan(commit + 100_000);
                assertThat(written(database))
                        .satisfies(again -> assertThat(rows(again)).isEqualTo(rows(copy)));
                assertThat(ledger.open(RunKind.DELIVERY, "a/b", "population.person", "")
                                .id())
                        .isGreaterThan(1_000);
            }
        }
    }

    @Test
    void aCopyThatCannotBeReadLeavesTheLedgerAsItWas() throws IOException {
        try (LedgerDatabase database = LedgerDatabase.open(LedgerAddress.below(folder))) {
            fill(database);
            LedgerCopy copy = new JdbcLedgerCopy(database.source());
            byte[] whole = written(database);
            byte[] newer = packed("{\"version\":\"4711\",\"tables\":{}}");
            assertThatThrownBy(() -> copy.read(new ByteArrayInputStream(newer), () -> {}))
                    .isInstanceOf(LedgerCopy.NewerLedgerException.class);
            assertThatThrownBy(() -> copy.read(new ByteArrayInputStream(whole, 0, whole.length / 2), () -> {}))
                    .isInstanceOf(IOException.class);
            assertThatThrownBy(() -> copy.read(new ByteArrayInputStream(whole), () -> {
                        throw new IllegalStateException("the lake could not be moved");
                    }))
                    .isInstanceOf(IllegalStateException.class);
            checkFilled(ledger(database));
        }
    }

    /** Two tables are written in one transaction all the time; a copy never has one row without the other. */
    @Test
    void aCopyIsOfOneMomentWhateverOthersWrite() throws Exception {
        for (LedgerAddress address :
                List.of(LedgerAddress.below(folder.resolve("busy")), PostgresServer.emptyDatabase())) {
            AtomicBoolean over = new AtomicBoolean();
            try (LedgerDatabase database = LedgerDatabase.open(address);
                    LedgerDatabase other = LedgerDatabase.open(address)) {
                Transactions transactions = new Transactions(other.source());
                JdbcClient client = JdbcClient.create(other.source());
                Thread writer = new Thread(() -> {
                    while (!over.get()) {
                        transactions.run(() -> {
                            client.sql("INSERT INTO delivery (resource, sequence, period, fingerprint, source_time,"
                                            + " received_at, landing) SELECT 'a/b', COUNT(*), '', '', CURRENT_TIMESTAMP,"
                                            + " CURRENT_TIMESTAMP, '' FROM delivery")
                                    .update();
                            client.sql("INSERT INTO audit_entry (at, who, action, subject, reason)"
                                            + " VALUES (CURRENT_TIMESTAMP, '', '', '', '')")
                                    .update();
                        });
                    }
                });
                writer.start();
                try {
                    for (int i = 0; i < 8; i++) {
                        String rows = rows(written(database));
                        assertThat(count(rows, "delivery")).isEqualTo(count(rows, "audit_entry"));
                    }
                } finally {
                    over.set(true);
                    writer.join();
                }
                assertThat(count(rows(written(database)), "delivery")).isPositive();
            }
        }
    }

    private static int count(String copy, String table) {
        String rows =
                copy.replaceFirst("(?s).*\"" + table + "\":\\{\"columns\":\\[[^]]*],\"rows\":\\[(.*?)\\]\\}.*", "$1");
        return (int) rows.chars().filter(sign -> sign == '[').count();
    }

    private static void fill(LedgerDatabase database) {
        Ledger ledger = ledger(database);
        Delivery delivery = ledger.record(new Delivery(
                0,
                "公安/人口",
                0,
                "2026-11",
                "f",
                NOON,
                NOON,
                List.of(new Delivery.File("甲.csv", 3, "abc")),
                "landing/a",
                Optional.empty()));
        Run run = ledger.open(RunKind.DELIVERY, "公安/人口", "population.person", "2026-11");
        ledger.save(run.withDelivery(delivery.id(), "2026-11")
                .withStatus(RunStatus.HELD)
                .withDone(Stage.CHECK)
                .withBalance(new Balance(Optional.of(new Balance.Checked(3, 2, 1, 0)), Optional.empty()))
                .withFailure("QUALITY_HELD", "等待\n\"决定\"", "waits"));
        ledger.audit("张", "unmasked", "person", "查");
        JdbcClient client = JdbcClient.create(database.source());
        client.sql("INSERT INTO delivery_metric VALUES (1, 'rows', 0.1)").update();
        client.sql("INSERT INTO waiver VALUES (1, 'a/b', 'R', 'r', 'w', DATE '2026-12-31')")
                .update();
        client.sql("INSERT INTO returned_row VALUES (1, 1, 0, 2, 0, TRUE)").update();
        client.sql("INSERT INTO batch_job_instance VALUES (1, 0, 'run', 'k')").update();
        client.sql("INSERT INTO batch_job_execution (job_execution_id, job_instance_id, create_time)"
                        + " VALUES (1, 1, TIMESTAMP '2026-11-20 04:00:00.5')")
                .update();
        client.sql("INSERT INTO lease (name, holder, expires_at) VALUES ('x', 'y', CURRENT_TIMESTAMP)")
                .update();
    }

    private static void checkFilled(Ledger ledger) {
        assertThat(ledger.runs()).hasSize(1);
        Run run = ledger.run(1);
        assertThat(run.resource()).isEqualTo("公安/人口");
        assertThat(run.status()).isEqualTo(RunStatus.HELD);
        assertThat(run.noteZh()).isEqualTo("等待\n\"决定\"");
        assertThat(run.balance().checked()).contains(new Balance.Checked(3, 2, 1, 0));
        Delivery delivery = ledger.delivery(run.delivery().orElseThrow());
        assertThat(delivery.receivedAt()).isEqualTo(NOON);
        assertThat(delivery.files()).containsExactly(new Delivery.File("甲.csv", 3, "abc"));
    }

    private static Ledger ledger(LedgerDatabase database) {
        return new JdbcLedger(database.source(), Clock.fixed(NOON, ZoneOffset.UTC));
    }

    private static byte[] written(LedgerDatabase database) throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        new JdbcLedgerCopy(database.source()).write(out);
        return out.toByteArray();
    }

    private static byte[] packed(String text) throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try (GZIPOutputStream packed = new GZIPOutputStream(out)) {
            packed.write(text.getBytes(StandardCharsets.UTF_8));
        }
        return out.toByteArray();
    }

    /** A copy's text up to its sequences, times in one form. */
    private static String rows(byte[] copy) {
        try (GZIPInputStream in = new GZIPInputStream(new ByteArrayInputStream(copy))) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8).replaceFirst("\"sequences\".*", "");
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }
}
