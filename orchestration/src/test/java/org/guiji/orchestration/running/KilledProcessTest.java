package org.guiji.orchestration.running;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.guiji.jobs.ledger.Leases.Lease;
import org.guiji.jobs.ledger.Ledger;
import org.guiji.jobs.ledger.Run;
import org.guiji.jobs.ledger.RunKind;
import org.guiji.jobs.ledger.RunStatus;
import org.guiji.jobs.ledger.Stage;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Two real processes on one workspace, whose ledger is a file that the first one serves; then that one is killed. */
class KilledProcessTest {
    private static final Duration SHORTER_THAN_THE_EXPIRY = Duration.ofSeconds(10);

    @TempDir
    @SuppressWarnings("NullAway.Init")
    private Path folder;

    @Configuration(proxyBeanMethods = false)
    static class Parts {
        @Bean
        RecordedStory story(Ledger ledger) {
            return new RecordedStory(ledger);
        }
    }

    @Test
    void theSecondProcessGoesOnWhereTheKilledOneWas() throws Exception {
        Process first = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-cp",
                        System.getProperty("java.class.path"),
                        StuckInMerge.class.getName(),
                        folder.toString())
                .redirectError(ProcessBuilder.Redirect.DISCARD)
                .start();
        try {
            long run = announced(first);
            try (Program second = program(folder)) {
                Ledger ledger = second.ledger();
                assertThat(ledger.run(run).done()).contains(Stage.CHECK);
                assertThat(second.leases().acquire("resource:a/b", Duration.ZERO))
                        .isEmpty();

                first.destroyForcibly();
                first.waitFor(30, TimeUnit.SECONDS);

                assertThat(ledger.run(run).isOpen()).isTrue();
                try (Lease taken = second.leases()
                        .acquire("resource:a/b", SHORTER_THAN_THE_EXPIRY)
                        .orElseThrow()) {
                    second.part(RunLauncher.class).finish(run);
                }
                assertThat(second.part(RecordedStory.class).told).containsExactly(run + " MERGE", run + " REPORT");
                assertThat(ledger.run(run).status()).isEqualTo(RunStatus.INGESTED);
            }
        } finally {
            first.destroyForcibly();
        }
    }

    private static long announced(Process process) throws IOException {
        BufferedReader reader =
                new BufferedReader(new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8));
        return Long.parseLong(Optional.ofNullable(reader.readLine()).orElseThrow());
    }

    private static Program program(Path folder) {
        return Program.start(TestWorkspace.with(folder, Optional.empty(), "a/b"), Progress.SILENT, Parts.class);
    }

    /** The first process: says which run it works on when it has reached merge, and stays there. */
    static final class StuckInMerge {
        private StuckInMerge() {}

        public static void main(String[] arguments) {
            Program program = program(Path.of(arguments[0]));
            Lease lease =
                    program.leases().acquire("resource:a/b", Duration.ZERO).orElseThrow();
            Run run = program.ledger().open(RunKind.DELIVERY, "a/b", "population.person", "");
            program.part(RecordedStory.class).event = (stage, current) -> {
                if (stage == Stage.MERGE) {
                    System.out.println(run.id());
                    stay();
                }
            };
            program.part(RunLauncher.class).finish(run.id());
            lease.close();
        }

        private static void stay() {
            try {
                Thread.sleep(Duration.ofMinutes(5).toMillis());
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        }
    }
}
