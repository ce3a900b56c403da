package org.guiji.orchestration.keeping;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.Optional;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.FileSystem;
import org.apache.hadoop.hdfs.MiniDFSCluster;
import org.guiji.jobs.keeping.Backup;
import org.guiji.jobs.keeping.LakeRestore;
import org.guiji.jobs.ledger.RunKind;
import org.guiji.orchestration.ledger.JdbcLeases;
import org.guiji.orchestration.ledger.JdbcLedger;
import org.guiji.orchestration.ledger.JdbcLedgerCopy;
import org.guiji.orchestration.ledger.LedgerAddress;
import org.guiji.orchestration.ledger.LedgerDatabase;
import org.guiji.orchestration.running.LakeReplacement;
import org.guiji.schemas.workspace.WorkspaceReader;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A real HDFS, name node and data node in this process, as the place of backups. */
class HdfsBackupTest {
    @TempDir
    private Path folder;

    @Test
    void aBackupInHdfsComesBackAndIsOpenToItsOwnerOnly() throws IOException {
        Configuration configuration = new Configuration();
        configuration.set(
                MiniDFSCluster.HDFS_MINIDFS_BASEDIR, folder.resolve("hdfs").toString());
        try (MiniDFSCluster cluster =
                new MiniDFSCluster.Builder(configuration).numDataNodes(1).build()) {
            String target = cluster.getURI() + "/guiji/backup";
            write("guiji.yaml", """
                    city: {zh: 样例市, en: Sample City}
                    city-division: "4306"
                    providers: {}
                    """);
            write("lake/landing/police/person/1/甲.csv", "bytes as received");
            try (LedgerDatabase database = LedgerDatabase.open(LedgerAddress.below(folder.resolve("city/lake")));
                    JdbcLeases leases = new JdbcLeases(database.source())) {
                JdbcLedger ledger = new JdbcLedger(database.source(), Clock.systemUTC());
                ledger.open(RunKind.DELIVERY, "police/person", "population.person", "");
                Backup backup = new Backup(
                        WorkspaceReader.read(folder.resolve("city")),
                        ledger,
                        new JdbcLedgerCopy(database.source()),
                        leases,
                        Clock.systemUTC());
                assertThat(backup.take(target, 2).copied()).isEqualTo(3);
                assertThat(backup.take(target, 2).copied()).isLessThanOrEqualTo(1);
            }
            FileSystem hdfs = cluster.getFileSystem();
            for (var file : hdfs.listStatus(new org.apache.hadoop.fs.Path("/guiji/backup/backups"))) {
                assertThat(file.getPermission().toString()).isEqualTo("rw-------");
            }

            Path elsewhere = folder.resolve("elsewhere");
            LakeRestore restore = new LakeRestore(elsewhere, target);
            restore.settings(Optional.empty());
            new LakeReplacement(WorkspaceReader.read(elsewhere), restore)
                    .perform(Optional.empty(), false, "before", "tester");
            assertThat(elsewhere.resolve("lake/landing/police/person/1/甲.csv")).hasContent("bytes as received");
        }
    }

    private void write(String path, String text) throws IOException {
        Path file = folder.resolve("city").resolve(path);
        Files.createDirectories(file.getParent());
        Files.writeString(file, text);
    }
}
