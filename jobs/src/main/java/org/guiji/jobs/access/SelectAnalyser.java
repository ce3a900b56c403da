package org.guiji.jobs.access;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;
import org.apache.spark.SparkConf;
import org.apache.spark.sql.catalyst.FunctionIdentifier;
import org.apache.spark.sql.catalyst.QueryPlanningTracker;
import org.apache.spark.sql.catalyst.analysis.Analyzer;
import org.apache.spark.sql.catalyst.analysis.FunctionRegistry;
import org.apache.spark.sql.catalyst.analysis.TableFunctionRegistry$;
import org.apache.spark.sql.catalyst.catalog.InMemoryCatalog;
import org.apache.spark.sql.catalyst.catalog.SessionCatalog;
import org.apache.spark.sql.catalyst.plans.logical.LogicalPlan;
import org.apache.spark.sql.internal.SQLConf;
import org.apache.spark.sql.internal.SQLConf$;
import org.guiji.jobs.access.SelectRefusal.Kind;
import org.guiji.jobs.lake.SqlMistake;
import org.guiji.quality.functions.GuijiFunctions;
import org.guiji.quality.functions.ReferenceTables;
import org.guiji.schemas.problems.DidYouMean;
import org.guiji.schemas.problems.GuijiException;
import scala.Option;
import scala.collection.JavaConverters;

/**
 * Analyses a SELECT of the workspace against tables as they are promised, by Spark's own analyser and without any
 * session: what {@code validate} says without Spark is what a refresh will find.
 */
public final class SelectAnalyser {
    private final SQLConf settings = new SQLConf();
    private final FunctionRegistry functions = GuijiFunctions.registry();
    private final Analyzer analyser;

    public SelectAnalyser(ReferenceTables references) {
        references.installIn(settings);
        InMemoryCatalog catalogue =
                new InMemoryCatalog(new SparkConf(false), new org.apache.hadoop.conf.Configuration(false));
        analyser = new Analyzer(
                new SessionCatalog(catalogue, functions, TableFunctionRegistry$.MODULE$.builtin(), settings));
    }

    /**
     * The analysed text.
     *
     * @param tables by {@code database.table}
     * @param names of all tables there are, for proposals
     */
    public AnalysedSelect analyse(String sql, Function<String, Optional<KnownTable>> tables, Set<String> names)
            throws SelectRefusal {
        LogicalPlan parsed = parsed(sql);
        Map<String, Integer> called = new LinkedHashMap<>();
        Relations relations = new Relations(tables, names);
        LogicalPlan bound = relations.bound(parsed, called);
        for (Map.Entry<String, Integer> function : called.entrySet()) {
            if (!functions.functionExists(new FunctionIdentifier(function.getKey()))) {
                throw unknown(function.getKey(), function.getValue());
            }
        }
        LogicalPlan analysed = analysed(bound);
        Determinism.check(analysed);
        return new AnalysedSelect(sql, analysed, relations.tables(), called.containsKey("today"));
    }

    /** The parsed text, once it is known to be one question to tables. */
    static LogicalPlan parsed(String sql) throws SelectRefusal {
        try {
            return ReadOnlyQueries.parsedSelect(sql);
        } catch (GuijiException e) {
            List<Object> arguments = e.failure().arguments();
            throw switch ((AccessFailure) e.failure().code()) {
                case QUERY_UNREADABLE ->
                    new SelectRefusal(Kind.UNREADABLE, (Integer) arguments.get(0), "", Optional.empty());
                case QUERY_CHANGES ->
                    new SelectRefusal(Kind.NO_SELECT, 0, arguments.get(0).toString(), Optional.empty());
                case QUERY_READS_FILES -> new SelectRefusal(Kind.READS_FILES, 0, "", Optional.empty());
                case QUERY_RUNS_CODE ->
                    new SelectRefusal(Kind.RUNS_CODE, 0, arguments.get(0).toString(), Optional.empty());
            };
        }
    }

    private LogicalPlan analysed(LogicalPlan plan) throws SelectRefusal {
        try {
            return SQLConf$.MODULE$.withExistingConf(
                    settings, () -> analyser.executeAndCheck(plan, new QueryPlanningTracker(Option.empty())));
        } catch (Exception e) {
            Optional<SqlMistake> mistake = SqlMistake.of(e);
            if (mistake.isEmpty()) {
                throw e;
            }
            throw refusal(mistake.get());
        }
    }

    private SelectRefusal refusal(SqlMistake mistake) {
        int line = mistake.line().orElse(0);
        String name = mistake.name().orElse("");
        if (mistake.kind().startsWith("UNRESOLVED_COLUMN")) {
            // Proposals are qualified; people write the column alone.
            Set<String> proposals = new TreeSet<>();
            mistake.proposals().forEach(each -> proposals.add(each.substring(each.lastIndexOf('.') + 1)));
            String word = name.substring(name.lastIndexOf('.') + 1);
            return new SelectRefusal(Kind.COLUMN_UNKNOWN, line, name, DidYouMean.closest(word, proposals));
        }
        return new SelectRefusal(Kind.INVALID, line, mistake.kind(), Optional.empty());
    }

    /** Spark would ask a catalogue of functions, which there is none of. */
    private SelectRefusal unknown(String name, int line) {
        Set<String> known = new TreeSet<>();
        JavaConverters.seqAsJavaList(functions.listFunction()).forEach(each -> known.add(each.funcName()));
        return new SelectRefusal(Kind.FUNCTION_UNKNOWN, line, name, DidYouMean.closest(name, known));
    }
}
