package org.guiji.jobs.access;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.apache.spark.sql.catalyst.expressions.Alias;
import org.apache.spark.sql.catalyst.expressions.Attribute;
import org.apache.spark.sql.catalyst.expressions.Expression;
import org.apache.spark.sql.catalyst.expressions.NamedExpression;
import org.apache.spark.sql.catalyst.expressions.SubqueryExpression;
import org.apache.spark.sql.catalyst.expressions.WindowExpression;
import org.apache.spark.sql.catalyst.expressions.aggregate.AggregateExpression;
import org.apache.spark.sql.catalyst.expressions.aggregate.Count;
import org.apache.spark.sql.catalyst.plans.logical.Aggregate;
import org.apache.spark.sql.catalyst.plans.logical.CTERelationDef;
import org.apache.spark.sql.catalyst.plans.logical.CTERelationRef;
import org.apache.spark.sql.catalyst.plans.logical.CommandResult;
import org.apache.spark.sql.catalyst.plans.logical.Expand;
import org.apache.spark.sql.catalyst.plans.logical.Generate;
import org.apache.spark.sql.catalyst.plans.logical.LocalRelation;
import org.apache.spark.sql.catalyst.plans.logical.LogicalPlan;
import org.apache.spark.sql.catalyst.plans.logical.OneRowRelation;
import org.apache.spark.sql.catalyst.plans.logical.Project;
import org.apache.spark.sql.catalyst.plans.logical.Range;
import org.apache.spark.sql.catalyst.plans.logical.SetOperation;
import org.apache.spark.sql.catalyst.plans.logical.SubqueryAlias;
import org.apache.spark.sql.catalyst.plans.logical.Union;
import org.apache.spark.sql.catalyst.plans.logical.Window;
import org.apache.spark.sql.catalyst.plans.logical.WithCTE;
import org.guiji.schemas.contracts.TableContract;
import scala.collection.JavaConverters;
import scala.collection.Seq;

/**
 * Follows every output column of an analysed plan back to the columns of tables. A node that gives out a column under
 * the identity its child gave it hands its mark on; a column nobody can account for is hidden.
 */
final class Lineage {
    private final Function<SubqueryAlias, Map<String, Mark>> tables;
    private final Map<Long, List<Mark>> commonTables = new HashMap<>();

    /** @param tables the marks of a named relation's columns; empty for what is no known table */
    Lineage(Function<SubqueryAlias, Map<String, Mark>> tables) {
        this.tables = tables;
    }

    /** One mark for each output column, in order. */
    List<Mark> marks(LogicalPlan plan) {
        if (plan instanceof WithCTE with) {
            list(with.cteDefs()).forEach(this::define);
            return marks(with.plan());
        }
        if (plan instanceof CTERelationRef reference) {
            return commonTables.getOrDefault(reference.cteId(), hidden(plan));
        }
        if (plan instanceof SubqueryAlias alias && !tables.apply(alias).isEmpty()) {
            Map<String, Mark> columns = tables.apply(alias);
            return outputs(plan, attribute -> ofTable(columns, attribute.name()));
        }
        if (plan instanceof Union || plan instanceof SetOperation) {
            return merged(plan);
        }
        return list(plan.children()).isEmpty() ? leaf(plan) : computed(plan);
    }

    /** Technical columns say where a row came from, not what it says. */
    private static Mark ofTable(Map<String, Mark> columns, String name) {
        return columns.getOrDefault(name, TableContract.isReserved(name) ? Mark.NONE : Mark.HIDDEN);
    }

    private void define(CTERelationDef definition) {
        commonTables.put(definition.id(), marks(definition.child()));
    }

    private static List<Mark> leaf(LogicalPlan plan) {
        boolean writtenInTheQuery = plan instanceof OneRowRelation
                || plan instanceof LocalRelation
                || plan instanceof Range
                || plan instanceof CommandResult;
        return writtenInTheQuery ? outputs(plan, attribute -> Mark.NONE) : hidden(plan);
    }

    /** Rows of several children stand in the same columns. */
    private List<Mark> merged(LogicalPlan plan) {
        List<Mark> merged = new ArrayList<>(outputs(plan, attribute -> Mark.NONE));
        for (LogicalPlan child : list(plan.children())) {
            List<Mark> marks = marks(child);
            for (int i = 0; i < merged.size(); i++) {
                merged.set(i, merged.get(i).or(marks.get(i)));
            }
        }
        return merged;
    }

    private List<Mark> computed(LogicalPlan plan) {
        Map<Object, Mark> known = new HashMap<>();
        for (LogicalPlan child : list(plan.children())) {
            List<Mark> marks = marks(child);
            List<Attribute> columns = list(child.output());
            for (int i = 0; i < columns.size(); i++) {
                known.put(columns.get(i).exprId(), marks.get(i));
            }
        }
        named(plan).forEach(column -> known.put(column.exprId(), mark((Expression) column, known)));
        if (plan instanceof Generate generate) {
            Mark generated = mark((Expression) generate.generator(), known).computed();
            list(generate.generatorOutput()).forEach(column -> known.put(column.exprId(), generated));
        }
        if (plan instanceof Expand expand) {
            addExpanded(expand, known);
        }
        return outputs(plan, attribute -> known.getOrDefault(attribute.exprId(), Mark.HIDDEN));
    }

    private void addExpanded(Expand expand, Map<Object, Mark> known) {
        List<Attribute> output = list(expand.output());
        Map<Object, Mark> expanded = new HashMap<>();
        for (Seq<Expression> projection : list(expand.projections())) {
            for (int i = 0; i < output.size(); i++) {
                expanded.merge(output.get(i).exprId(), mark(projection.apply(i), known), Mark::or);
            }
        }
        known.putAll(expanded);
    }

    private static List<NamedExpression> named(LogicalPlan plan) {
        if (plan instanceof Project project) {
            return list(project.projectList());
        }
        if (plan instanceof Aggregate aggregate) {
            return list(aggregate.aggregateExpressions());
        }
        return plan instanceof Window window ? list(window.windowExpressions()) : List.of();
    }

    private Mark mark(Expression expression, Map<Object, Mark> known) {
        if (expression instanceof Attribute attribute) {
            return known.getOrDefault(attribute.exprId(), Mark.HIDDEN);
        }
        if (expression instanceof Alias alias) {
            return mark(alias.child(), known);
        }
        if (expression instanceof WindowExpression window) {
            return mark(window.windowFunction(), known);
        }
        if (expression instanceof AggregateExpression aggregate && aggregate.aggregateFunction() instanceof Count) {
            return Mark.NONE;
        }
        Mark mark = expression instanceof SubqueryExpression subquery ? ofSubquery(subquery) : Mark.NONE;
        for (Expression child : list(expression.children())) {
            mark = mark.or(mark(child, known).computed());
        }
        return mark;
    }

    private Mark ofSubquery(SubqueryExpression subquery) {
        return marks(subquery.plan()).stream().reduce(Mark.NONE, Mark::or).computed();
    }

    private static List<Mark> hidden(LogicalPlan plan) {
        return outputs(plan, attribute -> Mark.HIDDEN);
    }

    private static List<Mark> outputs(LogicalPlan plan, Function<Attribute, Mark> mark) {
        return list(plan.output()).stream().map(mark).toList();
    }

    private static <T> List<T> list(Seq<T> sequence) {
        return JavaConverters.seqAsJavaList(sequence);
    }
}
