package org.guiji.quality.judging;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.entry;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.IntStream;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Observation;
import org.apache.spark.sql.Row;
import org.guiji.quality.SharedSpark;
import org.guiji.quality.rules.Condition;
import org.guiji.quality.rules.Dimension;
import org.guiji.quality.rules.Life;
import org.guiji.quality.rules.OnViolation;
import org.guiji.quality.rules.Rule;
import org.guiji.quality.rules.RuleSet;
import org.guiji.schemas.problems.Title;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import scala.collection.JavaConverters;

class JudgingTest {
    private static final double NEVER = 1.0;

    @Test
    void violationsUnknownsAndQuarantinedRowsAreCountedInTheWritingPass() {
        RuleSet rules = rules(
                row("positive", "n > 0", OnViolation.QUARANTINE, NEVER),
                row("small", "n < 8", OnViolation.FLAG, NEVER),
                row("known", "if(n = 5, null, n <> 3)", OnViolation.FLAG, NEVER));
        Dataset<Row> numbers = SharedSpark.session().range(10).selectExpr("id as n");

        Counts counts = counted(RowJudge.of(rules, numbers), numbers);

        assertThat(counts.rows()).isEqualTo(10);
        assertThat(counts.quarantined()).isEqualTo(1);
        assertThat(counts.rules())
                .containsExactly(
                        new RuleCount("positive", 1, 10), new RuleCount("small", 2, 10), new RuleCount("known", 1, 9));
    }

    @Test
    void reasonsAndFlagsNameTheViolatedRulesOfEachRow() {
        RuleSet rules = rules(
                row("Q1", "n <> 1", OnViolation.QUARANTINE, NEVER),
                row("Q2", "n > 1", OnViolation.QUARANTINE, NEVER),
                row("F1", "n <> 2", OnViolation.FLAG, NEVER),
                row("F2", "n < 2", OnViolation.FLAG, NEVER),
                trial(row("T1", "false and n > 0", OnViolation.QUARANTINE, NEVER)));
        Dataset<Row> numbers = SharedSpark.session().range(1, 3).selectExpr("id as n");
        RowJudge judge = RowJudge.of(rules, numbers);

        List<Row> rows = judge.marked(numbers)
                .select(judge.quarantined(), judge.reasons(), judge.flags())
                .collectAsList();

        assertThat(rows.get(0).getBoolean(0)).isTrue();
        assertThat(rows.get(0).getList(1)).isEqualTo(List.of("Q1", "Q2"));
        assertThat(rows.get(0).isNullAt(2)).isTrue();
        assertThat(rows.get(1).getBoolean(0)).isFalse();
        assertThat(rows.get(1).getList(1)).isEmpty();
        assertThat(rows.get(1).getString(2)).isEqualTo("F1,F2");
    }

    @Test
    void aHundredAndThirtyOneRulesNeedThreeMasksOfEachKind() {
        List<Rule> many = IntStream.range(0, 131)
                .mapToObj(i -> row("R" + i, "n <> " + i, OnViolation.QUARANTINE, NEVER))
                .toList();
        RuleSet rules = new RuleSet("a.b", many, "f");
        Dataset<Row> numbers = SharedSpark.session().range(200).selectExpr("id as n");
        RowJudge judge = RowJudge.of(rules, numbers);

        Counts counts = counted(judge, numbers);

        assertThat(judge.maskCount()).isEqualTo(3);
        assertThat(counts.rules()).hasSize(131).allMatch(count -> count.violated() == 1 && count.evaluated() == 200);
        assertThat(counts.quarantined()).isEqualTo(131);
    }

    @Test
    void noRuleAndNoRowAreJudgedToo() {
        Dataset<Row> none = SharedSpark.session().range(0).selectExpr("id as n");

        Counts withoutRules = counted(RowJudge.of(rules(), none), none);
        RuleSet one = rules(row("positive", "n > 0", OnViolation.HOLD, 0));
        Counts withoutRows = counted(RowJudge.of(one, none), none);

        assertThat(withoutRules.rows()).isZero();
        assertThat(BatchJudge.of(one, List.of()).judgeRows(withoutRows))
                .returns(Verdict.ACCEPT, Judgement::verdict)
                .satisfies(judgement ->
                        assertThat(judgement.results().get(0).outcome()).isEqualTo(Outcome.NOT_EVALUATED));
    }

