package org.guiji.jobs.access;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.apache.spark.sql.catalyst.expressions.Alias;
import org.apache.spark.sql.catalyst.expressions.And;
import org.apache.spark.sql.catalyst.expressions.Attribute;
import org.apache.spark.sql.catalyst.expressions.EqualTo;
import org.apache.spark.sql.catalyst.expressions.Expression;
import org.apache.spark.sql.catalyst.expressions.NamedExpression;
import org.apache.spark.sql.catalyst.expressions.SubqueryExpression;
import org.apache.spark.sql.catalyst.expressions.aggregate.CollectList;
import org.apache.spark.sql.catalyst.expressions.aggregate.CollectSet;
import org.apache.spark.sql.catalyst.expressions.aggregate.First;
import org.apache.spark.sql.catalyst.expressions.aggregate.Last;
import org.apache.spark.sql.catalyst.plans.logical.Aggregate;
import org.apache.spark.sql.catalyst.plans.logical.CTERelationRef;
import org.apache.spark.sql.catalyst.plans.logical.Distinct;
import org.apache.spark.sql.catalyst.plans.logical.Filter;
import org.apache.spark.sql.catalyst.plans.logical.Generate;
import org.apache.spark.sql.catalyst.plans.logical.GlobalLimit;
import org.apache.spark.sql.catalyst.plans.logical.Join;
import org.apache.spark.sql.catalyst.plans.logical.LocalLimit;
import org.apache.spark.sql.catalyst.plans.logical.LocalRelation;
import org.apache.spark.sql.catalyst.plans.logical.LogicalPlan;
import org.apache.spark.sql.catalyst.plans.logical.Offset;
import org.apache.spark.sql.catalyst.plans.logical.Project;
import org.apache.spark.sql.catalyst.plans.logical.SetOperation;
import org.apache.spark.sql.catalyst.plans.logical.Sort;
import org.apache.spark.sql.catalyst.plans.logical.SubqueryAlias;
import org.apache.spark.sql.catalyst.plans.logical.Union;
import org.apache.spark.sql.catalyst.plans.logical.Window;
import org.apache.spark.sql.catalyst.plans.logical.WithCTE;
import org.guiji.jobs.access.KeyDependence.KeyedPlace;
import org.guiji.jobs.access.KeyDependence.NotPerKey;
import org.guiji.jobs.access.KeyDependence.Reason;
import scala.collection.JavaConverters;
import scala.collection.Seq;

/**
 * Follows the key of a SELECT from its output down to the tables. Strict: what is not proven to look at rows of one key
 * alone is refused.
 *
 * <ol>
 *   <li>the key is handed through as it is; a filter, a projection and a generator keep rows of a key together;
 *   <li>an aggregate is grouped by the key, a window is partitioned by it;
 *   <li>the other side of an inner join, or the optional side of an outer one, is either joined by the whole key, or a
 *       lookup: all its rows are needed, and a change of it touches every key;
 *   <li>a union hands the key through in each part;
 *   <li>no limit, no order, no subquery, no set operation, no function that depends on the order of rows.
 * </ol>
 */
final class PerKey {
    private final Map<Long, LogicalPlan> commonTables = new HashMap<>();
    private final Map<Integer, KeyedPlace> places = new LinkedHashMap<>();
    private final Map<Integer, String> lookups = new LinkedHashMap<>();

    private static final class Refused extends RuntimeException {
        private static final long serialVersionUID = 1L;
        private final Reason reason;
        private final int line;

        Refused(Reason reason, LogicalPlan at) {
            super(reason.name());
            this.reason = reason;
            this.line = Relations.line(at);
        }
    }

    private PerKey() {}

    static KeyDependence of(LogicalPlan plan, List<String> key) {
        try {
            PerKey walk = new PerKey();
            List<Attribute> output = list(plan.output());
            List<Attribute> columns = key.stream()
                    .map(name -> output.stream()
                            .filter(column -> column.name().equals(name))
                            .findFirst()
                            .orElseThrow(() -> new Refused(Reason.KEY_FROM_NOWHERE, plan)))
                    .toList();
            walk.keyed(plan, columns);
            if (walk.places.keySet().stream().anyMatch(walk.lookups::containsKey)) {
                throw new Refused(Reason.PLACE_USED_TWICE, plan);
            }
            return new KeyDependence.PerKey(
                    List.copyOf(walk.places.values()), new LinkedHashSet<>(walk.lookups.values()));
        } catch (Refused e) {
            return new NotPerKey(e.reason, e.line);
        }
    }

