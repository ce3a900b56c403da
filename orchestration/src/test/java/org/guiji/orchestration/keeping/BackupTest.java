package org.guiji.orchestration.keeping;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.guiji.jobs.keeping.Backup;
import org.guiji.jobs.keeping.LakeRestore;
import org.guiji.jobs.ledger.Leases;
import org.guiji.jobs.ledger.Ledger;
import org.guiji.jobs.ledger.LedgerCopy;
import org.guiji.jobs.ledger.Run;
import org.guiji.jobs.ledger.RunKind;
import org.guiji.jobs.ledger.RunStatus;
import org.guiji.jobs.ledger.Stage;
import org.guiji.orchestration.ledger.JdbcLeases;
import org.guiji.orchestration.ledger.JdbcLedger;
import org.guiji.orchestration.ledger.JdbcLedgerCopy;
import org.guiji.orchestration.ledger.LedgerAddress;
import org.guiji.orchestration.ledger.LedgerDatabase;
import org.guiji.orchestration.running.LakeReplacement;
import org.guiji.schemas.problems.GuijiException;
import org.guiji.schemas.workspace.WorkspaceReader;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Files and a real ledger, copied and brought back; no table is read. */
class BackupTest {
    private static final Instant NOON = Instant.parse("2026-11-20T04:00:00Z");

    @TempDir
    private Path folder;

    private Path city;
    private String vault;
    private LedgerDatabase database;
    private JdbcLeases leases;
    private Ledger ledger;

    @BeforeEach
    void city() {
        city = folder.resolve("city");
        vault = folder.resolve("vault").toString();
        write("guiji.yaml", """
                city: {zh: 样例市, en: Sample City}
                city-division: "4306"
                providers: {}
                """);
        write("outbox/police/receipt.txt", "receipt");
        write("lake/tables/population/person/part-1.parquet", "rows 1");
        write("lake/tables/population/person/_delta_log/00000000000000000000.json", "0");
        write("lake/tables/population/person/_delta_log/00000000000000000001.json", "1");
        write("lake/tables/population/person/_delta_log/_last_checkpoint", "{\"version\":1}");
        write("lake/landing/police/person/1/甲.csv", "bytes as received");
        write("lake/logs/guiji.log", "log");
        database = LedgerDatabase.open(LedgerAddress.below(city.resolve("lake")));
        leases = new JdbcLeases(database.source());
        ledger = new JdbcLedger(database.source(), Clock.fixed(NOON, ZoneOffset.UTC));
        ledger.open(RunKind.DELIVERY, "police/person", "population.person", "2026-11");
    }

    @AfterEach
    void close() {
        leases.close();
        database.close();
    }

    @Test
    void everythingComesBackWithItsTimesAndTheLedgerWithIt() {
        Map<String, String> before = contents(city.resolve("lake/tables"));
        // It may name a checkpoint that came behind the look at the log.
        assertThat(before.keySet().removeIf(file -> file.endsWith("_last_checkpoint")))
                .isTrue();
        assertThat(take(0).files()).isEqualTo(7);

        Path elsewhere = folder.resolve("elsewhere");
        restore(elsewhere, Optional.empty());

        assertThat(contents(elsewhere.resolve("lake/tables"))).isEqualTo(before);
        assertThat(elsewhere.resolve("lake/logs/guiji.log")).doesNotExist();
        assertThat(elsewhere.resolve("outbox/police/receipt.txt")).hasContent("receipt");
        assertThat(elsewhere.resolve("guiji.yaml")).exists();
        try (LedgerDatabase there = LedgerDatabase.open(LedgerAddress.below(elsewhere.resolve("lake")))) {
            assertThat(new JdbcLedger(there.source(), Clock.systemUTC()).runs())
                    .extracting(Run::resource)
                    .containsExactly("police/person");
        }
    }

