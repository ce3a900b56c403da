package org.guiji.jobs.access;

import java.util.List;
import java.util.Locale;
import org.apache.spark.sql.catalyst.AliasIdentifier;
import org.apache.spark.sql.catalyst.analysis.CTESubstitution$;
import org.apache.spark.sql.catalyst.analysis.RelationTimeTravel;
import org.apache.spark.sql.catalyst.analysis.UnresolvedRelation;
import org.apache.spark.sql.catalyst.plans.logical.LogicalPlan;
import org.apache.spark.sql.catalyst.plans.logical.SubqueryAlias;
import org.guiji.schemas.problems.GuijiException;
import scala.collection.JavaConverters;
import scala.runtime.AbstractPartialFunction;

/**
 * Every name of a table stands for what the viewer sees of it. Spark's catalogue is never asked, so paths, formats,
 * views and tables behind tables have no names.
 */
final class SeenRelations extends AbstractPartialFunction<LogicalPlan, LogicalPlan> {
    private static final String CATALOGUE = "spark_catalog";
    private final VisibleTables visible;
    private final String database;

    private SeenRelations(VisibleTables visible, String database) {
        this.visible = visible;
        this.database = database;
    }

    /** @param database of names without one; empty for none */
    static LogicalPlan bound(LogicalPlan parsed, VisibleTables visible, String database) {
        // First, because names of common table expressions are no names of tables.
        return CTESubstitution$.MODULE$.apply(parsed).transformUpWithSubqueries(new SeenRelations(visible, database));
    }

    @Override
    public boolean isDefinedAt(LogicalPlan node) {
        return node instanceof UnresolvedRelation || node instanceof RelationTimeTravel;
    }

    @Override
    public LogicalPlan apply(LogicalPlan node) {
        if (node instanceof UnresolvedRelation relation) {
            return named(relation);
        }
        throw GuijiException.of(ViewingFailure.QUERY_TIME_TRAVEL, "sql");
    }

    private LogicalPlan named(UnresolvedRelation relation) {
        List<String> parts = JavaConverters.seqAsJavaList(relation.multipartIdentifier()).stream()
                .map(part -> part.toLowerCase(Locale.ROOT))
                .toList();
        List<String> name = parts.size() == 3 && parts.get(0).equals(CATALOGUE) ? parts.subList(1, 3) : parts;
        String table = name.get(name.size() - 1);
        String of = name.size() == 1 ? database : String.join(".", name.subList(0, name.size() - 1));
        return new SubqueryAlias(
                new AliasIdentifier(
                        table,
                        JavaConverters.asScalaBuffer(List.of(CATALOGUE, of)).toList()),
                visible.guarded(of, table));
    }
}
