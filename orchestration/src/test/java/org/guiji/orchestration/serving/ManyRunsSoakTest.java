package org.guiji.orchestration.serving;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.guiji.jobs.ledger.RunStatus;
import org.guiji.jobs.story.RunRequest;
import org.guiji.orchestration.access.Role;
import org.guiji.orchestration.bench.BenchPersons;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import org.junit.jupiter.api.io.TempDir;

/** The console of a city of years: prints how long its pages take while a delivery is taken up beside them. */
@EnabledIfSystemProperty(named = "guiji.soak", matches = "true")
class ManyRunsSoakTest {
    private static final int RESOURCES = 1_000;
    private static final int RUNS = 100_000;
    private static final int REQUESTS = 40;

    /** Minutes from one end of a run to the next: a city of two years. */
    private static final long EVERY = 10;

    @Test
    void everyPageAnswersWithAThousandResourcesAHundredThousandRunsAndARunInProgress(@TempDir Path root)
            throws IOException {
        for (int i = 1; i < RESOURCES; i++) {
            ServedCity.resource(root, "r" + i, "资源" + i, i + 1);
        }
        String all =
                IntStream.range(1, RESOURCES).mapToObj(i -> ", police/r" + i).collect(Collectors.joining());
        try (ServedCity city =
                new ServedCity(root, "authority: {population.person: {ranking: [[police/person" + all + "]]}}\n")) {
            assertThat(city.program.workspace().catalogue().all()).hasSize(RESOURCES);
            for (int i = 0; i < RUNS; i++) {
                RunStatus status = i % 997 == 0 ? RunStatus.HELD : RunStatus.INGESTED;
                String resource = "police/r" + (1 + i % (RESOURCES - 1));
                Instant at = Instant.now().minus(Duration.ofMinutes(EVERY * (RUNS - i)));
                city.run(resource, "2026-" + (1 + i % 12), status, "", i % 5 == 0 ? 2 : 0, at);
            }
            // It publishes what no command has published of the runs before.
            takeUp(city, root, 0);
            Thread work = new Thread(() -> run(city, root), "run in progress");
            work.start();
            Client engineer = city.client(Role.ENGINEER);
            System.out.println("page, median ms, p95 ms");
            for (String page : List.of(
                    "",
                    "runs",
                    "runs?q=police/r77&sort=status",
                    "runs?page=400",
                    "runs/" + RUNS,
                    "held",
                    "resources",
                    "resources?q=r9",
                    "resources/police/r77",
                    "calendar",
                    "quarantine",
                    "quarantine?page=3",
                    "quarantine?resource=police/r76&state=open",
                    "doubts",
                    "contradictions",
                    "providers",
                    "providers/police",
                    "thematic",
                    "lineage",
                    "upload")) {
                System.out.println(timed(engineer, page));
            }
            assertThat(work.isAlive())
                    .as("the run was in progress all the time")
                    .isTrue();
            work.interrupt();
        }
    }

    private static String timed(Client client, String page) {
        List<Double> millis = new ArrayList<>();
        for (int i = 0; i < REQUESTS + 5; i++) {
            long began = System.nanoTime();
            assertThat(client.get(page).statusCode()).as(page).isEqualTo(200);
            if (i >= 5) {
                millis.add((System.nanoTime() - began) / 1e6);
            }
        }
        Collections.sort(millis);
        return String.format(
                Locale.ROOT, "/%s, %.0f, %.0f", page, millis.get(REQUESTS / 2), millis.get(REQUESTS * 95 / 100));
    }

    /** Takes up one delivery after the other. */
    private static void run(ServedCity city, Path root) {
        for (int round = 1; round < 1_000 && !Thread.interrupted(); round++) {
            takeUp(city, root, round);
        }
    }

    private static void takeUp(ServedCity city, Path root, int round) {
        Path inbox = root.resolve("inbox/police/person");
        BenchPersons.write(inbox.resolve("p" + round + ".csv"), 100_000, i -> i, round);
        try {
            Files.createFile(inbox.resolve("p" + round + ".csv.ok"));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        city.program.runs().run(RunRequest.of("police/person"));
    }
}
