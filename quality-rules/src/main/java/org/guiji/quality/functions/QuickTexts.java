package org.guiji.quality.functions;

import java.util.List;
import org.apache.spark.sql.catalyst.expressions.Contains;
import org.apache.spark.sql.catalyst.expressions.EqualTo;
import org.apache.spark.sql.catalyst.expressions.Expression;
import org.apache.spark.sql.catalyst.expressions.Length;
import org.apache.spark.sql.catalyst.expressions.LessThanOrEqual;
import org.apache.spark.sql.catalyst.expressions.Literal;
import org.apache.spark.sql.catalyst.expressions.Not;
import org.apache.spark.sql.catalyst.expressions.StringInstr;
import org.apache.spark.sql.catalyst.expressions.StringTranslate;
import org.apache.spark.sql.catalyst.expressions.Substring;
import org.apache.spark.sql.catalyst.expressions.objects.StaticInvoke;
import org.apache.spark.sql.catalyst.plans.logical.LogicalPlan;
import org.apache.spark.sql.catalyst.rules.Rule;
import org.apache.spark.sql.types.AbstractDataType;
import org.apache.spark.sql.types.DataType;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.unsafe.types.UTF8String;
import org.jspecify.annotations.Nullable;
import scala.collection.JavaConverters;
import scala.runtime.AbstractPartialFunction;

/**
 * What rules ask of texts a dozen times a row, without work that the answer does not need:
 *
 * <ul>
 *   <li>a part at a fixed place from the left: Spark's {@code substring} copies it, and counts the whole text first,
 *       which only places from the right need;
 *   <li>{@code char_length(x) <= n}: a text of no more bytes has no more characters;
 *   <li>{@code instr(x, y) = 0}: whether it is in there, not where, which is told in characters;
 *   <li>{@code translate(x, '…', '') = x}: whether it holds none of some characters; Spark makes a second text.
 * </ul>
 */
final class QuickTexts extends Rule<LogicalPlan> {

    @Override
    public LogicalPlan apply(LogicalPlan plan) {
        return plan.transformAllExpressions(new AbstractPartialFunction<Expression, Expression>() {
            @Override
            public boolean isDefinedAt(Expression expression) {
                return quick(expression) != null;
            }

            @Override
            public @Nullable Expression apply(Expression expression) {
                return quick(expression);
            }
        });
    }

    private static @Nullable Expression quick(Expression expression) {
        if (expression instanceof Substring cut) {
            return cut(cut);
        }
        if (expression instanceof LessThanOrEqual comparison
                && comparison.left() instanceof Length length
                && isText(length.child())
                && number(comparison.right()) >= 0) {
            return call("fits", DataTypes.BooleanType, length.child(), comparison.right());
        }
        if (expression instanceof EqualTo equal) {
            Expression answer = equal(equal.left(), equal.right());
            return answer == null ? equal(equal.right(), equal.left()) : answer;
        }
        return null;
    }

    private static @Nullable Expression equal(Expression one, Expression other) {
        if (one instanceof StringInstr place && isText(place.str()) && isText(place.substr()) && number(other) == 0) {
            return new Not(new Contains(place.str(), place.substr()));
        }
        return lacks(one, other);
    }

    private static @Nullable Expression cut(Substring cut) {
        int place = number(cut.pos());
        int length = number(cut.len());
        if (!isText(cut.str()) || place <= 0 || length < 0) {
            return null;
        }
        int until = (int) Math.min(place - 1L + length, Integer.MAX_VALUE);
        return call("cut", DataTypes.StringType, cut.str(), literal(place - 1), literal(until));
    }

    private static @Nullable Expression lacks(Expression translated, Expression text) {
        return translated instanceof StringTranslate translate
                        && isText(text)
                        && translate.srcExpr().semanticEquals(text)
                        && translate.matchingExpr() instanceof Literal characters
                        && characters.value() != null
                        && translate.replaceExpr() instanceof Literal nothing
                        && nothing.value() instanceof UTF8String replacement
                        && replacement.numBytes() == 0
                ? call("lacks", DataTypes.BooleanType, text, characters)
                : null;
    }

    private static Expression call(String method, DataType result, Expression... arguments) {
        return new StaticInvoke(
                Texts.class,
                result,
                method,
                JavaConverters.asScalaBuffer(List.of(arguments)).toList(),
                JavaConverters.asScalaBuffer(List.<AbstractDataType>of()).toList(),
                true,
                false,
                true);
    }

    private static boolean isText(Expression expression) {
        return expression.dataType().equals(DataTypes.StringType);
    }

    private static Literal literal(int value) {
        return new Literal(value, DataTypes.IntegerType);
    }

    /** -1 for what is no literal of a number. */
    private static int number(Expression expression) {
        return expression instanceof Literal literal && literal.value() instanceof Integer number ? number : -1;
    }
}