    /** The rows of a key in this plan are made of rows of the key alone. */
    private void keyed(LogicalPlan plan, List<Attribute> key) {
        refuseSubqueries(plan);
        if (plan instanceof WithCTE with) {
            list(with.cteDefs()).forEach(definition -> commonTables.put(definition.id(), definition.child()));
            keyed(with.plan(), key);
        } else if (plan instanceof CTERelationRef reference) {
            LogicalPlan definition = commonTables.get(reference.cteId());
            if (definition == null) {
                throw new Refused(Reason.UNKNOWN_PART, plan);
            }
            keyed(definition, moved(key, list(reference.output()), list(definition.output()), plan));
        } else if (plan instanceof SubqueryAlias || plan instanceof Filter) {
            keyed(child(plan), key);
        } else if (plan instanceof Project project) {
            keyed(project.child(), through(list(project.projectList()), key, plan));
        } else if (plan instanceof Distinct) {
            keyed(child(plan), key);
        } else if (plan instanceof Aggregate aggregate) {
            ofAggregate(aggregate, key);
        } else if (plan instanceof Window window) {
            ofWindow(window, key);
        } else if (plan instanceof Generate generate) {
            keyed(
                    generate.child(),
                    moved(
                            key,
                            list(generate.child().output()),
                            list(generate.child().output()),
                            plan));
        } else if (plan instanceof Union) {
            for (LogicalPlan part : list(plan.children())) {
                keyed(part, moved(key, list(plan.output()), list(part.output()), plan));
            }
        } else if (plan instanceof Join join) {
            ofJoin(join, key);
        } else if (plan instanceof LocalRelation) {
            ofTable(plan, key);
        } else {
            throw new Refused(reason(plan), plan);
        }
    }

    private static Reason reason(LogicalPlan plan) {
        if (plan instanceof Sort) {
            return Reason.ORDER;
        }
        if (plan instanceof GlobalLimit || plan instanceof LocalLimit || plan instanceof Offset) {
            return Reason.LIMIT;
        }
        return plan instanceof SetOperation ? Reason.SET_OPERATION : Reason.UNKNOWN_PART;
    }

    private void ofAggregate(Aggregate aggregate, List<Attribute> key) {
        List<Attribute> below = through(list(aggregate.aggregateExpressions()), key, aggregate);
        List<Object> grouping = list(aggregate.groupingExpressions()).stream()
                .filter(Attribute.class::isInstance)
                .map(each -> (Object) ((Attribute) each).exprId())
                .toList();
        if (!below.stream().allMatch(column -> grouping.contains(column.exprId()))) {
            throw new Refused(Reason.NOT_GROUPED_BY_KEY, aggregate);
        }
        list(aggregate.aggregateExpressions()).forEach(each -> refuseOrder((Expression) each, aggregate));
        keyed(aggregate.child(), below);
    }

    private static void refuseOrder(Expression expression, LogicalPlan plan) {
        if (expression instanceof First
                || expression instanceof Last
                || expression instanceof CollectList
                || expression instanceof CollectSet) {
            throw new Refused(Reason.ROW_ORDER, plan);
        }
        list(expression.children()).forEach(child -> refuseOrder(child, plan));
    }

    private void ofWindow(Window window, List<Attribute> key) {
        List<Object> partition = list(window.partitionSpec()).stream()
                .filter(Attribute.class::isInstance)
                .map(each -> (Object) ((Attribute) each).exprId())
                .toList();
        if (!key.stream().allMatch(column -> partition.contains(column.exprId()))) {
            throw new Refused(Reason.WINDOW_OVER_KEYS, window);
        }
        keyed(window.child(), key);
    }

    private void ofJoin(Join join, List<Attribute> key) {
        boolean left = has(join.left(), key);
        if (!left && !has(join.right(), key)) {
            throw new Refused(Reason.KEY_COMPUTED, join);
        }
        String kind = join.joinType().sql();
        boolean fits = kind.equals("INNER")
                || kind.equals("CROSS")
                || (left ? kind.equals("LEFT OUTER") : kind.equals("RIGHT OUTER"));
        if (!fits) {
            throw new Refused(Reason.JOIN_KIND, join);
        }
        LogicalPlan own = left ? join.left() : join.right();
        LogicalPlan other = left ? join.right() : join.left();
        keyed(own, key);
        Map<Object, Attribute> equal = new HashMap<>();
        if (join.condition().isDefined()) {
            equalities(join.condition().get(), equal);
        }
        List<Attribute> partners = new ArrayList<>();
        for (Attribute column : key) {
            Attribute partner = equal.get(column.exprId());
            if (partner != null && has(other, List.of(partner))) {
                partners.add(partner);
            }
        }
        if (partners.size() == key.size()) {
            keyed(other, partners);
        } else {
            lookup(other);
        }
    }

