package org.guiji.jobs.thematic;

import static org.apache.spark.sql.functions.count;
import static org.apache.spark.sql.functions.expr;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.when;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.guiji.quality.judging.BatchJudge;
import org.guiji.quality.judging.Counts;
import org.guiji.quality.judging.Judgement;
import org.guiji.quality.judging.RuleCount;
import org.guiji.quality.judging.RuleTrial;
import org.guiji.quality.rules.Rule;
import org.guiji.quality.rules.RuleSet;

/**
 * Judges a thematic table before it is published, by the rules that people wrote about it. A row of it was computed, so
 * none is set aside: violations are counted, and beyond a rule's tolerance the whole refresh is held or refused.
 */
public final class RefreshJudging {
    private RefreshJudging() {}

    /** Nothing when there are no rules. */
    public static Optional<Judgement> judge(RuleSet all, Dataset<Row> rows) {
        RuleSet written = new RuleSet(
                all.table(),
                all.rules().stream()
                        .filter(rule -> !rule.file().equals(Rule.FROM_CONTRACT))
                        .toList(),
                all.fingerprint());
        if (written.rules().isEmpty()) {
            return Optional.empty();
        }
        Counts counts = RuleTrial.counted(written.rowRules(), rules -> counts(rules, rows));
        return Optional.of(BatchJudge.of(written, List.of()).judge(counts, counts.rows(), rows));
    }

    private static Counts counts(List<Rule> rules, Dataset<Row> rows) {
        List<Column> counted = new ArrayList<>();
        for (Rule rule : rules) {
            String condition = rule.condition().text();
            counted.add(count(when(expr("NOT (" + condition + ")"), 1)));
            counted.add(count(when(expr("(" + condition + ") IS NOT NULL"), 1)));
        }
        Row seen = rows.agg(count(lit(1)), counted.toArray(Column[]::new)).head();
        List<RuleCount> counts = new ArrayList<>();
        for (int i = 0; i < rules.size(); i++) {
            counts.add(new RuleCount(rules.get(i).id(), seen.getLong(1 + 2 * i), seen.getLong(2 + 2 * i)));
        }
        return new Counts(seen.getLong(0), 0, counts, List.of(), Map.of());
    }
}