    @Test
    void onlyWhatIsNewIsCopied() {
        take(0);
        write("lake/tables/population/person/part-2.parquet", "rows 2");
        write("lake/tables/population/person/_delta_log/00000000000000000002.json", "2");
        write("lake/landing/police/person/2/same bytes.csv", "bytes as received");
        Backup.Taken second = take(0);
        // Two files of the table; the ledger is the same, and the bytes of the delivery lie there already.
        assertThat(second.files()).isEqualTo(10);
        assertThat(second.copied()).isBetween(2, 3);
        assertThat(new LakeRestore(folder.resolve("x"), vault)
                        .verify(Optional.empty())
                        .name())
                .isEqualTo(second.name());
    }

    /** As after a restore from an older backup: a version of the table has the number of another one. */
    @Test
    void aFileOfTheSameNameAndSizeWithAnotherTimeIsAnotherFile() {
        Backup.Taken first = take(0);
        write("lake/tables/population/person/_delta_log/00000000000000000001.json", "X");
        Backup.Taken second = take(0);
        restore(folder.resolve("a"), Optional.of(first.name()));
        restore(folder.resolve("b"), Optional.of(second.name()));
        String log = "lake/tables/population/person/_delta_log/00000000000000000001.json";
        assertThat(folder.resolve("a").resolve(log)).hasContent("1");
        assertThat(folder.resolve("b").resolve(log)).hasContent("X");
    }

    @Test
    void olderBackupsGoAndWhatTheYoungerNeedStays() throws IOException {
        Backup.Taken first = take(2);
        write("lake/landing/police/person/2/b.csv", "second");
        Backup.Taken second = take(2);
        Files.delete(city.resolve("lake/landing/police/person/1/甲.csv"));
        Backup.Taken third = take(2);
        Files.delete(city.resolve("lake/landing/police/person/2/b.csv"));
        Backup.Taken fourth = take(2);
        assertThat(fourth.removed()).isEqualTo(1);
        LakeRestore there = new LakeRestore(folder.resolve("x"), vault);
        assertThat(there.backups()).extracting(LakeRestore.Known::name).containsExactly(third.name(), fourth.name());
        assertThat(first.name()).isNotEqualTo(second.name());
        there.verify(Optional.of(third.name()));
        there.verify(Optional.of(fourth.name()));
        assertThat(contents(Path.of(vault)).values())
                .anyMatch(text -> text.contains("second"))
                .noneMatch(text -> text.contains("bytes as received"));
    }

    @Test
    void anInterruptedBackupIsNotThereAndTheOneBeforeIsWhole() {
        Backup.Taken first = take(0);
        write("lake/landing/police/person/2/b.csv", "second");
        LedgerCopy dies = new LedgerCopy() {
            @Override
            public void write(java.io.OutputStream out) throws IOException {
                throw new IOException("no space left");
            }

            @Override
            public void read(java.io.InputStream in, Runnable lastly) {
                throw new UnsupportedOperationException();
            }
        };
        assertThatThrownBy(() -> backup(dies).take(vault, 1)).hasMessageContaining("BACKUP_UNREACHABLE");
        LakeRestore there = new LakeRestore(folder.resolve("x"), vault);
        assertThat(there.backups()).extracting(LakeRestore.Known::name).containsExactly(first.name());
        there.verify(Optional.empty());
        // The leases are free again.
        take(0);
    }

    @Test
    void aDamagedFileIsFoundBeforeAnythingIsReplaced() throws IOException {
        take(0);
        for (Path file : files(Path.of(vault, "files"))) {
            if (Files.readString(file, java.nio.charset.StandardCharsets.ISO_8859_1)
                    .equals("rows 1")) {
                Files.writeString(file, "rows X");
            }
        }
        Path elsewhere = folder.resolve("elsewhere");
        assertThatThrownBy(() -> restore(elsewhere, Optional.empty()))
                .isInstanceOfSatisfying(GuijiException.class, e -> assertThat(
                                e.failure().render(org.guiji.schemas.problems.Language.EN))
                        .contains("BACKUP_DAMAGED", "1 files", "part-1.parquet"));
        assertThat(elsewhere.resolve("lake/tables")).doesNotExist();
        assertThat(elsewhere.resolve("lake.restoring")).doesNotExist();
    }

