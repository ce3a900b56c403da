package org.guiji.orchestration.running;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;
import org.guiji.jobs.ledger.Delivery;
import org.guiji.jobs.ledger.Ledger;
import org.guiji.jobs.ledger.Run;
import org.guiji.jobs.ledger.RunKind;
import org.guiji.jobs.ledger.RunStatus;
import org.guiji.jobs.story.Retention;
import org.guiji.jobs.story.Site;
import org.guiji.orchestration.ledger.JdbcAuthorityBook;
import org.guiji.orchestration.ledger.JdbcDoubts;
import org.guiji.orchestration.ledger.JdbcLeases;
import org.guiji.orchestration.ledger.JdbcLedger;
import org.guiji.orchestration.ledger.JdbcMetricHistory;
import org.guiji.orchestration.ledger.JdbcReturns;
import org.guiji.orchestration.ledger.JdbcTimelinessBook;
import org.guiji.orchestration.ledger.LedgerAddress;
import org.guiji.orchestration.ledger.LedgerDatabase;
import org.guiji.quality.rules.RuleReader;
import org.guiji.schemas.workspace.Workspace;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Workspaces of tests keep bytes for a year. */
class RetentionTest {
    private static final Instant LONG_AGO = Instant.now().minus(Duration.ofDays(366));

    @TempDir
    @SuppressWarnings("NullAway.Init")
    private Path folder;

    @SuppressWarnings("NullAway.Init")
    private LedgerDatabase database;

    @SuppressWarnings("NullAway.Init")
    private JdbcLeases leases;

    @SuppressWarnings("NullAway.Init")
    private Ledger ledger;

    @SuppressWarnings("NullAway.Init")
    private Retention retention;

    @BeforeEach
    void open() {
        Workspace workspace = TestWorkspace.with(folder, Optional.empty(), "a/b");
        database = LedgerDatabase.open(LedgerAddress.below(folder.resolve("lake")));
        leases = new JdbcLeases(database.source());
        ledger = new JdbcLedger(database.source(), Clock.systemUTC());
        retention = new Retention(new Site(
                workspace,
                RuleReader.read(workspace),
                ledger,
                new JdbcTimelinessBook(database.source()),
                new JdbcMetricHistory(database.source()),
                leases,
                new JdbcReturns(database.source()),
                new JdbcDoubts(database.source()),
                new JdbcAuthorityBook(database.source()),
                () -> {
                    throw new AssertionError("bytes are purged without Spark");
                },
                Optional.empty()));
    }

    @AfterEach
    void close() {
        leases.close();
        database.close();
    }

    @Test
    void oldBytesLeaveAndTheirProofStays() throws IOException {
        Delivery old = received("landing/a/b/1", LONG_AGO);
        Delivery young = received("landing/a/b/2", Instant.now());
        assertThat(retention.purge()).extracting(Delivery::id).containsExactly(old.id());
        assertThat(folder.resolve("lake/landing/a/b/1")).doesNotExist();
        assertThat(folder.resolve("lake/landing/a/b/2/x.csv")).exists();
        Delivery proof = ledger.delivery(old.id());
        assertThat(proof.purgedAt()).isPresent();
        assertThat(proof.files()).isEqualTo(old.files());
        assertThat(ledger.delivery(young.id()).purgedAt()).isEmpty();
        assertThat(retention.purge()).isEmpty();
    }

    @Test
    void bytesThatALaterDeliveryReadsTooAreKept() throws IOException {
        received("landing/a/b/1", LONG_AGO);
        received("landing/a/b/1", Instant.now());
        assertThat(retention.purge()).isEmpty();
        assertThat(folder.resolve("lake/landing/a/b/1/x.csv")).exists();
    }

    @Test
    void bytesOfARunThatWaitsForAPersonAreKept() throws IOException {
        Delivery old = received("landing/a/b/1", LONG_AGO);
        Run run = ledger.open(RunKind.DELIVERY, "a/b", "population.person", "");
        ledger.save(run.withDelivery(old.id(), "").withStatus(RunStatus.HELD));
        assertThat(retention.purge()).isEmpty();
        ledger.save(ledger.run(run.id()).withStatus(RunStatus.REFUSED));
        assertThat(retention.purge()).hasSize(1);
    }

    @Test
    void papersOfARunThatWasNeverOpenedLeaveAndThoseOfOpenedRunsStay() throws IOException {
        long run = ledger.open(RunKind.DELIVERY, "a/b", "population.person", "").id();
        for (long id : List.of(run, run + 1, run + 2)) {
            Path paper = folder.resolve("lake/runs/" + id + "/arrival.json");
            Files.createDirectories(paper.getParent());
            Files.writeString(paper, "{}");
        }
        for (long id : List.of(run, run + 1)) {
            Files.setLastModifiedTime(folder.resolve("lake/runs/" + id), FileTime.from(LONG_AGO));
        }
        received("landing/a/b/1", LONG_AGO);
        retention.purge();
        assertThat(folder.resolve("lake/runs/" + run)).exists();
        assertThat(folder.resolve("lake/runs/" + (run + 1))).doesNotExist();
        assertThat(folder.resolve("lake/runs/" + (run + 2))).exists();
    }

    @Test
    void nothingOutsideTheLandingIsEverDeleted() throws IOException {
        received("tables/population", LONG_AGO);
        retention.purge();
        assertThat(folder.resolve("lake/tables/population/x.csv")).exists();
    }

    @Test
    void workbooksLeaveTheOutboxBehindTheLastDayOfTheirReceipt() throws IOException {
        LocalDate today = LocalDate.now(ZoneId.of("Asia/Shanghai"));
        Path expired = returned("run-1-person", today.minusDays(1).toString());
        Path lastDay = returned("run-2-person", today.toString());
        Path changed = returned("run-3-person", "never");

        retention.purge();

        assertThat(expired).doesNotExist();
        assertThat(expired.resolveSibling("run-1-person.receipt.json")).exists();
        assertThat(lastDay).exists();
        assertThat(changed).exists();
        assertThat(JdbcClient.create(database.source())
                        .sql("SELECT action, subject FROM audit_entry")
                        .query((row, number) -> row.getString(1) + " " + row.getString(2))
                        .list())
                .containsExactly("workbook-expired a/b run 1");
    }

    private Path returned(String name, String until) throws IOException {
        Path outbox = Files.createDirectories(folder.resolve("outbox/a"));
        Files.writeString(
                outbox.resolve(name + ".receipt.json"),
                "{\"run_id\":1,\"resource\":\"a/b\",\"workbook\":\"../../lake\",\"workbook_until\":\"" + until + "\"}");
        return Files.writeString(outbox.resolve(name + ".returned.xlsx"), "rows");
    }

    private Delivery received(String landing, Instant time) throws IOException {
        Path bytes = folder.resolve("lake").resolve(landing);
        Files.createDirectories(bytes);
        Files.writeString(bytes.resolve("x.csv"), "x");
        return ledger.record(new Delivery(
                0,
                "a/b",
                0,
                "",
                "f",
                time,
                time,
                List.of(new Delivery.File("x.csv", 1, "00")),
                landing,
                Optional.empty()));
    }
}
