package org.guiji.orchestration.story;

import static org.assertj.core.api.Assertions.assertThat;
import static org.guiji.orchestration.story.TestCity.PERSON_HEADER;
import static org.guiji.orchestration.story.TestCity.person;

import java.nio.file.Path;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.apache.spark.SparkContext;
import org.apache.spark.scheduler.SparkListener;
import org.apache.spark.scheduler.SparkListenerJobStart;
import org.guiji.jobs.lake.Lake;
import org.guiji.jobs.ledger.Balance;
import org.guiji.jobs.ledger.Run;
import org.guiji.orchestration.running.Program;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a small delivery costs, in Spark jobs: seconds depend on the machine, jobs do not. */
class SmallRunTest {
    private static final String POLICE = "police/person";
    private static final String HEADER = PERSON_HEADER + ",更新时间,操作";

    @TempDir
    private Path folder;

    @Test
    void aSmallDeliveryTakesFewJobs() {
        TestCity city = new TestCity(folder);
        city.persons(
                POLICE, "{way: downlink, mode: changes, source-time: 更新时间, delete-flag: {column: 操作, values: [D]}}");
        city.deliver(POLICE, "a.csv", HEADER, lines(900, 1, "甲路1号,1,2026-11-19 10:00:00,U"));
        Counted first = counted(city);
        city.deliver(POLICE, "b.csv", HEADER, lines(900, 3, "乙路1号,1,2026-11-20 10:00:00,U"));
        Counted changes = counted(city);

        assertThat(first.run.balance().merged()).contains(new Balance.Merged(900, 0, 0, 0, 0, 0, 0));
        assertThat(changes.run.balance().merged()).contains(new Balance.Merged(0, 300, 0, 0, 0, 0, 0));
        // The publication of the governance tables included.
        assertThat(first.jobs).isLessThanOrEqualTo(16);
        assertThat(changes.jobs).isLessThanOrEqualTo(19);
    }

    private static String[] lines(int persons, int step, String rest) {
        return IntStream.iterate(0, i -> i < persons, i -> i + step)
                .mapToObj(i -> person(i, "x").replaceFirst(",x,1$", "," + rest))
                .toArray(String[]::new);
    }

    private record Counted(Run run, int jobs) {}

    private static Counted counted(TestCity city) {
        try (Program program = city.program()) {
            SparkContext context = program.part(Lake.class).spark().sparkContext();
            AtomicInteger jobs = new AtomicInteger();
            SparkListener listener = new SparkListener() {
                @Override
                public void onJobStart(SparkListenerJobStart start) {
                    jobs.incrementAndGet();
                }
            };
            context.addSparkListener(listener);
            try {
                Run run = city.run(POLICE);
                // Events arrive later, in another thread.
                context.listenerBus().waitUntilEmpty(10_000);
                return new Counted(run, jobs.get());
            } catch (TimeoutException e) {
                throw new IllegalStateException(e);
            } finally {
                context.removeSparkListener(listener);
            }
        }
    }
}
