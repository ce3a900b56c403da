package org.guiji.jobs.access;

import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.catalyst.expressions.Expression;
import org.apache.spark.sql.catalyst.expressions.SubqueryExpression;
import org.apache.spark.sql.catalyst.plans.QueryPlan;
import org.apache.spark.sql.catalyst.plans.logical.LogicalPlan;
import org.guiji.jobs.lake.OwnSessions;
import org.guiji.schemas.problems.GuijiException;
import scala.Function1;
import scala.collection.JavaConverters;
import scala.runtime.AbstractFunction1;
import scala.runtime.BoxedUnit;

/**
 * Looks through an analysed plan before it is carried out:
 *
 * <ol>
 *   <li>a session that the jobs made for themselves may do everything;
 *   <li>a session with a viewer may ask questions made of known parts, and every table in them must be behind a
 *       {@link Guard};
 *   <li>any other session may do nothing.
 * </ol>
 */
final class PlanCheck extends AbstractFunction1<LogicalPlan, BoxedUnit> {
    private final SparkSession session;

    PlanCheck(SparkSession session) {
        this.session = session;
    }

    static Function1<SparkSession, Function1<LogicalPlan, BoxedUnit>> builder() {
        return new AbstractFunction1<>() {
            @Override
            public Function1<LogicalPlan, BoxedUnit> apply(SparkSession session) {
                return new PlanCheck(session);
            }
        };
    }

    @Override
    public BoxedUnit apply(LogicalPlan plan) {
        if (OwnSessions.owns(session)) {
            return BoxedUnit.UNIT;
        }
        if (Seats.of(session).isEmpty()) {
            throw GuijiException.of(ViewingFailure.QUERY_WITHOUT_VIEWER, "sql");
        }
        check(plan);
        return BoxedUnit.UNIT;
    }

    /** The same for a plan that somebody else analysed. */
    static void check(LogicalPlan plan) {
        if (Guard.stands(plan)) {
            return;
        }
        if (!AllowedParts.allows(plan)) {
            throw GuijiException.of(
                    AllowedParts.reads(plan) ? ViewingFailure.QUERY_UNGUARDED : ViewingFailure.QUERY_PART_REFUSED,
                    "sql",
                    plan.getClass().getSimpleName());
        }
        JavaConverters.seqAsJavaList(plan.expressions()).forEach(PlanCheck::check);
        JavaConverters.seqAsJavaList(plan.children()).forEach(PlanCheck::check);
        for (QueryPlan<?> inner : AllowedParts.plans(plan.innerChildren())) {
            if (inner instanceof LogicalPlan below) {
                check(below);
            }
        }
    }

    private static void check(Expression expression) {
        if (!AllowedParts.allows(expression)) {
            throw GuijiException.of(ViewingFailure.QUERY_FUNCTION_REFUSED, "sql", expression.prettyName());
        }
        if (expression instanceof SubqueryExpression subquery) {
            check((LogicalPlan) subquery.plan());
        }
        JavaConverters.seqAsJavaList(expression.children()).forEach(PlanCheck::check);
    }
}
