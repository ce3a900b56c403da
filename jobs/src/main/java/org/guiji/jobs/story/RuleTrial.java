package org.guiji.jobs.story;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.not;
import static org.apache.spark.sql.functions.size;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.guiji.quality.judging.BatchJudge;
import org.guiji.quality.judging.Counts;
import org.guiji.quality.judging.LookupTables;
import org.guiji.quality.judging.Lookups;
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
    /** What tells one row from another, as far as rows of a delivery or of a table have it. */
    private static final List<String> PLACE = List.of("_run", "_file", "_line", "_item");

    private final Rule rule;
    private final RuleSet enforced;
    private final Function<Dataset<Row>, LookupTables> tables;

    /**
     * @param enforced the rules that decide which rows are accepted; a batch rule and a rule about other rows are asked
     *     about these only
     * @param tables where rules look that are about other rows, given the accepted ones
     */
    RuleTrial(Rule rule, RuleSet enforced, Function<Dataset<Row>, LookupTables> tables) {
        this.rule = alive(rule, rule.onViolation());
        this.enforced = enforced;
        this.tables = tables;
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
        if (rule.isLookup()) {
            return lookedUp(rows);
        }
        RowJudge judge = RowJudge.of(enforced, rows);
        Dataset<Row> marked = judge.marked(rows);
        Counts counts = counts(judge, marked);
        var judgement = BatchJudge.of(one, List.of())
                .judge(counts, counts.rows() - counts.quarantined(), accepted(enforced, rows));
        return new Found(counts.rows(), 0, judgement.results().get(0), judgement.verdict());
    }

    private Found lookedUp(Dataset<Row> rows) {
        Lookups lookups = lookups(rule, rows);
        Counts none = new Counts(rows.count(), 0, List.of(), List.of(), Map.of());
        Map<String, Object> observed = lookups.anyAnswer() ? observed(lookups.answers(), lookups.counters()) : Map.of();
        var judgement = BatchJudge.of(only(rule), List.of()).judgeRows(lookups.added(none, observed));
        QualityResult result = judgement.results().get(0);
        return new Found(none.rows(), result.evaluated() - result.satisfied(), result, judgement.verdict());
    }

    /** As in the check: rows that another rule rejects look nowhere, and a delete says nothing but its key. */
    private Lookups lookups(Rule asked, Dataset<Row> rows) {
        Set<String> present = Set.of(rows.columns());
        Dataset<Row> accepted = accepted(enforced, rows);
        Dataset<Row> asking = present.contains("_deleted") ? accepted.where(not(col("_deleted"))) : accepted;
        return Lookups.of(
                List.of(asked),
                asking,
                PLACE.stream().filter(present::contains).toList(),
                false,
                tables.apply(accepted));
    }

    /** The rows that violate it; none for a batch rule, which is about all rows together. */
    Dataset<Row> violating(Dataset<Row> rows) {
        if (rule.isLookup()) {
            return lookups(alive(rule, OnViolation.QUARANTINE), rows)
                    .answers()
                    .where(size(col(Lookups.REASONS)).gt(0));
        }
        RowJudge judge = RowJudge.of(only(alive(rule, OnViolation.QUARANTINE)), rows);
        return rule.isRowRule() ? judge.marked(rows).where(judge.quarantined()) : rows.limit(0);
    }

    /** The rows that these rules do not reject. */
    static Dataset<Row> accepted(RuleSet rules, Dataset<Row> rows) {
        RowJudge judge = RowJudge.of(rules, rows);
        return judge.marked(rows).where(not(judge.quarantined())).select(columns(rows));
    }

    private static Counts counts(RowJudge judge, Dataset<Row> marked) {
        return judge.counts(observed(marked, judge.counters()));
    }

    private static Map<String, Object> observed(Dataset<Row> rows, List<Column> counters) {
        Row row = rows.agg(counters.get(0), counters.subList(1, counters.size()).toArray(Column[]::new))
                .head();
        Map<String, Object> observed = new HashMap<>();
        for (String name : row.schema().fieldNames()) {
            observed.put(name, row.getAs(name));
        }
        return observed;
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

    static Rule alive(Rule rule, OnViolation onViolation) {
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