    @Test
    void aRuleThatDoesNotFitTheColumnsIsSetAsideAndTheOthersRun() {
        RuleSet rules = rules(
                row("positive", "n > 0", OnViolation.QUARANTINE, NEVER),
                row("number", "n + 1", OnViolation.FLAG, NEVER),
                row("absent", "no_such_column > 1", OnViolation.HOLD, 0));
        Dataset<Row> numbers = SharedSpark.session().range(10).selectExpr("id as n");

        Counts counts = counted(RowJudge.of(rules, numbers), numbers);
        Judgement judgement = BatchJudge.of(rules, List.of()).judgeRows(counts);

        assertThat(counts.rules()).containsExactly(new RuleCount("positive", 1, 10));
        assertThat(outcomes(judgement))
                .containsOnly(
                        entry("positive", Outcome.FAILED),
                        entry("number", Outcome.COULD_NOT_RUN),
                        entry("absent", Outcome.COULD_NOT_RUN));
        assertThat(judgement.verdict()).isEqualTo(Verdict.HOLD);
    }

    @Test
    void aYearOutsideTheCalendarIsNamed() {
        RuleSet rules = rules(
                row("soon", "working_days_between(d, date'2026-11-20') <= 7", OnViolation.FLAG, NEVER),
                row("later", "add_working_days(d, 7) >= date'2026-01-01'", OnViolation.FLAG, NEVER));
        Dataset<Row> days = SharedSpark.session().sql("select explode(array(date'2026-11-19', date'1999-05-01')) as d");

        Counts counts = counted(RowJudge.of(rules, days), days);
        Judgement judgement = BatchJudge.of(rules, List.of()).judgeRows(counts);

        assertThat(counts.unrun())
                .containsExactlyInAnyOrder(new Unrun("soon", "calendar 1999"), new Unrun("later", "calendar 1999"));
        assertThat(judgement.results()).allMatch(result -> result.outcome() == Outcome.COULD_NOT_RUN);
        assertThat(judgement.results().get(0).evaluated()).isEqualTo(1);
        assertThat(judgement.verdict()).isEqualTo(Verdict.ACCEPT_WITH_WARNINGS);
    }

    @Test
    void aGuardedDeadlineAndAMissingDateMissNoYear() {
        RuleSet rules = rules(row(
                "guarded",
                "if(d >= date'2008-01-01', working_days_between(d, p) <= 7, null)",
                OnViolation.FLAG,
                NEVER));
        Dataset<Row> days = SharedSpark.session()
                .sql("select * from values (date'2026-11-10', date'2026-11-19'), (date'1999-05-01', date'1999-05-02'),"
                        + " (date'2031-05-01', null), (date'2026-10-10', date'2026-11-19') as t(d, p)");

        Counts counts = counted(RowJudge.of(rules, days), days);

        assertThat(counts.unrun()).isEmpty();
        assertThat(counts.rules()).containsExactly(new RuleCount("guarded", 1, 2));
    }

    @Test
    void theVerdictFromCountsRunsNoJob() {
        RuleSet rules =
                rules(row("Q", "n > 0", OnViolation.QUARANTINE, 0.05), row("R", "n > 1", OnViolation.REFUSE, 0.5));
        Counts counts = new Counts(
                100, 5, List.of(new RuleCount("Q", 5, 100), new RuleCount("R", 50, 100)), List.of(), Map.of());

        int jobs = JobCounter.count(() -> assertThat(
                        BatchJudge.of(rules, List.of()).judgeRows(counts).verdict())
                .isEqualTo(Verdict.ACCEPT_WITH_WARNINGS));

        assertThat(jobs).isZero();
    }

