package org.guiji.orchestration.story;

import static org.assertj.core.api.Assertions.assertThat;
import static org.guiji.orchestration.story.TestCity.PERSON_HEADER;
import static org.guiji.orchestration.story.TestCity.person;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.TimeUnit;
import org.guiji.jobs.ledger.Run;
import org.guiji.jobs.ledger.RunStatus;
import org.guiji.jobs.ledger.Stage;
import org.guiji.orchestration.ledger.ScheduleProcesses;
import org.guiji.orchestration.running.Program;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code guiji serve} as a real process: begun, killed in a run, begun again, told to end. */
class ServeProcessTest {
    private static final String POLICE = "police/person";

    @TempDir
    @SuppressWarnings("NullAway.Init")
    private Path folder;

    @Test
    void aKilledServerIsBegunAgainAndHasIngestedOnceAndEndsCleanly() throws Exception {
        TestCity city =
                new TestCity(folder.resolve("city")).persons(POLICE, "{way: downlink, mode: full, since: 2026-12-01}");
        city.workspace();
        city.deliver(POLICE, "a.csv", PERSON_HEADER, person(1, "甲"), person(2, "乙"), person(3, "丙"));

        Process killed = serve("first", "MERGE:unsaved");
        try {
            String url = until(() -> Files.readString(out("first")).strip(), text -> text.endsWith("/"), killed);
            assertThat(health(url)).isEqualTo(200);
            assertThat(Files.readString(err("first"))).containsOnlyOnce("the one-time password of the administrator");
            assertThat(killed.waitFor(2, TimeUnit.MINUTES)).isTrue();
            assertThat(killed.exitValue()).isEqualTo(137);
        } finally {
            killed.destroyForcibly();
        }

        Process again = serve("second", "");
        try (Program looking = city.program()) {
            until(
                    () -> looking.ledger().runs(),
                    runs -> !runs.isEmpty() && runs.stream().allMatch(run -> run.hasDone(Stage.REPORT)),
                    again);
            Run run = looking.ledger().runs().get(0);
            assertThat(looking.ledger().runs()).hasSize(1);
            assertThat(run.status()).isEqualTo(RunStatus.INGESTED);
            assertThat(run.balance().merged().orElseThrow().inserted()).isEqualTo(3);
            assertThat(looking.ledger().deliveries(POLICE)).hasSize(1);

            again.destroy();
            assertThat(again.waitFor(1, TimeUnit.MINUTES)).isTrue();
            assertThat(again.exitValue()).isZero();
            assertThat(Files.readString(err("second")))
                    .contains("The server is ready", "Ending:")
                    .doesNotContain("password");
            assertThat(new ScheduleProcesses(looking.source()).alive(Instant.now()))
                    .as("only the killed process has not said that it ended")
                    .hasSizeLessThanOrEqualTo(1);
        } finally {
            again.destroyForcibly();
        }
    }

    private Process serve(String name, String kill) throws IOException {
        ProcessBuilder builder = ChildJvm.guiji(folder.resolve("city"), List.of(), "serve", "--port", "0", "--no-sql");
        if (!kill.isEmpty()) {
            builder.environment().put("GUIJI_DRILL_KILL", kill);
        }
        return builder.redirectOutput(out(name).toFile())
                .redirectError(err(name).toFile())
                .start();
    }

    private Path out(String name) {
        return folder.resolve(name + ".out");
    }

    private Path err(String name) {
        return folder.resolve(name + ".err");
    }

    private static int health(String url) throws IOException, InterruptedException {
        return HttpClient.newHttpClient()
                .send(
                        HttpRequest.newBuilder(URI.create(url + "actuator/health"))
                                .build(),
                        HttpResponse.BodyHandlers.discarding())
                .statusCode();
    }

    private static <T> T until(Callable<T> look, java.util.function.Predicate<T> done, Process living)
            throws Exception {
        long end = System.nanoTime() + Duration.ofMinutes(2).toNanos();
        T found = look.call();
        while (!done.test(found)) {
            assertThat(living.isAlive()).as("the process lives").isTrue();
            assertThat(System.nanoTime()).as("within two minutes").isLessThan(end);
            Thread.sleep(50);
            found = look.call();
        }
        return found;
    }
}
