package org.guiji.orchestration.story;

import static org.assertj.core.api.Assertions.assertThat;
import static org.guiji.orchestration.story.TestCity.PERSON_HEADER;
import static org.guiji.orchestration.story.TestCity.oneOfMany;

import java.lang.management.ManagementFactory;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.guiji.jobs.ledger.Run;
import org.guiji.jobs.story.RunRequest;
import org.guiji.orchestration.running.Program;
import org.guiji.orchestration.running.Progress;
import org.guiji.orchestration.running.StoryConfiguration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import org.junit.jupiter.api.io.TempDir;

/** One program, a heap of 2 GB, and delivery after delivery: what it holds when it rests does not grow. */
@EnabledIfSystemProperty(named = "guiji.soak", matches = "true")
class FlatMemorySoakTest {
    private static final String POLICE = "police/person";
    private static final String INSURANCE = "insurance/insured";
    private static final int PERSONS = 60_000;
    private static final int DELIVERIES = 100;
    private static final int EVERY = 20;

    @TempDir
    @SuppressWarnings("NullAway.Init")
    private Path folder;

    @Test
    void whatAProgramHoldsWhenItRestsDoesNotGrowWithItsDeliveries() throws Exception {
        Process process = ChildJvm.of(Delivered.class, List.of("-Xmx2g"), folder.toString())
                .inheritIO()
                .start();
        assertThat(process.waitFor(60, TimeUnit.MINUTES)).isTrue();
        assertThat(process.exitValue()).isZero();
    }

    /** The process: ends well when its memory stays as it was. */
    public static final class Delivered {
        private static final double GROWTH = 1.15;

        private Delivered() {}

        public static void main(String[] arguments) {
            String delivery = "{way: downlink, mode: changes, brake: {share: 1}}";
            TestCity city = new TestCity(Path.of(arguments[0]))
                    .persons(POLICE, delivery)
                    .persons(INSURANCE, delivery)
                    .authority("authority:\n  population.person: {ranking: [" + POLICE + ", " + INSURANCE + "]}\n");
            long first = 0;
            long last = 0;
            try (Program program = Program.start(city.workspace(), Progress.SILENT, StoryConfiguration.class)) {
                for (int round = 0; round <= DELIVERIES; round++) {
                    String resource = round % 2 == 0 ? POLICE : INSURANCE;
                    deliver(city, resource, round, round < 2 ? 1 : 30);
                    List<Run> runs = program.runs().run(RunRequest.of(resource)).runs();
                    if (runs.stream().anyMatch(run -> !run.status().isIngested())) {
                        throw new IllegalStateException(runs.toString());
                    }
                    if (round > 0 && round % EVERY == 0) {
                        last = held();
                        first = first == 0 ? last : first;
                        System.out.printf("after %d deliveries %d MB%n", round, last >> 20);
                    }
                }
            }
            System.exit(last > first * GROWTH ? 1 : 0);
        }

        private static void deliver(TestCity city, String resource, int round, int every) {
            city.deliver(
                    resource,
                    "p" + round + ".csv",
                    PERSON_HEADER,
                    IntStream.range(0, PERSONS)
                            .filter(number -> number % every == round % every)
                            .mapToObj(number -> oneOfMany(number, "甲路" + round + "号"))
                            .toArray(String[]::new));
        }

        /** Bytes that are reachable. */
        private static long held() {
            System.gc();
            return ManagementFactory.getMemoryMXBean().getHeapMemoryUsage().getUsed();
        }
    }
}