    /** Reports that end while the backup is taken delete what they no longer need; the backup must not have half of it. */
    @Test
    void aRunThatMovesOnMeanwhileIsNotedAnew() {
        Run run = ledger.run(1).withDone(Stage.MERGE);
        ledger.save(run);
        write("lake/runs/1/staged/a.parquet", "staged");
        LedgerCopy real = new JdbcLedgerCopy(database.source());
        LedgerCopy moving = new LedgerCopy() {
            private boolean moved;

            @Override
            public void write(java.io.OutputStream out) throws IOException {
                real.write(out);
                if (!moved) {
                    moved = true;
                    Files.delete(city.resolve("lake/runs/1/staged/a.parquet"));
                    ledger.save(run.withDone(Stage.REPORT).withStatus(RunStatus.INGESTED));
                }
            }

            @Override
            public void read(java.io.InputStream in, Runnable lastly) {
                throw new UnsupportedOperationException();
            }
        };
        backup(moving).take(vault, 0);
        Path elsewhere = folder.resolve("elsewhere");
        restore(elsewhere, Optional.empty());
        try (LedgerDatabase there = LedgerDatabase.open(LedgerAddress.below(elsewhere.resolve("lake")))) {
            assertThat(new JdbcLedger(there.source(), Clock.systemUTC()).run(1).status())
                    .isEqualTo(RunStatus.INGESTED);
        }
    }

    @Test
    void whatAnUnfinishedRunStagedIsInTheBackupOnceItsCheckHasEnded() {
        write("lake/runs/1/staged/a.parquet", "half");
        take(0);
        restore(folder.resolve("a"), Optional.empty());
        assertThat(folder.resolve("a/lake/runs/1/staged")).doesNotExist();
        ledger.save(ledger.run(1).withDone(Stage.CHECK).withStatus(RunStatus.HELD));
        take(0);
        restore(folder.resolve("b"), Optional.empty());
        assertThat(folder.resolve("b/lake/runs/1/staged/a.parquet")).hasContent("half");
    }

    @Test
    void aMergeIsWaitedForAndNothingIsMergedMeanwhile() throws Exception {
        var merging = leases.acquire("table:population.person", Duration.ZERO).orElseThrow();
        Thread merge = new Thread(() -> {
            pause();
            write("lake/tables/population/person/_delta_log/00000000000000000002.json", "2");
            merging.close();
        });
        merge.start();
        take(0);
        merge.join();
        restore(folder.resolve("a"), Optional.empty());
        assertThat(folder.resolve("a/lake/tables/population/person/_delta_log/00000000000000000002.json"))
                .exists();
    }

    @Test
    void aPlaceInsideTheLakeIsNone() {
        assertThatThrownBy(() -> backup(new JdbcLedgerCopy(database.source()))
                        .take(city.resolve("lake/backup").toString(), 0))
                .hasMessageContaining("BACKUP_INSIDE_LAKE");
    }

