package org.guiji.jobs.access;

import static org.apache.spark.sql.functions.call_udf;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.lit;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.catalyst.plans.logical.CommandResult;
import org.apache.spark.sql.catalyst.plans.logical.SubqueryAlias;
import org.apache.spark.sql.types.DataType;
import org.apache.spark.sql.types.DataTypes;
import org.guiji.schemas.contracts.Sensitivity;
import org.guiji.schemas.contracts.TableContract;
import org.guiji.schemas.contracts.TableContracts;
import scala.collection.JavaConverters;

/**
 * Shows a viewer the result of a query with sensitive columns masked. The query itself works on real values, so joins,
 * filters and counts are right; only what is shown changes:
 *
 * <ol>
 *   <li>a sensitive column itself is masked by its kind;
 *   <li>a text computed from one is all stars, any other value computed from one is NULL;
 *   <li>counts stay;
 *   <li>a column whose origin is not understood, or that comes from a relation without a contract, is treated as
 *       sensitive.
 * </ol>
 */
public final class ResultMasking {
    /** Published from the ledger, which holds no row's value. */
    private static final String GOVERNANCE = "governance";

    private static final String THEMATIC = "thematic";

    private static final List<String> RELATED = List.of("", "_closed", "_history");

    private final Map<String, Map<String, Mark>> tables = new HashMap<>();

    private ResultMasking(TableContracts contracts) {
        contracts
                .all()
                .forEach(contract -> RELATED.forEach(suffix -> tables.put(contract.name() + suffix, marks(contract))));
    }

    public static ResultMasking of(TableContracts contracts) {
        return new ResultMasking(contracts);
    }

    /** The result of a read-only query as the viewer may see it; analysed, not run. */
    public Dataset<Row> query(SparkSession spark, Viewer viewer, String sql) {
        ReadOnlyQueries.check(spark, sql);
        Dataset<Row> result = spark.sql(sql);
        // SHOW, DESCRIBE and EXPLAIN speak of names and types; no row is in what they say.
        return result.queryExecution().commandExecuted() instanceof CommandResult ? result : mask(viewer, result);
    }

    /** An analysed result as the viewer may see it. */
    public Dataset<Row> mask(Viewer viewer, Dataset<Row> result) {
        if (viewer.unmasked()) {
            return result;
        }
        List<Mark> marks =
                new Lineage(this::columns).marks(result.queryExecution().analyzed());
        if (marks.stream().allMatch(Mark::isHarmless)) {
            return result;
        }
        // Two columns of a result may have the same name; numbers tell them apart.
        String[] numbered =
                IntStream.range(0, marks.size()).mapToObj(i -> "_" + i).toArray(String[]::new);
        List<Column> shown = new ArrayList<>();
        for (int i = 0; i < numbered.length; i++) {
            shown.add(
                    shown(marks.get(i), numbered[i], result.schema().fields()[i].dataType()));
        }
        return result.toDF(numbered).select(shown.toArray(Column[]::new)).toDF(result.columns());
    }

    private static Column shown(Mark mark, String name, DataType type) {
        if (mark.isHarmless()) {
            return col(name);
        }
        if (!type.equals(DataTypes.StringType)) {
            return lit(null).cast(type).as(name);
        }
        Sensitivity kind = mark.derived() ? Sensitivity.TEXT : mark.sensitivity();
        return call_udf("mask", col(name), lit(kind.maskKind())).as(name);
    }

    private Map<String, Mark> columns(SubqueryAlias alias) {
        List<String> qualifier = JavaConverters.seqAsJavaList(alias.identifier().qualifier());
        if (qualifier.isEmpty()) {
            return Map.of();
        }
        String database = qualifier.get(qualifier.size() - 1);
        if (database.equals(GOVERNANCE)) {
            Map<String, Mark> harmless = new HashMap<>();
            JavaConverters.seqAsJavaList(alias.output()).forEach(column -> harmless.put(column.name(), Mark.NONE));
            return harmless;
        }
        if (database.equals(THEMATIC)) {
            return inherited(alias);
        }
        return tables.getOrDefault(database + "." + alias.identifier().name(), Map.of());
    }

    /** A thematic table says itself how sensitive its columns are; one that does not hides them. */
    private static Map<String, Mark> inherited(SubqueryAlias alias) {
        Map<String, Mark> marks = new HashMap<>();
        JavaConverters.seqAsJavaList(alias.output()).forEach(column -> ColumnSensitivity.of(column.metadata())
                .ifPresent(sensitivity -> marks.put(column.name(), Mark.of(sensitivity))));
        return marks;
    }

    private static Map<String, Mark> marks(TableContract contract) {
        Map<String, Mark> marks = new HashMap<>();
        contract.columns().forEach(column -> marks.put(column.name(), Mark.of(column.sensitivity())));
        return marks;
    }
}
