package org.guiji.quality.judging;

import static org.apache.spark.sql.functions.call_udf;
import static org.apache.spark.sql.functions.coalesce;
import static org.apache.spark.sql.functions.expr;
import static org.apache.spark.sql.functions.when;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.catalyst.analysis.UnresolvedFunction;
import org.apache.spark.sql.catalyst.expressions.Expression;
import org.apache.spark.sql.catalyst.expressions.Literal$;
import scala.collection.JavaConverters;

/**
 * The calendar year that kept a condition from an answer in a row: the arguments of its working-day functions, asked by a
 * function that answers with the year. A row in which the condition would be NULL with any calendar (because its author
 * guards it, or because a value is missing) misses none.
 */
final class MissingYear {
    static final String DETAIL = "calendar ";

    private static final Map<String, String> ASKS = Map.of(
            "working_days_between", "missing_year_between",
            "add_working_days", "missing_year_after");

    private final List<Column> years = new ArrayList<>();

    private MissingYear() {}

    static Optional<Column> of(String sql) {
        MissingYear missing = new MissingYear();
        Column withAnyCalendar = new Column(missing.answered(expr(sql).expr()));
        return missing.years.isEmpty()
                ? Optional.empty()
                : Optional.of(when(withAnyCalendar.isNotNull(), coalesce(missing.years.toArray(Column[]::new))));
    }

    /** The expression with working-day functions that always know an answer; what it is does not matter. */
    private Expression answered(Expression expression) {
        if (expression instanceof UnresolvedFunction call && ASKS.containsKey(name(call))) {
            List<Expression> arguments = JavaConverters.seqAsJavaList(call.arguments());
            years.add(call_udf(
                    ASKS.get(name(call)), arguments.stream().map(Column::new).toArray(Column[]::new)));
            return name(call).equals("add_working_days") ? arguments.get(0) : whenKnown(arguments);
        }
        List<Expression> children = JavaConverters.seqAsJavaList(expression.children()).stream()
                .map(this::answered)
                .toList();
        return children.isEmpty()
                ? expression
                : expression.withNewChildren(
                        JavaConverters.asScalaBuffer(children).toIndexedSeq());
    }

    private static Expression whenKnown(List<Expression> arguments) {
        Column both = new Column(arguments.get(0)).isNotNull().and(new Column(arguments.get(1)).isNotNull());
        return when(both, new Column(Literal$.MODULE$.apply(0))).expr();
    }

    private static String name(UnresolvedFunction call) {
        return String.join(".", JavaConverters.seqAsJavaList(call.nameParts())).toLowerCase(Locale.ROOT);
    }
}
