package org.guiji.quality.judging;

import static org.apache.spark.sql.functions.coalesce;
import static org.apache.spark.sql.functions.expr;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.catalyst.analysis.UnresolvedFunction;
import org.apache.spark.sql.catalyst.expressions.Expression;
import scala.collection.JavaConverters;

/**
 * The calendar year a condition misses in a row: the arguments of its working-day functions, asked by a function that
 * answers with the year. An author who asks {@code calendar_covers} knows of the gap, so nothing is reported.
 */
final class MissingYear {
    static final String DETAIL = "calendar ";

    private static final Map<String, String> ASKS = Map.of(
            "working_days_between", "missing_year_between",
            "add_working_days", "missing_year_after");

    private MissingYear() {}

    static Optional<Column> of(String sql) {
        List<UnresolvedFunction> calls = new ArrayList<>();
        collect(expr(sql).expr(), calls);
        if (calls.stream().anyMatch(call -> name(call).equals("calendar_covers"))) {
            return Optional.empty();
        }
        List<Column> years = calls.stream()
                .filter(call -> ASKS.containsKey(name(call)))
                .map(MissingYear::year)
                .toList();
        return years.isEmpty() ? Optional.empty() : Optional.of(coalesce(years.toArray(Column[]::new)));
    }

    private static Column year(UnresolvedFunction call) {
        Column[] arguments = JavaConverters.seqAsJavaList(call.arguments()).stream()
                .map(Column::new)
                .toArray(Column[]::new);
        return org.apache.spark.sql.functions.call_udf(ASKS.get(name(call)), arguments);
    }

    private static void collect(Expression expression, List<UnresolvedFunction> calls) {
        if (expression instanceof UnresolvedFunction call) {
            calls.add(call);
        }
        JavaConverters.seqAsJavaList(expression.children()).forEach(child -> collect(child, calls));
    }

    private static String name(UnresolvedFunction call) {
        return String.join(".", JavaConverters.seqAsJavaList(call.nameParts())).toLowerCase(java.util.Locale.ROOT);
    }
}
