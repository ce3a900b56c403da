package org.guiji.jobs.access;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.BiFunction;
import java.util.function.Function;
import org.apache.spark.sql.catalyst.AliasIdentifier;
import org.apache.spark.sql.catalyst.analysis.CTESubstitution$;
import org.apache.spark.sql.catalyst.analysis.UnresolvedFunction;
import org.apache.spark.sql.catalyst.analysis.UnresolvedRelation;
import org.apache.spark.sql.catalyst.expressions.Attribute;
import org.apache.spark.sql.catalyst.expressions.AttributeReference;
import org.apache.spark.sql.catalyst.expressions.Expression;
import org.apache.spark.sql.catalyst.expressions.NamedExpression;
import org.apache.spark.sql.catalyst.expressions.SubqueryExpression;
import org.apache.spark.sql.catalyst.plans.logical.LocalRelation;
import org.apache.spark.sql.catalyst.plans.logical.LogicalPlan;
import org.apache.spark.sql.catalyst.plans.logical.SubqueryAlias;
import org.apache.spark.sql.types.DataType;
import org.apache.spark.sql.types.Metadata;
import org.apache.spark.sql.types.MetadataBuilder;
import org.guiji.jobs.access.SelectRefusal.Kind;
import org.guiji.schemas.problems.DidYouMean;
import scala.Option;
import scala.collection.JavaConverters;
import scala.collection.Seq;
import scala.runtime.AbstractPartialFunction;

/**
 * Puts something else in the place of each table that a parsed SELECT names. The places are numbered in the order in
 * which they are met, which is the same each time the same text is read.
 */
final class Relations {
    private static final String PLACE = "guiji.place";
    private static final String TABLE = "guiji.table";

    private final Function<String, Optional<KnownTable>> known;
    private final Set<String> names;
    private final Map<String, KnownTable> tables = new LinkedHashMap<>();

    Relations(Function<String, Optional<KnownTable>> known, Set<String> names) {
        this.known = known;
        this.names = names;
    }

    /** The tables that were named, in their order. */
    Map<String, KnownTable> tables() {
        return tables;
    }

    /**
     * The plan over empty tables.
     *
     * @param called takes up the names of functions with their lines
     */
    LogicalPlan bound(LogicalPlan parsed, Map<String, Integer> called) throws SelectRefusal {
        LogicalPlan open = CTESubstitution$.MODULE$.apply(parsed);
        List<UnresolvedRelation> unknown = new ArrayList<>();
        LogicalPlan bound = replaced(
                open,
                (place, name) -> {
                    Optional<KnownTable> table = known.apply(name);
                    table.ifPresent(found -> tables.put(name, found));
                    return table.map(found -> empty(place, found));
                },
                unknown);
        if (!unknown.isEmpty()) {
            throw unknown(unknown.get(0));
        }
        functions(open, called);
        return bound;
    }

    /** The plan with each named table replaced by another plan, known by its place and name. */
    static LogicalPlan replaced(LogicalPlan parsed, BiFunction<Integer, String, LogicalPlan> by) {
        return replaced(
                CTESubstitution$.MODULE$.apply(parsed),
                (place, name) -> Optional.of(by.apply(place, name)),
                new ArrayList<>());
    }

    private static LogicalPlan replaced(
            LogicalPlan plan, BiFunction<Integer, String, Optional<LogicalPlan>> by, List<UnresolvedRelation> without) {
        int[] next = {0};
        return plan.transformUpWithSubqueries(new AbstractPartialFunction<LogicalPlan, LogicalPlan>() {
            @Override
            public boolean isDefinedAt(LogicalPlan node) {
                return node instanceof UnresolvedRelation;
            }

            @Override
            public LogicalPlan apply(LogicalPlan node) {
                UnresolvedRelation relation = (UnresolvedRelation) node;
                List<String> parts = JavaConverters.seqAsJavaList(relation.multipartIdentifier());
                String name = String.join(".", parts).toLowerCase(Locale.ROOT);
                Optional<LogicalPlan> other = parts.size() == 2 ? by.apply(next[0]++, name) : Optional.empty();
                if (other.isEmpty()) {
                    without.add(relation);
                    return node;
                }
                return new SubqueryAlias(
                        new AliasIdentifier(parts.get(1).toLowerCase(Locale.ROOT), qualifier(parts.get(0))),
                        other.get());
            }
        });
    }

    private static Seq<String> qualifier(String database) {
        return JavaConverters.asScalaBuffer(List.of("spark_catalog", database.toLowerCase(Locale.ROOT)))
                .toList();
    }

    private SelectRefusal unknown(UnresolvedRelation relation) {
        String name = String.join(".", JavaConverters.seqAsJavaList(relation.multipartIdentifier()))
                .toLowerCase(Locale.ROOT);
        Optional<String> near = names.stream()
                .filter(each -> each.endsWith("." + name))
                .findFirst()
                .or(() -> DidYouMean.closest(name, names));
        return new SelectRefusal(Kind.TABLE_UNKNOWN, line(relation), name, near);
    }

    static int line(LogicalPlan plan) {
        return line(plan.origin().line());
    }

    private static int line(Option<Object> line) {
        return line.isDefined() && line.get() instanceof Integer number ? number : 0;
    }

    private static LogicalPlan empty(int place, KnownTable table) {
        List<Attribute> columns = new ArrayList<>();
        Metadata metadata = new MetadataBuilder()
                .putLong(PLACE, place)
                .putString(TABLE, table.name())
                .build();
        for (KnownColumn column : table.columns()) {
            columns.add(new AttributeReference(
                    column.name(),
                    DataType.fromDDL(column.type()),
                    true,
                    metadata,
                    NamedExpression.newExprId(),
                    JavaConverters.asScalaBuffer(List.<String>of()).toList()));
        }
        return new LocalRelation(
                JavaConverters.asScalaBuffer(columns).toList(),
                JavaConverters.asScalaBuffer(List.<org.apache.spark.sql.catalyst.InternalRow>of())
                        .toList(),
                false);
    }

    /** The table that a leaf's attribute belongs to. */
    static Optional<String> table(Attribute attribute) {
        return attribute.metadata().contains(TABLE)
                ? Optional.of(attribute.metadata().getString(TABLE))
                : Optional.empty();
    }

    static int place(Attribute attribute) {
        return (int) attribute.metadata().getLong(PLACE);
    }

    private static void functions(LogicalPlan plan, Map<String, Integer> called) {
        JavaConverters.seqAsJavaList(plan.expressions()).forEach(each -> functions(each, called));
        JavaConverters.seqAsJavaList(plan.children()).forEach(child -> functions(child, called));
    }

    private static void functions(Expression expression, Map<String, Integer> called) {
        if (expression instanceof UnresolvedFunction function) {
            String name = String.join(".", JavaConverters.seqAsJavaList(function.nameParts()));
            called.putIfAbsent(
                    name.toLowerCase(Locale.ROOT), line(function.origin().line()));
        }
        if (expression instanceof SubqueryExpression subquery) {
            functions((LogicalPlan) subquery.plan(), called);
        }
        JavaConverters.seqAsJavaList(expression.children()).forEach(each -> functions(each, called));
    }
}
