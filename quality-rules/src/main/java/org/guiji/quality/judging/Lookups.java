package org.guiji.quality.judging;

import static org.apache.spark.sql.functions.array;
import static org.apache.spark.sql.functions.array_compact;
import static org.apache.spark.sql.functions.coalesce;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.concat_ws;
import static org.apache.spark.sql.functions.count;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.size;
import static org.apache.spark.sql.functions.when;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.guiji.quality.rules.Life;
import org.guiji.quality.rules.OnViolation;
import org.guiji.quality.rules.Rule;

/**
 * Rules about other rows, judged together: one narrow left join for each referenced table and key, and one pass. A table
 * that is not there, or has no row, leaves its rules not evaluated: nobody can be said to be missing from it.
 */
public final class Lookups {
    /** Ids of the violated flag rules, with commas; NULL when there are none. */
    public static final String FLAGS = "_lookup_flags";
    /** Ids of the violated quarantine rules. */
    public static final String REASONS = "_lookup_reasons";

    private static final String ANSWER = "_answer_";
    private static final String REJECTED = "_lookup_rejected";

    private final List<Rule> rules;
    private final List<Rule> answered;
    private final List<Unrun> unrun;
    private final Dataset<Row> rows;

    private Lookups(List<Rule> rules, List<Rule> answered, List<Unrun> unrun, Dataset<Row> rows) {
        this.rules = rules;
        this.answered = answered;
        this.unrun = unrun;
        this.rows = rows;
    }

    /**
     * Prepares the rules; looks only whether tables have rows.
     *
     * @param kept columns of the rows that the answer keeps: what tells one row from another
     * @param few whether there are so few rows that a table is better searched for theirs first
     */
    public static Lookups of(List<Rule> rules, Dataset<Row> rows, List<String> kept, boolean few, LookupTables tables) {
        Dataset<Row> narrow = narrow(rules, rows, kept, tables.key());
        Dataset<Row> joined = narrow;
        List<Rule> answered = new ArrayList<>();
        List<Unrun> unrun = new ArrayList<>();
        List<Column> answers = new ArrayList<>();
        int number = 0;
        for (Lookup lookup : Lookup.of(rules)) {
            Dataset<Row> wider = lookup.joined(joined, few ? Optional.of(narrow) : Optional.empty(), tables, number++);
            if (wider == joined) {
                continue;
            }
            joined = wider;
            for (Rule rule : lookup.rules()) {
                Column answer = lookup.answer(rule, number - 1);
                if (isSound(joined, answer)) {
                    answers.add(answer.as(ANSWER + answered.size()));
                    answered.add(rule);
                } else {
                    unrun.add(new Unrun(rule.id(), "the condition is no boolean over the columns of both tables"));
                }
            }
        }
        List<Column> columns =
                new ArrayList<>(kept.stream().map(Lookups::column).toList());
        columns.addAll(answers);
        return new Lookups(rules, answered, unrun, joined.select(columns.toArray(Column[]::new)));
    }

    private static Dataset<Row> narrow(List<Rule> rules, Dataset<Row> rows, List<String> kept, List<String> key) {
        Set<String> needed = new LinkedHashSet<>(kept);
        // What other providers say is found by the key, which no rule names.
        needed.addAll(key);
        rules.forEach(rule -> Lookup.needed(rule).forEach(needed::add));
        Set<String> present = Set.of(rows.columns());
        return rows.select(
                needed.stream().filter(present::contains).map(Lookups::column).toArray(Column[]::new));
    }

    /** Spark's texts quote the rule; the reader has checked its names, so what is left is a wrong type. */
    private static boolean isSound(Dataset<Row> joined, Column answer) {
        try {
            return joined.select(answer.as("a"))
                    .schema()
                    .fields()[0]
                    .dataType()
                    .equals(org.apache.spark.sql.types.DataTypes.BooleanType);
        } catch (Exception e) {
            return false;
        }
    }

    static Column column(String name) {
        return col("`" + name + "`");
    }

    /** Whether any rule can be answered; without, no row need be read. */
    public boolean anyAnswer() {
        return !answered.isEmpty();
    }

    /** The kept columns with {@link #FLAGS} and {@link #REASONS}. */
    public Dataset<Row> answers() {
        return rows.withColumn(FLAGS, flags()).withColumn(REASONS, array_compact(array(named(Lookups::quarantines))));
    }

    private Column flags() {
        Column names = concat_ws(",", named(Lookups::flags));
        return when(names.notEqual(lit("")), names);
    }

    private Column[] named(Predicate<Rule> which) {
        List<Column> names = new ArrayList<>();
        names.add(lit(null).cast("string"));
        for (int i = 0; i < answered.size(); i++) {
            if (which.test(answered.get(i))) {
                names.add(when(
                        coalesce(col(ANSWER + i), lit(true)).equalTo(lit(false)),
                        lit(answered.get(i).id())));
            }
        }
        return names.toArray(Column[]::new);
    }

    private static boolean quarantines(Rule rule) {
        return rule.life() == Life.ENFORCED && rule.onViolation() == OnViolation.QUARANTINE;
    }

    private static boolean flags(Rule rule) {
        return rule.life() == Life.ENFORCED && rule.onViolation() == OnViolation.FLAG;
    }

    /** Whether a violation of one of the rules keeps its row out. */
    public static boolean anyQuarantines(List<Rule> rules) {
        return rules.stream().anyMatch(Lookups::quarantines);
    }

    /** The ids of these rules that may stand among the flags of a row. */
    public static List<String> flagIds(List<Rule> rules) {
        return rules.stream().filter(Lookups::flags).map(Rule::id).toList();
    }

    /** The counters for {@code Dataset.observe} over {@link #answers()}. */
    public List<Column> counters() {
        List<Column> counters = new ArrayList<>();
        counters.add(count(when(size(col(REASONS)).gt(0), lit(1))).as(REJECTED));
        for (int i = 0; i < answered.size(); i++) {
            counters.add(count(col(ANSWER + i)).as("evaluated_" + i));
            counters.add(
                    count(when(col(ANSWER + i).equalTo(lit(false)), lit(1))).as("violated_" + i));
        }
        return counters;
    }

    /** What the counters say, beside what other rules counted. */
    public Counts added(Counts counts, Map<String, Object> observed) {
        List<RuleCount> all = new ArrayList<>(counts.rules());
        for (int i = 0; i < answered.size(); i++) {
            all.add(new RuleCount(
                    answered.get(i).id(), number(observed, "violated_" + i), number(observed, "evaluated_" + i)));
        }
        List<Unrun> allUnrun =
                Stream.concat(counts.unrun().stream(), unrun.stream()).toList();
        return new Counts(
                counts.rows(), counts.quarantined() + number(observed, REJECTED), all, allUnrun, counts.complete());
    }

    /** The rules this was made of, answered or not. */
    public List<Rule> rules() {
        return rules;
    }

    private static long number(Map<String, Object> observed, String name) {
        return observed.get(name) instanceof Number number ? number.longValue() : 0L;
    }
}
