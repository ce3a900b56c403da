package org.guiji.jobs.access;

import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.apache.spark.sql.catalyst.expressions.Alias;
import org.apache.spark.sql.catalyst.expressions.Attribute;
import org.apache.spark.sql.catalyst.expressions.Expression;
import org.apache.spark.sql.catalyst.expressions.SubqueryExpression;
import org.apache.spark.sql.catalyst.plans.logical.CTERelationDef;
import org.apache.spark.sql.catalyst.plans.logical.CTERelationRef;
import org.apache.spark.sql.catalyst.plans.logical.Expand;
import org.apache.spark.sql.catalyst.plans.logical.Generate;
import org.apache.spark.sql.catalyst.plans.logical.LocalRelation;
import org.apache.spark.sql.catalyst.plans.logical.LogicalPlan;
import org.apache.spark.sql.catalyst.plans.logical.SetOperation;
import org.apache.spark.sql.catalyst.plans.logical.Union;
import org.apache.spark.sql.catalyst.plans.logical.WithCTE;
import scala.collection.JavaConverters;
import scala.collection.Seq;

/** Which columns of tables each column of an analysed plan is made from; an identity is given out once in a plan. */
final class ColumnOrigins {
    private final Map<Object, Set<ColumnSource>> sources = new HashMap<>();
    private final Set<Object> computed = new HashSet<>();
    private final Map<Long, LogicalPlan> commonTables = new HashMap<>();

    ColumnOrigins(LogicalPlan plan) {
        visit(plan);
    }

    List<ColumnSource> of(Attribute column) {
        return List.copyOf(sources.getOrDefault(column.exprId(), Set.of()));
    }

    /** Whether it is one column of one table as it is. */
    boolean isPlain(Attribute column) {
        return !computed.contains(column.exprId()) && of(column).size() == 1;
    }

    private void visit(LogicalPlan plan) {
        if (plan instanceof WithCTE with) {
            // Definitions stand in an order in which each names only earlier ones.
            list(with.cteDefs()).forEach(this::define);
            visit(with.plan());
            return;
        }
        list(plan.children()).forEach(this::visit);
        if (plan instanceof CTERelationRef reference) {
            LogicalPlan definition = commonTables.get(reference.cteId());
            if (definition != null) {
                copy(definition, reference);
            }
            return;
        }
        if (plan instanceof LocalRelation) {
            list(plan.output()).forEach(this::leaf);
        }
        list(plan.expressions()).forEach(this::aliases);
        if (plan instanceof Union || plan instanceof SetOperation) {
            list(plan.children()).forEach(child -> copy(child, plan));
        }
        if (plan instanceof Generate generate) {
            list(generate.generatorOutput())
                    .forEach(column -> add(column.exprId(), (Expression) generate.generator(), true));
        }
        if (plan instanceof Expand expand) {
            List<Attribute> output = list(expand.output());
            for (Seq<Expression> projection : list(expand.projections())) {
                for (int i = 0; i < output.size(); i++) {
                    add(output.get(i).exprId(), projection.apply(i), false);
                }
            }
        }
    }

    private void define(CTERelationDef definition) {
        visit(definition.child());
        commonTables.put(definition.id(), definition.child());
    }

    private void copy(LogicalPlan from, LogicalPlan to) {
        List<Attribute> given = list(from.output());
        List<Attribute> taken = list(to.output());
        for (int i = 0; i < taken.size(); i++) {
            add(taken.get(i).exprId(), given.get(i), false);
        }
    }

    private void leaf(Attribute column) {
        Relations.table(column).ifPresent(table -> sources.computeIfAbsent(column.exprId(), id -> new LinkedHashSet<>())
                .add(new ColumnSource(table, column.name())));
    }

    private void aliases(Expression expression) {
        if (expression instanceof Alias alias) {
            add(alias.exprId(), alias.child(), !(alias.child() instanceof Attribute));
        }
        if (expression instanceof SubqueryExpression subquery) {
            visit((LogicalPlan) subquery.plan());
        }
        list(expression.children()).forEach(this::aliases);
    }

    private void add(Object identity, Expression expression, boolean isComputed) {
        Set<ColumnSource> found = sources.computeIfAbsent(identity, id -> new LinkedHashSet<>());
        collect(expression, found);
        if (isComputed || (expression instanceof Attribute same && computed.contains(same.exprId()))) {
            computed.add(identity);
        }
    }

    private void collect(Expression expression, Set<ColumnSource> found) {
        if (expression instanceof Attribute attribute) {
            found.addAll(sources.getOrDefault(attribute.exprId(), Set.of()));
        }
        if (expression instanceof SubqueryExpression subquery) {
            LogicalPlan plan = (LogicalPlan) subquery.plan();
            visit(plan);
            list(plan.output()).forEach(column -> collect(column, found));
        }
        list(expression.children()).forEach(child -> collect(child, found));
    }

    private static <T> List<T> list(Seq<T> sequence) {
        return JavaConverters.seqAsJavaList(sequence);
    }
}
