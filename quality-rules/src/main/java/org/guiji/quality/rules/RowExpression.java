package org.guiji.quality.rules;

import java.util.LinkedHashSet;
import java.util.Locale;
import java.util.Set;
import org.apache.spark.sql.catalyst.analysis.UnresolvedAttribute;
import org.apache.spark.sql.catalyst.analysis.UnresolvedFunction;
import org.apache.spark.sql.catalyst.analysis.UnresolvedStar;
import org.apache.spark.sql.catalyst.expressions.Expression;
import org.apache.spark.sql.catalyst.expressions.SubqueryExpression;
import org.apache.spark.sql.catalyst.expressions.UnresolvedWindowExpression;
import org.apache.spark.sql.catalyst.expressions.WindowExpression;
import org.apache.spark.sql.catalyst.parser.CatalystSqlParser$;
import org.apache.spark.sql.catalyst.parser.ParseException;
import scala.Option;
import scala.collection.JavaConverters;

/**
 * What a row condition names, found by Spark's own parser without a session.
 *
 * @param columns as written; a name of several parts is joined by dots
 * @param functions in lower case
 * @param aggregates whether it uses FILTER, DISTINCT or a window, which only aggregates have
 */
record RowExpression(Set<String> columns, Set<String> functions, boolean aggregates, boolean queries) {

    /** The text is no SQL expression. Spark's own exception quotes it, so only the place is kept. */
    static final class Unreadable extends IllegalArgumentException {
        private static final long serialVersionUID = 1L;
        final int line;
        final int position;

        Unreadable(int line, int position) {
            super("line " + line + ", position " + position);
            this.line = line;
            this.position = position;
        }
    }

    static RowExpression parse(String sql) {
        Walk walk = new Walk();
        walk.visit(parsed(sql));
        return new RowExpression(walk.columns, walk.functions, walk.aggregates, walk.queries);
    }

    private static Expression parsed(String sql) {
        try {
            return CatalystSqlParser$.MODULE$.parseExpression(sql);
        } catch (Exception e) {
            // Scala does not declare it, so javac does not let us catch it by its name.
            if (e instanceof ParseException parse) {
                throw new Unreadable(number(parse.line(), 1), number(parse.startPosition(), 0) + 1);
            }
            throw e;
        }
    }

    private static int number(Option<Object> value, int fallback) {
        return value.isDefined() && value.get() instanceof Integer number ? number : fallback;
    }

    private static final class Walk {
        private final Set<String> columns = new LinkedHashSet<>();
        private final Set<String> functions = new LinkedHashSet<>();
        private boolean aggregates;
        private boolean queries;

        void visit(Expression expression) {
            if (expression instanceof UnresolvedAttribute attribute) {
                columns.add(String.join(".", JavaConverters.seqAsJavaList(attribute.nameParts())));
            }
            if (expression instanceof UnresolvedFunction function) {
                functions.add(String.join(".", JavaConverters.seqAsJavaList(function.nameParts()))
                        .toLowerCase(Locale.ROOT));
                aggregates |= function.isDistinct() || function.filter().isDefined();
            }
            aggregates |= expression instanceof UnresolvedWindowExpression
                    || expression instanceof WindowExpression
                    || expression instanceof UnresolvedStar;
            queries |= expression instanceof SubqueryExpression;
            JavaConverters.seqAsJavaList(expression.children()).forEach(this::visit);
        }
    }
}