    @Test
    void aLakeThatSomebodyWorksOnIsNotReplaced() throws Exception {
        take(0);
        try (Leases.Lease merging =
                leases.acquire("table:population.person", Duration.ZERO).orElseThrow()) {
            assertThatThrownBy(() -> replacement(city).perform(Optional.empty(), true, "x", "tester"))
                    .hasMessageContaining("LAKE_IN_USE");
        }
        leases.close();
        database.close();
        Process other = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-cp",
                        System.getProperty("java.class.path"),
                        Reader.class.getName(),
                        city.resolve("lake").toString())
                .redirectError(ProcessBuilder.Redirect.DISCARD)
                .start();
        try {
            assertThat(other.getInputStream().read()).isEqualTo('!');
            assertThatThrownBy(() -> replacement(city).perform(Optional.empty(), true, "x", "tester"))
                    .hasMessageContaining("LAKE_IN_USE");
        } finally {
            other.destroyForcibly().waitFor();
        }
        assertThat(city.resolve("lake/tables")).isDirectory();
    }

    /** Hours may pass while a lake is fetched; somebody who begins to work meanwhile must not lose it. */
    @Test
    void aLakeThatSomebodyBeginsToWorkOnWhileTheBackupIsFetchedIsNotReplaced() throws Exception {
        take(0);
        Path slow = blocked("rows 1");
        Thread worker = new Thread(() -> {
            try (java.io.OutputStream opened = Files.newOutputStream(slow)) {
                // The fetch waits for these bytes: by now it looked whether anybody works here.
                assertThat(leases.acquire("resource:police/person", Duration.ZERO))
                        .isPresent();
                assertThat(leases.acquire("table:population.person", Duration.ZERO))
                        .isPresent();
                opened.write("rows 1".getBytes(java.nio.charset.StandardCharsets.UTF_8));
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        });
        worker.start();

        assertThatThrownBy(() -> replacement(city).perform(Optional.empty(), true, "x", "tester"))
                .hasMessageContaining("LAKE_IN_USE");

        worker.join();
        assertThat(ledger.runs()).hasSize(1);
        assertThat(city.resolve("lake/tables/population/person/part-1.parquet")).exists();
        assertThat(city.resolve("lake.replaced-x")).doesNotExist();
    }

    /** Puts a pipe in the place of a file of the backup: whoever reads it waits for who writes it. */
    private Path blocked(String content) throws IOException, InterruptedException {
        for (Path file : files(Path.of(vault, "files"))) {
            if (contentOf(file).equals(content)) {
                Files.delete(file);
                new ProcessBuilder("mkfifo", file.toString())
                        .inheritIO()
                        .start()
                        .waitFor();
                return file;
            }
        }
        throw new IllegalStateException("not in the backup");
    }

    private static String contentOf(Path file) throws IOException {
        return Files.readString(file, java.nio.charset.StandardCharsets.ISO_8859_1);
    }

    /** Has the ledger open and does nothing. */
    static final class Reader {
        private Reader() {}

        public static void main(String[] arguments) throws InterruptedException {
            try (LedgerDatabase open = LedgerDatabase.open(LedgerAddress.below(Path.of(arguments[0])))) {
                System.out.println("!");
                Thread.sleep(120_000);
            }
        }
    }

    private Backup.Taken take(int keep) {
        return backup(new JdbcLedgerCopy(database.source())).take(vault, keep);
    }

    private Backup backup(LedgerCopy copy) {
        return new Backup(WorkspaceReader.read(city), ledger, copy, leases, Clock.fixed(NOON, ZoneOffset.UTC));
    }

    private void restore(Path root, Optional<String> name) {
        new LakeRestore(root, vault).settings(name);
        replacement(root).perform(name, false, "before", "tester");
    }

    private LakeReplacement replacement(Path root) {
        return new LakeReplacement(WorkspaceReader.read(root), new LakeRestore(root, vault));
    }

    private void write(String path, String text) {
        try {
            Path file = city.resolve(path);
            Files.createDirectories(file.getParent());
            boolean again = Files.exists(file);
            Files.writeString(file, text);
            // A time of long ago, as the lake's are: not the moment of the test.
            Files.setLastModifiedTime(file, FileTime.from(again ? NOON : NOON.minusSeconds(3600)));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void pause() {
        try {
            Thread.sleep(300);
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    private static Iterable<Path> files(Path folder) {
        try (Stream<Path> all = Files.walk(folder)) {
            return all.filter(Files::isRegularFile).toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Map<String, String> contents(Path folder) {
        Map<String, String> contents = new TreeMap<>();
        for (Path file : files(folder)) {
            try {
                contents.put(
                        folder.relativize(file).toString(),
                        Files.getLastModifiedTime(file).toMillis() + " "
                                + Files.readString(file, java.nio.charset.StandardCharsets.ISO_8859_1));
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
        return contents;
    }
}
