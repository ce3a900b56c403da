package org.guiji.jobs.lake;

import java.util.List;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.catalyst.plans.logical.LogicalPlan;
import org.apache.spark.sql.catalyst.rules.Rule;
import scala.collection.JavaConverters;

/**
 * The sessions that the jobs made for themselves. The mark is an object among the rules of the session, where no
 * statement and no setting reaches. Copies of a session, which Spark and Deequ make for work of the same owner, carry
 * it; a session that is made anew does not.
 */
public final class OwnSessions {
    private static final Rule<LogicalPlan> MARK = new Mark();

    private OwnSessions() {}

    static SparkSession own(SparkSession session) {
        if (!owns(session)) {
            List<Rule<LogicalPlan>> rules = new java.util.ArrayList<>(
                    JavaConverters.seqAsJavaList(session.experimental().extraOptimizations()));
            rules.add(MARK);
            session.experimental()
                    .extraOptimizations_$eq(JavaConverters.asScalaBuffer(rules).toList());
        }
        return session;
    }

    /** Whether the jobs made the session, so that it may read whatever the lake holds. */
    public static boolean owns(SparkSession session) {
        return session.experimental().extraOptimizations().contains(MARK);
    }

    private static final class Mark extends Rule<LogicalPlan> {
        @Override
        public LogicalPlan apply(LogicalPlan plan) {
            return plan;
        }
    }
}
