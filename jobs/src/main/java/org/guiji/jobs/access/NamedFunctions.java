package org.guiji.jobs.access;

import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.catalyst.FunctionIdentifier;
import org.apache.spark.sql.catalyst.analysis.UnresolvedFunction;
import org.apache.spark.sql.catalyst.analysis.UnresolvedGenerator;
import org.apache.spark.sql.catalyst.analysis.UnresolvedTableValuedFunction;
import org.apache.spark.sql.catalyst.expressions.Expression;
import org.apache.spark.sql.catalyst.expressions.ExpressionInfo;
import org.apache.spark.sql.catalyst.expressions.SubqueryExpression;
import org.apache.spark.sql.catalyst.plans.QueryPlan;
import org.guiji.schemas.problems.GuijiException;
import scala.Option;
import scala.collection.JavaConverters;

/**
 * Looks at the names of functions before anything is analysed: the analyser itself works out what stands in VALUES, in
 * PIVOT and in LIMIT, so a function must be known to be harmless before it is met there.
 */
final class NamedFunctions {
    private static final Set<String> FOR_TABLES =
            Set.of("explode", "explode_outer", "posexplode", "posexplode_outer", "inline", "inline_outer");

    private final SparkSession session;

    NamedFunctions(SparkSession session) {
        this.session = session;
    }

    /** @throws GuijiException {@link ViewingFailure#QUERY_FUNCTION_REFUSED} or {@code QUERY_PART_REFUSED} */
    void check(QueryPlan<?> parsed) {
        if (parsed instanceof UnresolvedTableValuedFunction function) {
            List<String> name = JavaConverters.seqAsJavaList(function.name());
            if (!FOR_TABLES.contains(last(name))) {
                throw GuijiException.of(ViewingFailure.QUERY_PART_REFUSED, "sql", SettingName.of(last(name)));
            }
        }
        JavaConverters.seqAsJavaList(parsed.expressions()).forEach(this::check);
        AllowedParts.plans(parsed.children()).forEach(this::check);
        AllowedParts.plans(parsed.innerChildren()).forEach(this::check);
    }

    private void check(Expression expression) {
        if (expression instanceof UnresolvedFunction function) {
            check(JavaConverters.seqAsJavaList(function.nameParts()));
        }
        if (expression instanceof UnresolvedGenerator generator) {
            check(List.of(generator.name().funcName()));
        }
        if (expression instanceof SubqueryExpression subquery) {
            check(subquery.plan());
        }
        JavaConverters.seqAsJavaList(expression.children()).forEach(this::check);
    }

    private void check(List<String> name) {
        Option<ExpressionInfo> known =
                session.sessionState().functionRegistry().lookupFunction(new FunctionIdentifier(last(name)));
        // What nobody knows is left to the analyser, which proposes a name.
        if (known.isDefined() && !AllowedParts.allows(known.get())) {
            throw GuijiException.of(ViewingFailure.QUERY_FUNCTION_REFUSED, "sql", last(name));
        }
    }

    private static String last(List<String> name) {
        return name.get(name.size() - 1).toLowerCase(Locale.ROOT);
    }
}