    @Test
    void aToleranceIsExceededByOneRowMoreThanItAllows() {
        assertThat(verdict(row("Q", "n > 0", OnViolation.QUARANTINE, 0.05), 5)).isEqualTo(Verdict.ACCEPT_WITH_WARNINGS);
        assertThat(verdict(row("Q", "n > 0", OnViolation.QUARANTINE, 0.05), 6)).isEqualTo(Verdict.HOLD);
        assertThat(verdict(row("F", "n > 0", OnViolation.FLAG, 0.29), 29)).isEqualTo(Verdict.ACCEPT_WITH_WARNINGS);
        assertThat(verdict(row("H", "n > 0", OnViolation.HOLD, 0), 1)).isEqualTo(Verdict.HOLD);
        assertThat(verdict(row("R", "n > 0", OnViolation.REFUSE, 0), 1)).isEqualTo(Verdict.REFUSE);
        assertThat(verdict(row("Q", "n > 0", OnViolation.QUARANTINE, NEVER), 100))
                .isEqualTo(Verdict.ACCEPT_WITH_WARNINGS);
        assertThat(verdict(row("Q", "n > 0", OnViolation.QUARANTINE, NEVER), 0)).isEqualTo(Verdict.ACCEPT);
        assertThat(verdict(trial(row("R", "n > 0", OnViolation.REFUSE, 0)), 100))
                .isEqualTo(Verdict.ACCEPT);
    }

    private static Verdict verdict(Rule rule, long violated) {
        Counts counts = new Counts(100, 0, List.of(new RuleCount(rule.id(), violated, 100)), List.of(), Map.of());
        return BatchJudge.of(rules(rule), List.of()).judgeRows(counts).verdict();
    }

    @Test
    void undeclaredRulesAppearAsNotEvaluated() {
        Rule undeclared = row("U", "m > 0", OnViolation.HOLD, 0);

        Judgement judgement =
                BatchJudge.of(rules(), List.of(undeclared)).judgeRows(new Counts(1, 0, List.of(), List.of(), Map.of()));

        assertThat(outcomes(judgement)).containsOnly(entry("U", Outcome.NOT_EVALUATED));
        assertThat(judgement.verdict()).isEqualTo(Verdict.ACCEPT);
    }

    @Test
    void rowCountAndCompletenessAreAnsweredFromTheCounters() {
        RuleSet rules = rules(
                batch("some", "RowCount > 0", OnViolation.HOLD),
                batch("many", "RowCount between 100 and 200", OnViolation.FLAG),
                batch("complete", "IsComplete \"n\"", OnViolation.FLAG),
                batch("mostly", "Completeness \"m\" > 0.4", OnViolation.FLAG));
        Dataset<Row> numbers = SharedSpark.session().range(10).selectExpr("id as n", "if(id % 2 = 0, id, null) as m");
        Counts counts = counted(RowJudge.of(rules, numbers), numbers);
        List<Judgement> judgements = new ArrayList<>();

        int jobs = JobCounter.count(
                () -> judgements.add(BatchJudge.of(rules, List.of()).judge(counts, 10, numbers)));

        assertThat(jobs).isZero();
        assertThat(outcomes(judgements.get(0)))
                .containsOnly(
                        entry("some", Outcome.PASSED),
                        entry("many", Outcome.FAILED),
                        entry("complete", Outcome.PASSED),
                        entry("mostly", Outcome.PASSED));
        assertThat(judgements.get(0).verdict()).isEqualTo(Verdict.ACCEPT_WITH_WARNINGS);
    }

    @Test
    void otherBatchRulesAreAskedOfDeequOneByOne() {
        RuleSet rules = rules(
                batch("unique", "IsUnique \"n\"", OnViolation.HOLD),
                batch("values", "ColumnValues \"m\" <= 3", OnViolation.REFUSE),
                batch("broken", "CustomSql \"select count(*) from no_such_table\" = 0", OnViolation.FLAG),
                batch("sql", "CustomSql \"select count(*) from primary where n > 7\" = 2", OnViolation.HOLD),
                batch("both", "(IsUnique \"n\") and (RowCount > 5)", OnViolation.HOLD));
        Dataset<Row> numbers = SharedSpark.session().range(10).selectExpr("id as n", "id % 3 as m");
        Counts counts = counted(RowJudge.of(rules, numbers), numbers);

        Judgement judgement = BatchJudge.of(rules, List.of()).judge(counts, 10, numbers);

        assertThat(outcomes(judgement))
                .containsOnly(
                        entry("unique", Outcome.PASSED),
                        entry("values", Outcome.PASSED),
                        entry("broken", Outcome.COULD_NOT_RUN),
                        entry("sql", Outcome.PASSED),
                        entry("both", Outcome.PASSED));
        assertThat(judgement.verdict()).isEqualTo(Verdict.ACCEPT_WITH_WARNINGS);
        assertThat(SharedSpark.session().catalog().tableExists("primary")).isFalse();
    }

