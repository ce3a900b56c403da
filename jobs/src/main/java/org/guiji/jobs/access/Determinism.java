package org.guiji.jobs.access;

import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import org.apache.spark.sql.catalyst.expressions.Expression;
import org.apache.spark.sql.catalyst.expressions.Nondeterministic;
import org.apache.spark.sql.catalyst.expressions.SubqueryExpression;
import org.apache.spark.sql.catalyst.plans.logical.LogicalPlan;
import org.apache.spark.sql.catalyst.plans.logical.Sample;
import org.guiji.jobs.access.SelectRefusal.Kind;
import scala.collection.JavaConverters;

/** A table that is made again from the same inputs must come out the same. */
final class Determinism {
    /** By class: what the machine's clock or the session says, and what ends a query with a row's value in its message. */
    private static final Set<String> REFUSED = Set.of(
            "CurrentDate",
            "CurrentTimestamp",
            "Now",
            "CurrentTimeZone",
            "LocalTimestamp",
            "CurrentUser",
            "CurrentDatabase",
            "CurrentCatalog",
            "InputFileName",
            "RaiseError",
            "AssertTrue",
            "Uuid",
            "CallMethodViaReflection");

    private Determinism() {}

    static void check(LogicalPlan plan) throws SelectRefusal {
        if (plan instanceof Sample) {
            throw refused("TABLESAMPLE", Relations.line(plan));
        }
        for (Expression expression : JavaConverters.seqAsJavaList(plan.expressions())) {
            check(expression);
        }
        for (LogicalPlan child : JavaConverters.seqAsJavaList(plan.children())) {
            check(child);
        }
    }

    private static void check(Expression expression) throws SelectRefusal {
        if (expression instanceof Nondeterministic
                || REFUSED.contains(expression.getClass().getSimpleName())) {
            var line = expression.origin().line();
            throw refused(
                    expression.prettyName().toLowerCase(Locale.ROOT),
                    line.isDefined() && line.get() instanceof Integer number ? number : 0);
        }
        if (expression instanceof SubqueryExpression subquery) {
            check((LogicalPlan) subquery.plan());
        }
        for (Expression child : JavaConverters.seqAsJavaList(expression.children())) {
            check(child);
        }
    }

    private static SelectRefusal refused(String name, int line) {
        return new SelectRefusal(Kind.NOT_DETERMINISTIC, line, name, Optional.empty());
    }
}
