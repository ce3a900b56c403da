package org.guiji.quality.rules;

import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.apache.spark.sql.catalyst.analysis.UnresolvedFunction;
import org.apache.spark.sql.catalyst.analysis.UnresolvedInlineTable;
import org.apache.spark.sql.catalyst.analysis.UnresolvedRelation;
import org.apache.spark.sql.catalyst.expressions.Expression;
import org.apache.spark.sql.catalyst.expressions.SubqueryExpression;
import org.apache.spark.sql.catalyst.parser.CatalystSqlParser$;
import org.apache.spark.sql.catalyst.parser.ParseException;
import org.apache.spark.sql.catalyst.plans.logical.Command;
import org.apache.spark.sql.catalyst.plans.logical.LogicalPlan;
import org.apache.spark.sql.catalyst.plans.logical.OneRowRelation;
import org.apache.spark.sql.catalyst.plans.logical.ParsedStatement;
import org.apache.spark.sql.catalyst.plans.logical.ScriptTransformation;
import org.apache.spark.sql.catalyst.plans.logical.SubqueryAlias;
import org.apache.spark.sql.catalyst.plans.logical.UnresolvedWith;
import scala.Tuple2;
import scala.collection.JavaConverters;

/**
 * What the statement of a CustomSql rule may be: one query, over the delivered rows and the tables that the rule names.
 * Spark carries a command out as soon as it is handed over, so nothing else may reach a session; and a path or a table
 * of the lake would be read past the sources that the rule declares. Parsed by Spark's parser without a session.
 */
public final class CustomQuery {
    /** The delivered rows, as DQDL calls them. */
    public static final String ROWS = "primary";

    private final Set<String> known;

    private CustomQuery(Set<String> known) {
        this.known = known;
    }

    /** @param what the part of the statement that it is refused for */
    public record Refused(QualityFailure code, String what) {}

    /**
     * @param sources aliases of tables that the rule names
     * @return why the statement may not run; nothing when it may
     */
    public static Optional<Refused> refused(String sql, Set<String> sources) {
        Set<String> known = new TreeSet<>(Set.of(ROWS));
        sources.forEach(alias -> known.add(alias.toLowerCase(Locale.ROOT)));
        try {
            return new CustomQuery(known).refused(CatalystSqlParser$.MODULE$.parsePlan(sql));
        } catch (Exception e) {
            // Scala does not declare it, so javac does not let us catch it by its name. Its text quotes the statement.
            if (e instanceof ParseException) {
                return Optional.of(new Refused(QualityFailure.RULE_BATCH_SQL_NOT_QUERY, "ParseException"));
            }
            throw e;
        }
    }

    private Optional<Refused> refused(LogicalPlan plan) {
        if (isStatement(plan)) {
            return because(
                    QualityFailure.RULE_BATCH_SQL_NOT_QUERY, plan.getClass().getSimpleName());
        }
        if (plan instanceof UnresolvedWith with) {
            return refusedWith(with);
        }
        Optional<Refused> refused =
                JavaConverters.seqAsJavaList(plan.children()).isEmpty() ? leaf(plan) : Optional.empty();
        for (Expression expression : JavaConverters.seqAsJavaList(plan.expressions())) {
            refused = refused.or(() -> refused(expression));
        }
        for (LogicalPlan child : JavaConverters.seqAsJavaList(plan.children())) {
            refused = refused.or(() -> refused(child));
        }
        return refused;
    }

    /** Whether a part of a plan does something, or runs a program, instead of answering. */
    public static boolean isStatement(LogicalPlan plan) {
        return plan instanceof Command || plan instanceof ParsedStatement || plan instanceof ScriptTransformation;
    }

    /** A name that {@code WITH} gives is known to what comes after it. */
    private Optional<Refused> refusedWith(UnresolvedWith with) {
        CustomQuery inner = new CustomQuery(new TreeSet<>(known));
        for (Tuple2<String, SubqueryAlias> named : JavaConverters.seqAsJavaList(with.cteRelations())) {
            Optional<Refused> refused = inner.refused(named._2());
            if (refused.isPresent()) {
                return refused;
            }
            inner.known.add(named._1().toLowerCase(Locale.ROOT));
        }
        return inner.refused(with.child());
    }

    /** Anything that is not known here may read what it likes: a function that makes a table, a version, a file. */
    private Optional<Refused> leaf(LogicalPlan plan) {
        if (plan instanceof UnresolvedRelation relation) {
            String name = String.join(".", JavaConverters.seqAsJavaList(relation.multipartIdentifier()));
            return known.contains(name.toLowerCase(Locale.ROOT))
                    ? Optional.empty()
                    : because(QualityFailure.RULE_BATCH_SQL_RELATION, name);
        }
        return plan instanceof OneRowRelation || plan instanceof UnresolvedInlineTable
                ? Optional.empty()
                : because(
                        QualityFailure.RULE_BATCH_SQL_RELATION, plan.getClass().getSimpleName());
    }

    private Optional<Refused> refused(Expression expression) {
        if (expression instanceof UnresolvedFunction function) {
            String name = function.nameParts().last().toLowerCase(Locale.ROOT);
            if (RowChecks.UNSAFE.contains(name)) {
                return because(QualityFailure.RULE_SQL_UNSAFE, name);
            }
        }
        Optional<Refused> refused =
                expression instanceof SubqueryExpression query ? refused((LogicalPlan) query.plan()) : Optional.empty();
        for (Expression child : JavaConverters.seqAsJavaList(expression.children())) {
            refused = refused.or(() -> refused(child));
        }
        return refused;
    }

    private static Optional<Refused> because(QualityFailure code, String what) {
        return Optional.of(new Refused(code, what));
    }
}
