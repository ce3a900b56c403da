package org.guiji.jobs.lake;

import java.util.Map;
import org.apache.spark.sql.Observation;

/** What was counted while rows passed. */
public final class Observed {
    private Observed() {}

    /** The counters by name; waits until the rows have passed. */
    public static Map<String, Object> of(Observation observation) {
        try {
            return observation.getAsJava();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted while counting", e);
        }
    }

    /** A sum over no rows is null, and counts as 0. */
    public static long number(Map<String, Object> observed, String name) {
        return observed.get(name) instanceof Number number ? number.longValue() : 0L;
    }
}
