package org.guiji.jobs.access;

import java.util.Collections;
import java.util.Map;
import java.util.Optional;
import java.util.WeakHashMap;
import org.apache.spark.sql.SparkSession;

/** Who sits in which session. Kept by the session itself, not in its settings: {@code SET} does not reach it. */
final class Seats {
    private static final Map<SparkSession, Sight> TAKEN = Collections.synchronizedMap(new WeakHashMap<>());

    private Seats() {}

    /** For the life of the session: nobody takes another's seat. */
    static void take(SparkSession session, Sight sight) {
        if (TAKEN.putIfAbsent(session, sight) != null) {
            throw new IllegalStateException("the session has a viewer already");
        }
    }

    /** The viewer of the session; nothing for a session without one. */
    static Optional<Sight> of(SparkSession session) {
        return Optional.ofNullable(TAKEN.get(session));
    }
}
