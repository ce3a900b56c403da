package org.guiji.quality.rules;

import java.util.Set;
import java.util.TreeSet;
import org.apache.spark.sql.catalyst.FunctionIdentifier;
import org.apache.spark.sql.catalyst.analysis.FunctionRegistry$;
import org.apache.spark.sql.catalyst.expressions.ExpressionInfo;
import org.apache.spark.sql.catalyst.expressions.Nondeterministic;
import org.guiji.schemas.contracts.TableContract;
import org.guiji.schemas.problems.DidYouMean;
import scala.Option;
import scala.collection.JavaConverters;

/** Everything that can be said about a row condition before any data is seen. */
final class RowChecks {
    private static final Set<String> CLOCKS = Set.of(
            "current_date",
            "curdate",
            "current_timestamp",
            "now",
            "localtimestamp",
            "current_timezone",
            "unix_timestamp",
            "current_user",
            "user");
    /** They end the pass over all rows, with a row's value in the message, or call any Java method. */
    static final Set<String> UNSAFE =
            Set.of("raise_error", "assert_true", "reflect", "java_method", "try_reflect", "input_file_name");

    private static final Set<String> SEVERAL_ROWS = Set.of("agg_funcs", "window_funcs", "generator_funcs");
    private static final Set<String> BUILT_IN = builtIn();

    private final TableContract contract;
    private final Set<String> known;

    RowChecks(TableContract contract) {
        this(contract, RuleColumns.of(contract));
    }

    /** @param known the columns that may be named, where they are not those of a delivered row */
    RowChecks(TableContract contract, Set<String> known) {
        this.contract = contract;
        this.known = Set.copyOf(known);
    }

    /** The columns of the condition; when something is wrong with it, that is reported and they are of no use. */
    Set<String> check(String sql, Place place) {
        RowExpression expression;
        try {
            expression = RowExpression.parse(sql);
        } catch (RowExpression.Unreadable e) {
            place.report(QualityFailure.RULE_SQL_UNREADABLE, e.line, e.position);
            return Set.of();
        }
        if (expression.queries()) {
            place.report(QualityFailure.RULE_SQL_SUBQUERY);
        }
        if (expression.aggregates()) {
            place.report(QualityFailure.RULE_SQL_AGGREGATE, "DISTINCT, FILTER, OVER, *");
        }
        expression.functions().forEach(name -> checkFunction(name, place));
        checkColumns(expression, place);
        return expression.columns();
    }

    private void checkColumns(RowExpression expression, Place place) {
        if (expression.columns().isEmpty() && !expression.queries()) {
            place.report(QualityFailure.RULE_SQL_WITHOUT_COLUMN);
        }
        for (String column : expression.columns()) {
            if (CLOCKS.contains(column)) {
                place.report(QualityFailure.RULE_SQL_CLOCK, column);
            } else if (!known.contains(column)) {
                place.reportUnknownColumn(column, contract.name(), known);
            }
        }
    }

    private static void checkFunction(String name, Place place) {
        if (RuleFunctions.NAMES.contains(name)) {
            return;
        }
        if (CLOCKS.contains(name)) {
            place.report(QualityFailure.RULE_SQL_CLOCK, name);
            return;
        }
        if (UNSAFE.contains(name)) {
            place.report(QualityFailure.RULE_SQL_UNSAFE, name);
            return;
        }
        Option<ExpressionInfo> found = FunctionRegistry$.MODULE$.builtin().lookupFunction(new FunctionIdentifier(name));
        if (found.isEmpty()) {
            Set<String> all = new TreeSet<>(BUILT_IN);
            all.addAll(RuleFunctions.NAMES);
            place.report(QualityFailure.RULE_FUNCTION_UNKNOWN, name, DidYouMean.hint(name, all));
        } else if (SEVERAL_ROWS.contains(found.get().getGroup())) {
            place.report(QualityFailure.RULE_SQL_AGGREGATE, name);
        } else if (isNondeterministic(found.get())) {
            place.report(QualityFailure.RULE_SQL_NONDETERMINISTIC, name);
        }
    }

    private static boolean isNondeterministic(ExpressionInfo function) {
        try {
            Class<?> implementation = Class.forName(function.getClassName(), false, RowChecks.class.getClassLoader());
            return Nondeterministic.class.isAssignableFrom(implementation)
                    || Set.of("uuid", "shuffle").contains(function.getName());
        } catch (ClassNotFoundException e) {
            return false;
        }
    }

    private static Set<String> builtIn() {
        Set<String> names = new TreeSet<>();
        JavaConverters.seqAsJavaList(FunctionRegistry$.MODULE$.builtin().listFunction())
                .forEach(function -> names.add(function.funcName()));
        return names;
    }
}
