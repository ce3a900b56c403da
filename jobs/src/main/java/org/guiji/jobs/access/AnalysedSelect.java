package org.guiji.jobs.access;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.BiFunction;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.catalyst.expressions.Attribute;
import org.apache.spark.sql.catalyst.plans.logical.LogicalPlan;
import org.apache.spark.sql.catalyst.plans.logical.SubqueryAlias;
import org.guiji.schemas.contracts.Sensitivity;
import scala.collection.JavaConverters;

/** A SELECT of the workspace whose tables and columns are all known. */
public final class AnalysedSelect {
    private final String sql;
    private final LogicalPlan plan;
    private final Map<String, KnownTable> tables;
    private final boolean dated;

    AnalysedSelect(String sql, LogicalPlan plan, Map<String, KnownTable> tables, boolean dated) {
        this.sql = sql;
        this.plan = plan;
        this.tables = tables;
        this.dated = dated;
    }

    public String sql() {
        return sql;
    }

    /** The tables it names, {@code database.table}, in the order of the text. */
    public List<String> inputs() {
        return List.copyOf(tables.keySet());
    }

    /** Whether it asks for the city's business date, so that its rows may change without any input. */
    public boolean isDated() {
        return dated;
    }

    public List<OutputColumn> columns() {
        List<Mark> marks = new Lineage(this::marks).marks(plan);
        ColumnOrigins origins = new ColumnOrigins(plan);
        List<Attribute> output = JavaConverters.seqAsJavaList(plan.output());
        List<OutputColumn> columns = new ArrayList<>();
        for (int i = 0; i < output.size(); i++) {
            columns.add(new OutputColumn(
                    output.get(i).name(),
                    output.get(i).dataType().sql(),
                    sensitivity(marks.get(i)),
                    origins.isPlain(output.get(i)),
                    origins.of(output.get(i))));
        }
        return List.copyOf(columns);
    }

    /** How rows of a key depend on rows of the inputs. */
    public KeyDependence dependence(List<String> key) {
        return PerKey.of(plan, key);
    }

    /**
     * The rows that the text gives, over rows that stand for its tables.
     *
     * @param tables by the number of the place and the table's name
     */
    public Dataset<Row> rows(SparkSession spark, BiFunction<Integer, String, Dataset<Row>> tables) {
        LogicalPlan bound = Relations.replaced(
                ReadOnlyQueries.parsedSelect(sql),
                (place, name) -> tables.apply(place, name).queryExecution().analyzed());
        return Dataset.ofRows(spark, bound);
    }

    private static Sensitivity sensitivity(Mark mark) {
        return !mark.isHarmless() && mark.derived() ? Sensitivity.TEXT : mark.sensitivity();
    }

    private Map<String, Mark> marks(SubqueryAlias alias) {
        List<String> qualifier = JavaConverters.seqAsJavaList(alias.identifier().qualifier());
        KnownTable table = qualifier.isEmpty()
                ? null
                : tables.get(qualifier.get(qualifier.size() - 1) + "."
                        + alias.identifier().name());
        Map<String, Mark> marks = new HashMap<>();
        if (table != null) {
            table.columns().forEach(column -> marks.put(column.name(), Mark.of(column.sensitivity())));
        }
        return marks;
    }
}
