package org.guiji.jobs.access;

import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.catalyst.analysis.UnresolvedFunction;
import org.apache.spark.sql.catalyst.analysis.UnresolvedRelation;
import org.apache.spark.sql.catalyst.expressions.Expression;
import org.apache.spark.sql.catalyst.expressions.SubqueryExpression;
import org.apache.spark.sql.catalyst.parser.CatalystSqlParser$;
import org.apache.spark.sql.catalyst.parser.ParseException;
import org.apache.spark.sql.catalyst.parser.ParserInterface;
import org.apache.spark.sql.catalyst.plans.QueryPlan;
import org.apache.spark.sql.catalyst.plans.logical.LogicalPlan;
import org.apache.spark.sql.catalyst.plans.logical.ScriptTransformation;
import org.apache.spark.sql.execution.command.ExplainCommand;
import org.guiji.schemas.problems.GuijiException;
import scala.Option;
import scala.collection.JavaConverters;

/**
 * Refuses, before anything is analysed, whatever is no question: statements that change something or a setting, files
 * read by path, scripts and reflection. What is not known to be harmless is refused.
 */
public final class ReadOnlyQueries {
    private static final Set<String> RUN_CODE = Set.of("reflect", "java_method", "try_reflect");

    /** What the parser makes of a SELECT. Spark has statements that change data and are no commands, so this is a list. */
    private static final Set<String> QUERY_PARTS = Set.of(
            "Aggregate",
            "AsOfJoin",
            "Distinct",
            "Except",
            "Filter",
            "Generate",
            "GlobalLimit",
            "Intersect",
            "Join",
            "LateralJoin",
            "LocalLimit",
            "Offset",
            "OneRowRelation",
            "Pivot",
            "Project",
            "RelationTimeTravel",
            "Repartition",
            "RepartitionByExpression",
            "Sample",
            "Sort",
            "SubqueryAlias",
            "Union",
            "Unpivot",
            "UnresolvedHaving",
            "UnresolvedHint",
            "UnresolvedInlineTable",
            "UnresolvedRelation",
            "UnresolvedSubqueryColumnAliases",
            "UnresolvedTableValuedFunction",
            "UnresolvedWith",
            "WithWindowDefinition");

    private ReadOnlyQueries() {}

    /** @throws GuijiException when the text is not a question */
    public static void check(SparkSession spark, String sql) {
        LogicalPlan plan = parsed(spark, sql);
        String kind = plan.getClass().getSimpleName();
        if (kind.startsWith("Show") || kind.startsWith("Describe")) {
            return;
        }
        visit(plan);
    }

    /** The parsed text, known to be a question to tables; needs no session. */
    static LogicalPlan parsedSelect(String sql) {
        LogicalPlan plan = parsed(CatalystSqlParser$.MODULE$, sql);
        visit(plan);
        return plan;
    }

    static LogicalPlan parsed(SparkSession spark, String sql) {
        return parsed(spark.sessionState().sqlParser(), sql);
    }

    private static LogicalPlan parsed(ParserInterface parser, String sql) {
        try {
            return parser.parsePlan(sql);
        } catch (ParseException e) {
            // Its message quotes the query, and a query may quote a person's number.
            throw GuijiException.of(
                    AccessFailure.QUERY_UNREADABLE, "sql", number(e.line(), 1), number(e.startPosition(), 0) + 1);
        }
    }

    private static int number(Option<Object> value, int fallback) {
        return value.isDefined() && value.get() instanceof Integer number ? number : fallback;
    }

    /** Refuses a parsed plan that is no question to tables. */
    static void visit(QueryPlan<?> plan) {
        if (plan instanceof ExplainCommand explained) {
            visit(explained.logicalPlan());
            return;
        }
        if (plan instanceof ScriptTransformation) {
            throw GuijiException.of(AccessFailure.QUERY_RUNS_CODE, "sql", "TRANSFORM");
        }
        String kind = plan.getClass().getSimpleName();
        if (!QUERY_PARTS.contains(kind)) {
            throw GuijiException.of(AccessFailure.QUERY_CHANGES, "sql", kind);
        }
        if (plan instanceof UnresolvedRelation relation && isPath(relation)) {
            throw GuijiException.of(AccessFailure.QUERY_READS_FILES, "sql");
        }
        JavaConverters.seqAsJavaList(plan.expressions()).forEach(ReadOnlyQueries::visit);
        plansOf(plan.children()).forEach(ReadOnlyQueries::visit);
        plansOf(plan.innerChildren()).forEach(ReadOnlyQueries::visit);
    }

    private static void visit(Expression expression) {
        if (expression instanceof UnresolvedFunction function) {
            String name = function.nameParts().last().toLowerCase(Locale.ROOT);
            if (RUN_CODE.contains(name)) {
                throw GuijiException.of(AccessFailure.QUERY_RUNS_CODE, "sql", name);
            }
        }
        if (expression instanceof SubqueryExpression subquery) {
            visit(subquery.plan());
        }
        JavaConverters.seqAsJavaList(expression.children()).forEach(ReadOnlyQueries::visit);
    }

    /** A relation like {@code text.`/etc/passwd`}: Spark takes the first part for a format. */
    private static boolean isPath(UnresolvedRelation relation) {
        return JavaConverters.seqAsJavaList(relation.multipartIdentifier()).stream()
                .anyMatch(part -> part.contains("/") || part.contains("\\") || part.contains(":"));
    }

    @SuppressWarnings({"unchecked", "rawtypes"})
    private static List<QueryPlan<?>> plansOf(scala.collection.Seq<?> plans) {
        return (List) JavaConverters.seqAsJavaList((scala.collection.Seq) plans).stream()
                .filter(QueryPlan.class::isInstance)
                .toList();
    }
}
