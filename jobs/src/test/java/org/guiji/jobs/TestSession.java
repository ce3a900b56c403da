package org.guiji.jobs;

import java.util.Map;
import org.apache.spark.sql.SparkSession;
import org.guiji.jobs.lake.Sessions;

/** The one Spark session of a test JVM, opened as the program opens its own. */
public final class TestSession {
    private TestSession() {}

    public static SparkSession open() {
        return Sessions.open("local[2]", "Asia/Shanghai", Map.of());
    }
}
