package org.guiji.quality.judging;

import java.util.concurrent.atomic.AtomicInteger;
import org.apache.spark.scheduler.SparkListener;
import org.apache.spark.scheduler.SparkListenerJobStart;
import org.guiji.quality.SharedSpark;

/** Counts the Spark jobs that a piece of work starts. */
final class JobCounter extends SparkListener {
    private final AtomicInteger jobs = new AtomicInteger();

    private JobCounter() {}

    static int count(Runnable work) {
        var context = SharedSpark.session().sparkContext();
        JobCounter counter = new JobCounter();
        drain();
        context.addSparkListener(counter);
        try {
            work.run();
            drain();
        } finally {
            context.removeSparkListener(counter);
        }
        return counter.jobs.get();
    }

    /** Events arrive later, in another thread. */
    private static void drain() {
        try {
            SharedSpark.session().sparkContext().listenerBus().waitUntilEmpty(10_000);
        } catch (java.util.concurrent.TimeoutException e) {
            throw new IllegalStateException(e);
        }
    }

    @Override
    public void onJobStart(SparkListenerJobStart start) {
        jobs.incrementAndGet();
    }
}
