package org.guiji.quality.judging;

import static org.assertj.core.api.Assertions.assertThat;

import com.amazon.deequ.dqdl.EvaluateDataQuality;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.stream.IntStream;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.types.StructType;
import org.guiji.quality.SharedSpark;
import org.guiji.quality.rules.Condition;
import org.guiji.quality.rules.Dimension;
import org.guiji.quality.rules.Life;
import org.guiji.quality.rules.OnViolation;
import org.guiji.quality.rules.Rule;
import org.guiji.quality.rules.RuleSet;
import org.guiji.schemas.problems.Title;
import org.junit.jupiter.api.Test;

/** For batch rules, Deequ's own verdict over the whole set of rules and ours, rule by rule, are the same. */
class DqdlAgreementTest {
    /** One of every type that the pinned parser and the open-source Deequ both know. */
    private static final List<String> RULES = List.of(
            "RowCount > 5",
            "RowCount between 4 and 9",
            "ColumnCount = 4",
            "ColumnExists \"n\"",
            "IsComplete \"s\"",
            "Completeness \"s\" > 0.6",
            "Completeness \"s\" > 0.5 where \"n > 1\"",
            "IsUnique \"n\"",
            "Uniqueness \"n\" > 0.5",
            "UniqueValueRatio \"n\" > 0.6",
            "DistinctValuesCount \"n\" >= 4",
            "Entropy \"n\" > 1.2",
            "Mean \"n\" between 1 and 4",
            "Sum \"n\" > 12",
            "StandardDeviation \"n\" < 1.7",
            "ColumnCorrelation \"n\" \"m\" > 0.1",
            "ColumnLength \"s\" <= 2",
            "ColumnValues \"n\" > 0",
            "ColumnValues \"n\" between 0 and 6",
            "ColumnValues \"s\" in [\"a\", \"bb\", \"ccc\"]",
            "ColumnValues \"s\" matches \"[a-c]+\"",
            "IsPrimaryKey \"n\"",
            "ColumnDataType \"s\" = \"String\"",
            "ColumnNamesMatchPattern \"[a-z]+\"",
            "(RowCount > 3) and (IsComplete \"n\")",
            "(RowCount > 7) or (IsComplete \"s\")");

    private static final StructType TYPE = StructType.fromDDL("n int, m double, s string, d date");

    @Test
    void deequAndWeAgreeOnRandomTables() {
        Random random = new Random(20261125);
        List<String> outcomes = new ArrayList<>();
        for (int round = 0; round < 4; round++) {
            Dataset<Row> rows = table(random, 3 + random.nextInt(8));
            Map<String, String> deequ = deequ(rows);
            Map<String, String> ours = ours(rows);
            assertThat(ours).as("round " + round).isEqualTo(deequ);
            outcomes.addAll(ours.values());
        }
        // An agreement that is always yes proves little.
        assertThat(Set.copyOf(outcomes)).containsExactlyInAnyOrder("passed", "failed");
    }

    private static Map<String, String> deequ(Dataset<Row> rows) {
        Map<String, String> outcomes = new LinkedHashMap<>();
        List<Row> verdicts = EvaluateDataQuality.process(rows, "Rules = [ " + String.join(", ", RULES) + " ]")
                .select("Rule", "Outcome")
                .collectAsList();
        // They come in an order of their own.
        verdicts.forEach(row -> outcomes.put(row.getString(0), row.getString(1).toLowerCase(java.util.Locale.ROOT)));
        return outcomes;
    }

    private static Map<String, String> ours(Dataset<Row> rows) {
        List<Rule> rules = IntStream.range(0, RULES.size())
                .mapToObj(i -> rule("R" + i, RULES.get(i)))
                .toList();
        RuleSet set = new RuleSet("a.b", rules, "f");
        RowJudge judge = RowJudge.of(set, rows);
        Row counted = judge.marked(rows)
                .agg(
                        judge.counters().get(0),
                        judge.counters()
                                .subList(1, judge.counters().size())
                                .toArray(org.apache.spark.sql.Column[]::new))
                .head();
        Map<String, Object> observed = new java.util.HashMap<>();
        for (String name : counted.schema().fieldNames()) {
            observed.put(name, counted.getAs(name));
        }
        Counts counts = judge.counts(observed);
        Map<String, String> outcomes = new LinkedHashMap<>();
        List<QualityResult> results =
                BatchJudge.of(set, List.of()).judge(counts, counts.rows(), rows).results();
        for (int i = 0; i < RULES.size(); i++) {
            outcomes.put(spelt(RULES.get(i)), results.get(i).outcome().text());
        }
        return outcomes;
    }

    /** As Deequ names the rule in its answer. */
    private static String spelt(String dqdl) {
        try {
            return org.guiji.quality.rules.DqdlParser.parse("Rules = [ " + dqdl + " ]")
                    .get(0)
                    .toString();
        } catch (software.amazon.glue.dqdl.exception.InvalidDataQualityRulesetException e) {
            throw new IllegalArgumentException(dqdl, e);
        }
    }

    private static Dataset<Row> table(Random random, int size) {
        List<Row> rows = new ArrayList<>();
        for (int i = 0; i < size; i++) {
            String text = random.nextInt(5) == 0
                    ? null
                    : List.of("a", "bb", "ccc", "x1").get(random.nextInt(4));
            rows.add(RowFactory.create(
                    random.nextInt(3) == 0 ? i : random.nextInt(6),
                    random.nextDouble(),
                    text,
                    java.sql.Date.valueOf("2026-11-2" + random.nextInt(6))));
        }
        return SharedSpark.session().createDataFrame(rows, TYPE);
    }

    private static Rule rule(String id, String dqdl) {
        return new Rule(
                id,
                Dimension.ACCURACY,
                "0301",
                Optional.empty(),
                new Condition.Batch(dqdl, Set.of()),
                OnViolation.FLAG,
                0,
                "",
                new Title("甲", "a"),
                Life.ENFORCED,
                "f",
                1);
    }
}