    @Test
    void aStatementOfABatchRuleReadsItsSourcesAndCanDoNothing(@TempDir Path folder) {
        String path = folder.resolve("written").toString();
        RuleSet rules = rules(
                rule(
                        "missing",
                        new Condition.Batch(
                                "CustomSql \"select count(*) from primary p left anti join ref r on p.n = r.n\" = 2",
                                Set.of(),
                                Map.of("ref", "a.ref")),
                        OnViolation.FLAG,
                        0,
                        Life.ENFORCED),
                batch("undeclared", "CustomSql \"select count(*) from ref\" = 0", OnViolation.FLAG),
                batch(
                        "nested",
                        "(RowCount > 0) and (CustomSql \"select count(nothing) from primary\" = 0)",
                        OnViolation.FLAG),
                batch(
                        "write",
                        "CustomSql \"create table parquet.`" + path + "` as select 1 a\" = 0",
                        OnViolation.FLAG));
        Dataset<Row> numbers = SharedSpark.session().range(10).selectExpr("id as n");
        Dataset<Row> ref = SharedSpark.session().range(8).selectExpr("id as n");

        Judgement judgement = BatchJudge.of(rules, List.of())
                .judge(new Counts(10, 0, List.of(), List.of(), Map.of()), 10, numbers, table -> Optional.of(ref)
                        .filter(any -> table.equals("a.ref")));

        assertThat(outcomes(judgement))
                .containsOnly(
                        entry("missing", Outcome.PASSED),
                        entry("undeclared", Outcome.COULD_NOT_RUN),
                        entry("nested", Outcome.COULD_NOT_RUN),
                        entry("write", Outcome.COULD_NOT_RUN));
        assertThat(folder).isEmptyDirectory();
    }

    private static Counts counted(RowJudge judge, Dataset<Row> rows) {
        List<Column> counters = judge.counters();
        Observation observation = new Observation();
        judge.marked(rows)
                .observe(
                        observation,
                        counters.get(0),
                        JavaConverters.asScalaBuffer(counters.subList(1, counters.size()))
                                .toSeq())
                .write()
                .format("noop")
                .mode("overwrite")
                .save();
        try {
            return judge.counts(observation.getAsJava());
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    private static Map<String, Outcome> outcomes(Judgement judgement) {
        return judgement.results().stream()
                .collect(java.util.stream.Collectors.toMap(QualityResult::ruleId, QualityResult::outcome));
    }

    private static RuleSet rules(Rule... rules) {
        return new RuleSet("a.b", List.of(rules), "f");
    }

    private static Rule row(String id, String sql, OnViolation onViolation, double tolerance) {
        return rule(id, new Condition.Row(sql), onViolation, tolerance, Life.ENFORCED);
    }

    private static Rule batch(String id, String dqdl, OnViolation onViolation) {
        return rule(id, new Condition.Batch(dqdl, Set.of()), onViolation, 0, Life.ENFORCED);
    }

    private static Rule trial(Rule rule) {
        return rule(rule.id(), rule.condition(), rule.onViolation(), rule.tolerance(), Life.TRIAL);
    }

    private static Rule rule(String id, Condition condition, OnViolation onViolation, double tolerance, Life life) {
        return new Rule(
                id,
                Dimension.ACCURACY,
                "0301",
                Optional.empty(),
                condition,
                onViolation,
                tolerance,
                "",
                new Title(id, id),
                life,
                "test",
                1);
    }
}
