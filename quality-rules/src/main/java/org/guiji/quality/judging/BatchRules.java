package org.guiji.quality.judging;

import com.amazon.deequ.dqdl.EvaluateDataQuality;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Set;
import java.util.function.Function;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Dataset$;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.catalyst.parser.ParseException;
import org.apache.spark.sql.execution.CommandExecutionMode$;
import org.apache.spark.sql.execution.QueryExecution;
import org.apache.spark.sql.internal.SessionState;
import org.guiji.quality.rules.Condition;
import org.guiji.quality.rules.CustomQuery;
import org.guiji.quality.rules.QualityFailure;
import org.guiji.quality.rules.Rule;
import org.jspecify.annotations.Nullable;

/** Batch rules, one by one: from the counters where they know the answer, otherwise by Deequ over the accepted rows. */
final class BatchRules {
    private final Counts counts;
    private final long acceptedRows;
    private final Dataset<Row> accepted;
    private final Function<String, Optional<Dataset<Row>>> tables;
    private @Nullable Dataset<Row> isolated;

    BatchRules(
            Counts counts, long acceptedRows, Dataset<Row> accepted, Function<String, Optional<Dataset<Row>>> tables) {
        this.tables = tables;
        this.counts = counts;
        this.acceptedRows = acceptedRows;
        this.accepted = accepted;
    }

    QualityResult result(Rule rule) {
        try {
            return QualityResult.of(rule, outcome(rule, BatchCondition.parse(rule)));
        } catch (Exception e) {
            // Its message may quote rows; the class says enough to look further.
            return QualityResult.of(
                    rule, 0, 0, Outcome.COULD_NOT_RUN, e.getClass().getSimpleName());
        }
    }

    private Outcome outcome(Rule rule, BatchCondition condition) throws ParseException {
        OptionalDouble known = known(condition);
        if (known.isPresent()) {
            return condition.holdsFor(known.getAsDouble()) ? Outcome.PASSED : Outcome.FAILED;
        }
        if (acceptedRows == 0 && !condition.isCustomSql()) {
            return Outcome.NOT_EVALUATED;
        }
        Map<String, String> named = ((Condition.Batch) rule.condition()).sources();
        Map<String, Dataset<Row>> sources = sources(named);
        if (sources.size() < named.size()) {
            return Outcome.NOT_EVALUATED;
        }
        sources.forEach((alias, rows) -> rows.createOrReplaceTempView(alias));
        for (String sql : condition.customSql()) {
            prove(sql, named.keySet());
        }
        Row answer = EvaluateDataQuality.process(isolated(), condition.ruleSet(), scala(sources))
                .head();
        return answer.<String>getAs("Outcome").equals("Passed") ? Outcome.PASSED : Outcome.FAILED;
    }

    /**
     * An error of the statement would come back as a failed rule; analysed here, it says so. Nothing is carried out: what
     * a command would do is what must not happen.
     */
    private void prove(String sql, Set<String> sources) throws ParseException {
        CustomQuery.refused(sql, sources).ifPresent(refused -> {
            throw new IllegalArgumentException(refused.code().name());
        });
        SessionState state = isolated().sparkSession().sessionState();
        QueryExecution analysed =
                state.executePlan(state.sqlParser().parsePlan(sql), CommandExecutionMode$.MODULE$.SKIP());
        analysed.assertAnalyzed();
        if (CustomQuery.isStatement(analysed.analyzed())) {
            throw new IllegalArgumentException(QualityFailure.RULE_BATCH_SQL_NOT_QUERY.name());
        }
    }

    /** The other tables of a rule, in the session of its rows; without one that is not there yet. */
    private Map<String, Dataset<Row>> sources(Map<String, String> named) {
        Map<String, Dataset<Row>> sources = new HashMap<>();
        named.forEach((alias, table) -> tables.apply(table)
                .ifPresent(rows -> sources.put(
                        alias,
                        Dataset$.MODULE$.ofRows(
                                isolated().sparkSession(), rows.queryExecution().analyzed()))));
        return sources;
    }

    private static scala.collection.immutable.Map<String, Dataset<Row>> scala(Map<String, Dataset<Row>> sources) {
        scala.collection.immutable.Map<String, Dataset<Row>> map = scala.collection.immutable.Map$.MODULE$.empty();
        for (Map.Entry<String, Dataset<Row>> source : sources.entrySet()) {
            map = map.updated(source.getKey(), source.getValue());
        }
        return map;
    }

    /** Duplicates leave after the counting, so what was counted of accepted rows holds only when none left. */
    private OptionalDouble known(BatchCondition condition) {
        if (condition.asksRowCount()) {
            return OptionalDouble.of(acceptedRows);
        }
        boolean countedAccepted = counts.rows() - counts.quarantined() == acceptedRows && acceptedRows > 0;
        Optional<Long> complete = condition.completenessOf().map(counts.complete()::get);
        return countedAccepted && complete.isPresent()
                ? OptionalDouble.of((double) complete.get() / acceptedRows)
                : OptionalDouble.empty();
    }

    /**
     * The rows in a session of their own, under the name {@code primary}: the name must not leak into the session of
     * other deliveries, and Deequ registers it for some forms of CustomSql only.
     */
    private Dataset<Row> isolated() {
        Dataset<Row> present = isolated;
        if (present == null) {
            SparkSession own = accepted.sparkSession().cloneSession();
            present = Dataset$.MODULE$.ofRows(own, accepted.queryExecution().analyzed());
            present.createOrReplaceTempView(CustomQuery.ROWS);
            isolated = present;
        }
        return present;
    }
}
