package org.guiji.orchestration.story;

import static org.assertj.core.api.Assertions.assertThat;
import static org.guiji.orchestration.story.TestCity.PERSON_HEADER;
import static org.guiji.orchestration.story.TestCity.person;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.function.BooleanSupplier;
import org.guiji.jobs.ledger.Run;
import org.guiji.jobs.ledger.RunStatus;
import org.guiji.jobs.ledger.Start;
import org.guiji.jobs.ledger.StartBook;
import org.guiji.orchestration.cli.FrontDoor;
import org.guiji.orchestration.ledger.JdbcStartBook;
import org.guiji.orchestration.running.Progress;
import org.guiji.orchestration.running.StoryConfiguration;
import org.guiji.orchestration.scheduling.RunningScheduler;
import org.guiji.orchestration.scheduling.WorkspaceEngine;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A small city whose scheduler runs: deliveries, order, a pause, a wish, and changes of the workspace meanwhile. */
class ScheduledCityTest {
    private static final String POLICE = "police/person";
    private static final String STREET = "street/person";
    private static final RunningScheduler.Pace FAST = new RunningScheduler.Pace(
            Duration.ofMillis(300), Duration.ofMillis(200), Duration.ofSeconds(5), Duration.ofMinutes(2));

    @TempDir
    private Path folder;

    @Test
    void theSchedulerTakesWhatComesAndRefusesABrokenWorkspace() throws IOException {
        TestCity city = new TestCity(folder)
                .authority("authority:\n  population.person: {ranking: [police/person, street/person]}\n")
                .persons(POLICE, "{way: downlink, mode: full}")
                .persons(STREET, "{way: downlink, mode: full}\nfrom: police/person");
        city.deliver(POLICE, "a.csv", PERSON_HEADER, person(1, "甲路1号"));
        city.program().close();
        FrontDoor door = new FrontDoor(folder);
        assertThat(door.guiji("schedule", "pause", STREET, "--reason", "核对").exit())
                .isZero();
        assertThat(door.guiji("schedule", "pause", STREET, "--reason", "again").err())
                .contains("SCHEDULE_PAUSED_ALREADY");
        assertThat(door.guiji("schedule", "list", "--format", "csv").out())
                .contains("police/person,monthly,starts,waiting");

        try (WorkspaceEngine engine =
                        new WorkspaceEngine(folder, Progress.SILENT, List.<Class<?>>of(StoryConfiguration.class));
                RunningScheduler scheduler = new RunningScheduler(engine.source(), engine, engine.process(), 3, FAST)) {
            StartBook book = new JdbcStartBook(engine.source());
            scheduler.begin();
            waitUntil(() -> isIngested(city, POLICE));
            // What it reads lies there now, but it is paused; a person's wish passes over that.
            assertThat(runs(city, STREET)).isEmpty();
            assertThat(door.guiji("schedule", "start", STREET, "--reason", "领导要求")
                            .exit())
                    .isZero();
            scheduler.wake();
            waitUntil(() -> isIngested(city, STREET));
            Start asked = book.recent(1).get(0);
            assertThat(asked.resource() + " " + asked.reason() + " " + asked.why())
                    .isEqualTo("street/person asked 领导要求");
            assertThat(asked.who()).isEqualTo(System.getProperty("user.name"));

            Path schedule = folder.resolve("orchestration/schedule.yaml");
            Files.createDirectories(schedule.getParent());
            Files.writeString(schedule, "schedules:\n  - for: police/persn\n");
            waitUntil(() -> door.guiji("schedule", "next").exit() == 2);
            waitUntil(() -> refusals(engine) == 1);
            city.deliver(POLICE, "b.csv", PERSON_HEADER, person(1, "乙路2号"));
            waitUntil(() -> runs(city, POLICE).size() == 2 && isIngested(city, POLICE));

            Files.writeString(schedule, "schedules:\n  - for: police/person\n    paused: 检修\n");
            waitUntil(() -> refusals(engine) == 0);
            assertThat(engine.workspace().problems()).isEmpty();
            city.deliver(POLICE, "c.csv", PERSON_HEADER, person(1, "丙路3号"));
            waitUntil(() ->
                    door.guiji("schedule", "list", "--format", "csv").out().contains("paused,waiting,检修"));
            assertThat(runs(city, POLICE)).hasSize(2);
        }
        assertThat(city.sql("select household_address from population.person")).containsExactly("乙路2号");
    }

    private static long refusals(WorkspaceEngine engine) {
        return new org.guiji.orchestration.ledger.ScheduleProcesses(engine.source())
                .alive(java.time.Instant.now()).stream()
                        .filter(process -> process.refusedAt().isPresent())
                        .filter(process -> process.firstProblem().contains("police/persn"))
                        .count();
    }

    private static boolean isIngested(TestCity city, String resource) {
        List<Run> runs = runs(city, resource);
        return !runs.isEmpty() && runs.get(runs.size() - 1).status() == RunStatus.INGESTED;
    }

    private static List<Run> runs(TestCity city, String resource) {
        try (var program = city.program()) {
            return program.ledger().runsOf(resource);
        }
    }

    private static void waitUntil(BooleanSupplier done) {
        long end = System.nanoTime() + Duration.ofMinutes(4).toNanos();
        while (!done.getAsBoolean()) {
            if (System.nanoTime() > end) {
                throw new AssertionError("nothing came of it in four minutes");
            }
            try {
                Thread.sleep(500);
            } catch (InterruptedException e) {
                throw new AssertionError(e);
            }
        }
    }
}
