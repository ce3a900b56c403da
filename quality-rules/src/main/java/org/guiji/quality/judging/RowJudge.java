package org.guiji.quality.judging;

import static org.apache.spark.sql.functions.array;
import static org.apache.spark.sql.functions.coalesce;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.concat_ws;
import static org.apache.spark.sql.functions.expr;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.split;
import static org.apache.spark.sql.functions.when;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.guiji.quality.rules.RuleSet;

/**
 * All row rules of a delivery as bits: for each 64 rules one {@code long} of violations ({@code _violated_0}, …) and one
 * of rules that could not tell ({@code _unknown_0}, …), computed in the pass that writes the rows and counted by its
 * observation. Names of violated rules are made only where somebody reads them.
 */
public final class RowJudge {
    /** Prefix of the columns of violations. */
    public static final String VIOLATED = "_violated_";
    /** Prefix of the columns of NULL answers. */
    public static final String UNKNOWN = "_unknown_";

    private final List<MaskedRule> rules;
    private final PassCounters counters;

    private RowJudge(List<MaskedRule> rules, PassCounters counters) {
        this.rules = rules;
        this.counters = counters;
    }

    /**
     * Prepares the rules for rows of this shape; runs no job. A rule that Spark cannot analyse over these columns is set
     * aside as {@code could_not_run} and does not take the others down.
     */
    public static RowJudge of(RuleSet set, Dataset<Row> conformed) {
        return of(set, conformed, List.of());
    }

    /** @param failing rules that are set aside too, because a pass over these rows fails with them */
    public static RowJudge of(RuleSet set, Dataset<Row> conformed, List<Unrun> failing) {
        RuleAnalysis analysis = RuleAnalysis.of(set.rowRules(), conformed);
        Set<String> aside = failing.stream().map(Unrun::ruleId).collect(Collectors.toSet());
        List<Unrun> unrun = new ArrayList<>(analysis.unsound());
        unrun.addAll(failing);
        List<MaskedRule> rules = new ArrayList<>();
        analysis.sound().stream()
                .filter(rule -> !aside.contains(rule.id()))
                .forEach(rule -> rules.add(new MaskedRule(rule, rules.size())));
        return new RowJudge(rules, PassCounters.of(rules, set.batchRules(), unrun, conformed));
    }

    /** The rows with their masks and whatever else the counters read. */
    public Dataset<Row> marked(Dataset<Row> conformed) {
        List<Column> columns = new ArrayList<>();
        columns.add(col("*"));
        columns.addAll(masks());
        Dataset<Row> masked = conformed.select(columns.toArray(Column[]::new));
        List<Column> inputs = new ArrayList<>(List.of(col("*")));
        inputs.addAll(counters.inputs());
        return inputs.size() == 1 ? masked : masked.select(inputs.toArray(Column[]::new));
    }

    /** The mask columns, named, over the columns of conformed rows. */
    public List<Column> masks() {
        List<Column> masks = new ArrayList<>();
        for (int mask = 0; mask < maskCount(); mask++) {
            masks.add(mask(mask, RowJudge::violation).as(VIOLATED + mask));
            masks.add(mask(mask, RowJudge::ignorance).as(UNKNOWN + mask));
        }
        return masks;
    }

    /** How many columns there are of each kind of mask. */
    public int maskCount() {
        return (rules.size() + MaskedRule.BITS - 1) / MaskedRule.BITS;
    }

    /** What the counters read of marked rows beside base columns and {@code _broken}: masks, and years. */
    public List<Column> counted() {
        List<Column> counted = new ArrayList<>();
        for (int mask = 0; mask < maskCount(); mask++) {
            counted.add(col(VIOLATED + mask));
            counted.add(col(UNKNOWN + mask));
        }
        counted.addAll(counters.inputs());
        return counted;
    }

    /** The counters for {@code Dataset.observe}, over marked rows. */
    public List<Column> counters() {
        return counters.columns();
    }

    /** Reads the counters' values as an {@code Observation} or an aggregation gives them, by their names. */
    public Counts counts(Map<String, Object> observed) {
        return counters.read(observed);
    }

    /** Whether a marked row may not enter. */
    public Column quarantined() {
        return anyViolated(rules, maskCount(), MaskedRule::quarantines);
    }

    /** The ids of all rules that quarantine a marked row; an array of texts. For the few bad rows only. */
    public Column reasons() {
        // Of an array with gaps Spark would make the ids row by row in a function of its own, outside of the generated
        // code
        // of the pass, into which each row is copied.
        Column ids = split(concat_ws("\n", named(MaskedRule::quarantines)), "\n");
        return when(quarantined(), ids).otherwise(array().cast("array<string>"));
    }

    /** The ids of violated flag rules of a marked row, with commas; NULL when there are none. */
    public Column flags() {
        Column names = concat_ws(",", named(MaskedRule::flags));
        return when(anyViolated(rules, maskCount(), MaskedRule::flags), names);
    }

    static Column anyViolated(List<MaskedRule> rules, int maskCount, Predicate<MaskedRule> which) {
        Column any = lit(false);
        for (int mask = 0; mask < maskCount; mask++) {
            int number = mask;
            long bits = rules.stream()
                    .filter(rule -> rule.mask() == number && which.test(rule))
                    .mapToLong(MaskedRule::bit)
                    .reduce(0L, (left, right) -> left | right);
            if (bits != 0) {
                any = any.or(col(VIOLATED + mask).bitwiseAND(lit(bits)).notEqual(lit(0L)));
            }
        }
        return any;
    }

    private Column[] named(Predicate<MaskedRule> which) {
        return rules.stream()
                .filter(which)
                .map(rule -> when(rule.isViolated(), lit(rule.rule().id())))
                .toArray(Column[]::new);
    }

    private Column mask(int number, java.util.function.Function<MaskedRule, Column> bit) {
        return rules.stream()
                .filter(rule -> rule.mask() == number)
                .map(bit)
                .reduce(Column::bitwiseOR)
                .orElseThrow();
    }

    /** The condition stands in both kinds of bit where it is always evaluated, so Spark computes it once. */
    private static Column violation(MaskedRule rule) {
        Column holds = coalesce(expr(rule.rule().condition().text()), lit(true));
        return when(holds, lit(0L)).otherwise(lit(rule.bit()));
    }

    private static Column ignorance(MaskedRule rule) {
        Column unknown = expr(rule.rule().condition().text()).isNull();
        return when(unknown, lit(rule.bit())).otherwise(lit(0L));
    }
}
