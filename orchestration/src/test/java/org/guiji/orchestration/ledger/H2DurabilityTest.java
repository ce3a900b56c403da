package org.guiji.orchestration.ledger;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Clock;
import org.guiji.jobs.ledger.Run;
import org.guiji.jobs.ledger.RunKind;
import org.guiji.jobs.ledger.Stage;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class H2DurabilityTest {
    private static final int HALTED = 137;

    @TempDir
    @SuppressWarnings("NullAway.Init")
    private Path lake;

    @Test
    void whatWasCommittedSurvivesAProcessThatIsKilledInTheSameInstant() throws Exception {
        Process process = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-cp",
                        System.getProperty("java.class.path"),
                        CommitAndDie.class.getName(),
                        lake.toString())
                .redirectError(ProcessBuilder.Redirect.DISCARD)
                .start();
        String[] told = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8)
                .strip()
                .split(" ");
        assertThat(process.waitFor()).isEqualTo(HALTED);
        try (LedgerDatabase database = LedgerDatabase.open(LedgerAddress.below(lake))) {
            JdbcLedger ledger = new JdbcLedger(database.source(), Clock.systemUTC());
            assertThat(ledger.run(Long.parseLong(told[0])).done()).contains(Stage.CHECK);
            assertThat(ledger.nextCommit()).isGreaterThan(Long.parseLong(told[1]));
        }
    }

    /** Commits, tells, and is gone: no hook and no flush, as after SIGKILL. */
    static final class CommitAndDie {
        private CommitAndDie() {}

        public static void main(String[] arguments) {
            LedgerDatabase database = LedgerDatabase.open(LedgerAddress.below(Path.of(arguments[0])));
            JdbcLedger ledger = new JdbcLedger(database.source(), Clock.systemUTC());
            Run run = ledger.open(RunKind.DELIVERY, "a/b", "t.t", "");
            ledger.save(run.withDone(Stage.CHECK));
            long commit = ledger.nextCommit();
            System.out.println(run.id() + " " + commit);
            System.out.flush();
            Runtime.getRuntime().halt(HALTED);
        }
    }
}
