package org.guiji.orchestration.ledger;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
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
        Process process = process(CommitAndDie.class);
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

    @Test
    void processesThatFindTheFileOfAKilledOneAtTheSameMomentAllOpenIt() throws Exception {
        assertThat(process(CommitAndDie.class).waitFor()).isEqualTo(HALTED);
        List<Process> openers = new ArrayList<>();
        for (int i = 0; i < 5; i++) {
            openers.add(process(OpenAndClose.class));
        }
        for (Process opener : openers) {
            assertThat(new String(opener.getInputStream().readAllBytes(), StandardCharsets.UTF_8))
                    .isEqualToIgnoringNewLines("1");
            assertThat(opener.waitFor()).isZero();
        }
    }

    private Process process(Class<?> program) throws IOException {
        return new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-cp",
                        System.getProperty("java.class.path"),
                        program.getName(),
                        lake.toString())
                .redirectError(ProcessBuilder.Redirect.DISCARD)
                .start();
    }

    /** Opens the ledger at the next full ten seconds, like every other, and tells how many runs there are. */
    static final class OpenAndClose {
        private static final long TOGETHER = 10_000;

        private OpenAndClose() {}

        public static void main(String[] arguments) throws InterruptedException {
            Thread.sleep(TOGETHER - System.currentTimeMillis() % TOGETHER);
            try (LedgerDatabase database = LedgerDatabase.open(LedgerAddress.below(Path.of(arguments[0])))) {
                System.out.println(new JdbcLedger(database.source(), Clock.systemUTC())
                        .runs()
                        .size());
            }
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
