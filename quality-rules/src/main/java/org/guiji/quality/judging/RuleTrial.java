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
 * Which rules end a pass over some rows, found by halving the rules after a pass has failed. One value is enough: a
 * pattern that comes from a column and is none, for example.
 */
public final class RuleTrial {
    private RuleTrial() {}

    /** A pass that judges rows by some rules; without any it only reads the rows. */
    public interface Pass {
        Counts over(List<Rule> rules);
    }

    /** The counts of a pass by all rules, or by those that do not end it: the others are set aside. */
    public static Counts counted(List<Rule> rules, Pass pass) {
        try {
            return pass.over(rules);
        } catch (Exception e) {
            List<Unrun> failing = failing(rules, pass::over);
            if (failing.isEmpty()) {
                throw e;
            }
            return pass.over(rules.stream()
                            .filter(rule -> failing.stream()
                                    .noneMatch(unrun -> unrun.ruleId().equals(rule.id())))
                            .toList())
                    .withUnrun(failing);
        }
    }

    /** @return the row rules that fail; none when the rows cannot be read without any rule either */
    public static List<Unrun> failing(RuleSet set, Dataset<Row> rows) {
        Column everything = xxhash64(
                Arrays.stream(rows.columns()).map(name -> col("`" + name + "`")).toArray(Column[]::new));
        return failing(RuleAnalysis.of(set.rowRules(), rows).sound(), rules -> {
            List<Column> counts = new ArrayList<>();
            rules.forEach(rule -> counts.add(count(when(expr(rule.condition().text()), 1))));
            rows.agg(count(everything), counts.toArray(Column[]::new)).collectAsList();
        });
    }

    private interface Judging {
        void by(List<Rule> rules);
    }

    private static List<Unrun> failing(List<Rule> rules, Judging judging) {
        List<Unrun> failing = new ArrayList<>();
        if (failure(List.of(), judging).isEmpty()) {
            find(rules, judging, failing);
        }
        return failing;
    }

    private static void find(List<Rule> rules, Judging judging, List<Unrun> failing) {
        if (rules.isEmpty()) {
            return;
        }
        Optional<String> failure = failure(rules, judging);
        if (failure.isEmpty()) {
            return;
        }
        if (rules.size() == 1) {
            failing.add(new Unrun(rules.get(0).id(), failure.get()));
            return;
        }
        int half = rules.size() / 2;
        find(rules.subList(0, half), judging, failing);
        find(rules.subList(half, rules.size()), judging, failing);
    }

    /** The class of what went wrong: its message may quote a row. */
    private static Optional<String> failure(List<Rule> rules, Judging judging) {
        try {
            judging.by(rules);
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
