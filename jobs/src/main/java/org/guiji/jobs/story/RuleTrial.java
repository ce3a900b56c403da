package org.guiji.jobs.story;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.not;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.guiji.quality.judging.BatchJudge;
import org.guiji.quality.judging.Counts;
import org.guiji.quality.judging.QualityResult;
import org.guiji.quality.judging.RowJudge;
import org.guiji.quality.judging.Verdict;
import org.guiji.quality.rules.Life;
import org.guiji.quality.rules.OnViolation;
import org.guiji.quality.rules.Rule;
import org.guiji.quality.rules.RuleSet;

/**
 * One rule over some rows as if it were enforced, whatever its life: the same judge, the same counting and the same
 * verdict as in the check.
 */
final class RuleTrial {
    private final Rule rule;
    private final RuleSet enforced;

    /** @param enforced the rules that decide which rows are accepted; a batch rule is asked about these only */
    RuleTrial(Rule rule, RuleSet enforced) {
        this.rule = alive(rule, rule.onViolation());
        this.enforced = enforced;
    }

    /** What the rule finds, leading to what, in how many rows. */
    record Found(long rows, long violated, QualityResult result, Verdict verdict) {}

    Found over(Dataset<Row> rows) {
        RuleSet one = only(rule);
        if (rule.isRowRule()) {
            RowJudge judge = RowJudge.of(one, rows);
            Counts counts = counts(judge, judge.marked(rows));
            var judgement = BatchJudge.of(one, List.of()).judgeRows(counts);
            QualityResult result = judgement.results().get(0);
            return new Found(counts.rows(), result.evaluated() - result.satisfied(), result, judgement.verdict());
        }
        RowJudge judge = RowJudge.of(enforced, rows);
        Dataset<Row> marked = judge.marked(rows);
        Counts counts = counts(judge, marked);
        var judgement = BatchJudge.of(one, List.of())
                .judge(counts, counts.rows() - counts.quarantined(), accepted(enforced, rows));
        return new Found(counts.rows(), 0, judgement.results().get(0), judgement.verdict());
    }

    /** The rows that violate it; none for a batch rule, which is about all rows together. */
    Dataset<Row> violating(Dataset<Row> rows) {
        RowJudge judge = RowJudge.of(only(alive(rule, OnViolation.QUARANTINE)), rows);
        return rule.isRowRule() ? judge.marked(rows).where(judge.quarantined()) : rows.limit(0);
    }

    /** The rows that these rules do not reject. */
    static Dataset<Row> accepted(RuleSet rules, Dataset<Row> rows) {
        RowJudge judge = RowJudge.of(rules, rows);
        return judge.marked(rows).where(not(judge.quarantined())).select(columns(rows));
    }

    private static Counts counts(RowJudge judge, Dataset<Row> marked) {
        List<Column> counters = judge.counters();
        Row row = marked.agg(
                        counters.get(0), counters.subList(1, counters.size()).toArray(Column[]::new))
                .head();
        Map<String, Object> observed = new HashMap<>();
        for (String name : row.schema().fieldNames()) {
            observed.put(name, row.getAs(name));
        }
        return judge.counts(observed);
    }

    private static Column[] columns(Dataset<Row> rows) {
        List<Column> columns = new ArrayList<>();
        for (String name : rows.columns()) {
            columns.add(col("`" + name + "`"));
        }
        return columns.toArray(Column[]::new);
    }

    private RuleSet only(Rule tried) {
        return new RuleSet(enforced.table(), List.of(tried), "");
    }

    private static Rule alive(Rule rule, OnViolation onViolation) {
        return new Rule(
                rule.id(),
                rule.dimension(),
                rule.indicator(),
                rule.column(),
                rule.condition(),
                onViolation,
                rule.tolerance(),
                rule.clause(),
                rule.text(),
                Life.ENFORCED,
                rule.file(),
                rule.line());
    }
}
