package org.guiji.quality.judging;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.count;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.min;
import static org.apache.spark.sql.functions.not;
import static org.apache.spark.sql.functions.when;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.guiji.quality.rules.Rule;

/** The counters of one pass and how their values are read. */
final class PassCounters {
    private static final String ROWS = "rows";
    private static final String QUARANTINED = "quarantined";
    private static final String COMPLETE = "complete_";

    private final List<MaskedRule> rules;
    private final List<Unrun> unsound;
    private final Set<String> completeColumns;
    private final Map<Integer, Column> missingYears;

    private PassCounters(
            List<MaskedRule> rules,
            List<Unrun> unsound,
            Set<String> completeColumns,
            Map<Integer, Column> missingYears) {
        this.rules = List.copyOf(rules);
        this.unsound = unsound;
        this.completeColumns = completeColumns;
        this.missingYears = missingYears;
    }

    static PassCounters of(List<MaskedRule> rules, List<Rule> batchRules, List<Unrun> unsound, Dataset<Row> conformed) {
        Set<String> present = Set.of(conformed.columns());
        Set<String> complete = new TreeSet<>();
        for (Rule rule : batchRules) {
            BatchCondition.parse(rule)
                    .completenessOf()
                    .filter(present::contains)
                    .ifPresent(complete::add);
        }
        Map<Integer, Column> missingYears = new HashMap<>();
        rules.forEach(rule -> MissingYear.of(rule.rule().condition().text())
                .ifPresent(year -> missingYears.put(rule.position(), year)));
        return new PassCounters(rules, unsound, complete, missingYears);
    }

    List<Column> columns() {
        int masks = (rules.size() + MaskedRule.BITS - 1) / MaskedRule.BITS;
        Column quarantined = RowJudge.anyViolated(rules, masks, MaskedRule::quarantines);
        List<Column> counters = new ArrayList<>();
        counters.add(count(lit(1)).as(ROWS));
        counters.add(count(when(quarantined, lit(1))).as(QUARANTINED));
        completeColumns.forEach(column ->
                counters.add(count(when(not(quarantined), col(column))).as(COMPLETE + column)));
        for (int mask = 0; mask < masks; mask++) {
            counters.add(BitCounts.of(col(RowJudge.VIOLATED + mask)).as(RowJudge.VIOLATED + mask));
            counters.add(BitCounts.of(col(RowJudge.UNKNOWN + mask)).as(RowJudge.UNKNOWN + mask));
        }
        missingYears
                .keySet()
                .forEach(position -> counters.add(min(col(yearName(position))).as(yearName(position))));
        return counters;
    }

    /** What the counters read beside the masks and the base columns, over marked rows. */
    List<Column> inputs() {
        List<Column> inputs = new ArrayList<>();
        missingYears.forEach((position, year) ->
                inputs.add(when(rules.get(position).isUnknown(), year).as(yearName(position))));
        return inputs;
    }

    private static String yearName(int position) {
        return "_missing_year_" + position;
    }

    Counts read(Map<String, Object> observed) {
        long rows = number(observed, ROWS);
        List<RuleCount> counts = new ArrayList<>();
        List<Unrun> unrun = new ArrayList<>(unsound);
        for (MaskedRule rule : rules) {
            long unknown = bit(observed, RowJudge.UNKNOWN, rule);
            counts.add(new RuleCount(rule.rule().id(), bit(observed, RowJudge.VIOLATED, rule), rows - unknown));
            missingYear(observed, rule).ifPresent(unrun::add);
        }
        Map<String, Long> complete = new HashMap<>();
        completeColumns.forEach(column -> complete.put(column, number(observed, COMPLETE + column)));
        return new Counts(rows, number(observed, QUARANTINED), counts, unrun, complete);
    }

    private static Optional<Unrun> missingYear(Map<String, Object> observed, MaskedRule rule) {
        return Optional.ofNullable(observed.get(yearName(rule.position())))
                .map(year -> new Unrun(rule.rule().id(), MissingYear.DETAIL + year));
    }

    private static long number(Map<String, Object> observed, String name) {
        return observed.get(name) instanceof Number number ? number.longValue() : 0L;
    }

    private static long bit(Map<String, Object> observed, String masks, MaskedRule rule) {
        return BitCounts.read(observed.get(masks + rule.mask()), rule.position() % MaskedRule.BITS);
    }
}