    private static void equalities(Expression condition, Map<Object, Attribute> equal) {
        if (condition instanceof And both) {
            equalities(both.left(), equal);
            equalities(both.right(), equal);
        }
        if (condition instanceof EqualTo same
                && same.left() instanceof Attribute a
                && same.right() instanceof Attribute b) {
            equal.putIfAbsent(a.exprId(), b);
            equal.putIfAbsent(b.exprId(), a);
        }
    }

    private void ofTable(LogicalPlan plan, List<Attribute> key) {
        List<Attribute> output = list(plan.output());
        if (output.isEmpty() || Relations.table(output.get(0)).isEmpty()) {
            throw new Refused(Reason.KEY_FROM_NOWHERE, plan);
        }
        KeyedPlace place = new KeyedPlace(
                Relations.place(output.get(0)),
                Relations.table(output.get(0)).orElseThrow(),
                moved(key, output, output, plan).stream().map(Attribute::name).toList());
        KeyedPlace before = places.putIfAbsent(place.number(), place);
        if (before != null && !before.equals(place)) {
            throw new Refused(Reason.PLACE_USED_TWICE, plan);
        }
    }

    /** All rows of these tables are needed; what is computed from them does not matter. */
    private void lookup(LogicalPlan plan) {
        refuseSubqueries(plan);
        if (plan instanceof CTERelationRef reference && commonTables.containsKey(reference.cteId())) {
            lookup(commonTables.get(reference.cteId()));
        }
        if (plan instanceof LocalRelation) {
            list(plan.output()).forEach(column -> Relations.table(column)
                    .ifPresent(table -> lookups.put(Relations.place(column), table)));
        }
        list(plan.children()).forEach(this::lookup);
    }

    /** The columns of the child that are given out as the key. */
    private static List<Attribute> through(List<NamedExpression> columns, List<Attribute> key, LogicalPlan plan) {
        List<Attribute> below = new ArrayList<>();
        for (Attribute wanted : key) {
            NamedExpression given = columns.stream()
                    .filter(column -> column.exprId().equals(wanted.exprId()))
                    .findFirst()
                    .orElseThrow(() -> new Refused(Reason.KEY_COMPUTED, plan));
            Expression expression = (Expression) given;
            while (expression instanceof Alias alias) {
                expression = alias.child();
            }
            if (!(expression instanceof Attribute attribute)) {
                throw new Refused(Reason.KEY_COMPUTED, plan);
            }
            below.add(attribute);
        }
        return below;
    }

    private static List<Attribute> moved(
            List<Attribute> key, List<Attribute> from, List<Attribute> to, LogicalPlan plan) {
        List<Attribute> moved = new ArrayList<>();
        for (Attribute wanted : key) {
            int at = -1;
            for (int i = 0; i < from.size(); i++) {
                if (from.get(i).exprId().equals(wanted.exprId())) {
                    at = i;
                }
            }
            if (at < 0) {
                throw new Refused(Reason.KEY_COMPUTED, plan);
            }
            moved.add(to.get(at));
        }
        return moved;
    }

    private static boolean has(LogicalPlan plan, List<Attribute> columns) {
        Set<Object> given = new LinkedHashSet<>();
        list(plan.output()).forEach(column -> given.add(column.exprId()));
        return columns.stream().allMatch(column -> given.contains(column.exprId()));
    }

    private static void refuseSubqueries(LogicalPlan plan) {
        list(plan.expressions()).forEach(each -> refuseSubqueries(each, plan));
    }

    private static void refuseSubqueries(Expression expression, LogicalPlan plan) {
        if (expression instanceof SubqueryExpression) {
            throw new Refused(Reason.SUBQUERY, plan);
        }
        list(expression.children()).forEach(child -> refuseSubqueries(child, plan));
    }

    private static LogicalPlan child(LogicalPlan plan) {
        return list(plan.children()).get(0);
    }

    private static <T> List<T> list(Seq<T> sequence) {
        return JavaConverters.seqAsJavaList(sequence);
    }
}
