package org.guiji.quality.functions;

import java.util.List;
import org.apache.spark.sql.catalyst.expressions.Expression;
import org.apache.spark.sql.catalyst.expressions.Literal;
import org.apache.spark.sql.catalyst.expressions.Substring;
import org.apache.spark.sql.catalyst.expressions.objects.Invoke;
import org.apache.spark.sql.catalyst.plans.logical.LogicalPlan;
import org.apache.spark.sql.catalyst.rules.Rule;
import org.apache.spark.sql.types.AbstractDataType;
import org.apache.spark.sql.types.DataTypes;
import scala.collection.JavaConverters;
import scala.runtime.AbstractPartialFunction;

/**
 * Cuts a part at a fixed place from the left without counting the characters of the whole text first, which Spark's
 * {@code substring} does for places from the right only. Rules cut identity numbers a dozen times a row.
 */
final class CutFromTheLeft extends Rule<LogicalPlan> {

    @Override
    public LogicalPlan apply(LogicalPlan plan) {
        return plan.transformAllExpressions(new AbstractPartialFunction<Expression, Expression>() {
            @Override
            public boolean isDefinedAt(Expression expression) {
                return expression instanceof Substring cut
                        && cut.str().dataType().equals(DataTypes.StringType)
                        && number(cut.pos()) > 0
                        && number(cut.len()) >= 0;
            }

            @Override
            public Expression apply(Expression expression) {
                Substring cut = (Substring) expression;
                int from = number(cut.pos()) - 1;
                int until = (int) Math.min((long) from + number(cut.len()), Integer.MAX_VALUE);
                return new Invoke(
                        cut.str(),
                        "substring",
                        DataTypes.StringType,
                        JavaConverters.asScalaBuffer(List.<Expression>of(number(from), number(until)))
                                .toList(),
                        JavaConverters.asScalaBuffer(List.<AbstractDataType>of())
                                .toList(),
                        true,
                        true,
                        true);
            }
        });
    }

    private static Literal number(int value) {
        return new Literal(value, DataTypes.IntegerType);
    }

    /** -1 for what is no literal of a number. */
    private static int number(Expression expression) {
        return expression instanceof Literal literal && literal.value() instanceof Integer number ? number : -1;
    }
}
