package org.guiji.quality.judging;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.count;
import static org.apache.spark.sql.functions.expr;
import static org.apache.spark.sql.functions.when;
import static org.apache.spark.sql.functions.xxhash64;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.guiji.quality.rules.Rule;
import org.guiji.quality.rules.RuleSet;

/**
 * Which row rules end a pass over some rows, found by halving the rules after a pass has failed. One value is enough: a
 * pattern that comes from a column and is none, for example.
 */
public final class RuleTrial {
    private RuleTrial() {}

    /** @return the rules that fail; none when the rows cannot be read without any rule either */
    public static List<Unrun> failing(RuleSet set, Dataset<Row> rows) {
        List<Unrun> failing = new ArrayList<>();
        Column everything = xxhash64(
                Arrays.stream(rows.columns()).map(name -> col("`" + name + "`")).toArray(Column[]::new));
        if (failure(rows, List.of(count(everything))).isEmpty()) {
            find(RuleAnalysis.of(set.rowRules(), rows).sound(), rows, failing);
        }
        return failing;
    }

    private static void find(List<Rule> rules, Dataset<Row> rows, List<Unrun> failing) {
        if (rules.isEmpty()) {
            return;
        }
        Optional<String> failure = failure(
                rows,
                rules.stream()
                        .map(rule -> count(when(expr(rule.condition().text()), 1)))
                        .toList());
        if (failure.isEmpty()) {
            return;
        }
        if (rules.size() == 1) {
            failing.add(new Unrun(rules.get(0).id(), failure.get()));
            return;
        }
        int half = rules.size() / 2;
        find(rules.subList(0, half), rows, failing);
        find(rules.subList(half, rules.size()), rows, failing);
    }

    /** The class of what went wrong: its message may quote a row. */
    private static Optional<String> failure(Dataset<Row> rows, List<Column> counts) {
        try {
            rows.agg(counts.get(0), counts.subList(1, counts.size()).toArray(Column[]::new))
                    .collectAsList();
            return Optional.empty();
        } catch (Exception e) {
            Throwable root = e;
            while (root.getCause() != null) {
                root = root.getCause();
            }
            return Optional.of(root.getClass().getSimpleName());
        }
    }
}
