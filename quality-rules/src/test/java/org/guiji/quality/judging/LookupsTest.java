package org.guiji.quality.judging;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.guiji.quality.SharedSpark;
import org.guiji.quality.rules.Condition;
import org.guiji.quality.rules.Dimension;
import org.guiji.quality.rules.Life;
import org.guiji.quality.rules.OnViolation;
import org.guiji.quality.rules.Rule;
import org.guiji.schemas.problems.Title;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Rules about other rows, over a few rows whose answers are plain to see. */
class LookupsTest {
    private static final Counts NOTHING = new Counts(0, 0, List.of(), List.of(), Map.of());

    /** Five holders: a person that is there, one that is not, a company, nobody, and a person under another name. */
    private static Dataset<Row> holders() {
        return SharedSpark.session()
                .sql(
                        "select * from values (1, 'P1', '111', '甲'), (2, 'P9', '111', '乙'),"
                                + " (3, 'C1', '001', '公司'), (4, null, '111', '丙'), (5, 'P2', '111', '丁') as t(n, code, type, name)");
    }

    private static LookupTables tables(boolean isKey) {
        return new LookupTables() {
            @Override
            public Optional<Dataset<Row>> rows(String table) {
                return switch (table) {
                    case "a.person" ->
                        Optional.of(
                                SharedSpark.session()
                                        .sql(
                                                "select * from values ('P1', '甲', date'2020-01-01'), ('P2', '戊', null) as t(id, name, died)"));
                    default -> Optional.empty();
                };
            }

            @Override
            public boolean isKey(String table, List<String> columns) {
                return isKey;
            }

            @Override
            public Optional<Dataset<Row>> others() {
                return Optional.of(SharedSpark.session()
                        .sql("select * from values (1, '甲', '111'), (1, '壬', cast(null as string)), (2, null, null),"
                                + " (3, '公司', '001') as t(n, name, type)"));
            }

            @Override
            public List<String> key() {
                return List.of("n");
            }
        };
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void eachRowIsAnsweredOnceAndWhatIsNotAskedIsNotEvaluated(boolean isKey) {
        List<Rule> rules = List.of(
                reference("there", "type = '111'", null, OnViolation.FLAG, Life.ENFORCED),
                reference("same", "type = '111'", "ref.name = name", OnViolation.QUARANTINE, Life.ENFORCED),
                reference(
                        "alive", null, "ref.died is null or ref.died > date'2021-01-01'", OnViolation.FLAG, Life.TRIAL),
                rule(
                        "wrong",
                        new Condition.Reference(
                                List.of("code"),
                                "a.person",
                                List.of("id"),
                                Optional.empty(),
                                Optional.of("ref.died + name")),
                        OnViolation.FLAG,
                        Life.ENFORCED),
                rule(
                        "alone",
                        new Condition.Reference(
                                List.of("code"),
                                "a.person",
                                List.of("id"),
                                Optional.empty(),
                                Optional.of("ref.name <> name"),
                                Condition.Reference.Finds.EVERY),
                        OnViolation.FLAG,
                        Life.TRIAL),
                rule(
                        "empty",
                        new Condition.Reference(
                                List.of("code"), "a.nowhere", List.of("id"), Optional.empty(), Optional.empty()),
                        OnViolation.FLAG,
                        Life.ENFORCED),
                rule("agree", new Condition.Agreement(List.of("name", "type")), OnViolation.FLAG, Life.ENFORCED));
        Lookups lookups = Lookups.of(rules, holders(), List.of("n"), isKey, tables(isKey));

        List<Row> rows = lookups.answers().orderBy("n").collectAsList();
        Row counted = lookups.answers()
                .agg(
                        lookups.counters().get(0),
                        lookups.counters()
                                .subList(1, lookups.counters().size())
                                .toArray(org.apache.spark.sql.Column[]::new))
                .head();
        Map<String, Object> observed = new java.util.HashMap<>();
        for (String name : counted.schema().fieldNames()) {
            observed.put(name, counted.getAs(name));
        }
        Counts counts = lookups.added(NOTHING, observed);

        assertThat(rows).hasSize(5);
        assertThat(rows)
                .extracting(row -> row.getAs(Lookups.FLAGS))
                .containsExactly("agree", "there", null, null, null);
        assertThat(rows)
                .extracting(row -> row.<String>getList(row.fieldIndex(Lookups.REASONS)))
                .containsExactly(List.of(), List.of(), List.of(), List.of(), List.of("same"));
        assertThat(counts.rules())
                .containsExactlyInAnyOrder(
                        new RuleCount("there", 1, 3),
                        new RuleCount("same", 1, 2),
                        new RuleCount("alive", 1, 2),
                        new RuleCount("alone", 1, 4),
                        new RuleCount("agree", 1, 2));
        assertThat(counts.unrun()).extracting(Unrun::ruleId).containsExactly("wrong");
        assertThat(counts.quarantined()).isEqualTo(1);
        assertThat(BatchJudge.of(new org.guiji.quality.rules.RuleSet("a.holder", rules, "f"), List.of())
                        .judgeRows(counts)
                        .results())
                .filteredOn(result -> result.ruleId().equals("empty"))
                .singleElement()
                .returns(Outcome.NOT_EVALUATED, QualityResult::outcome)
                .returns(0L, QualityResult::evaluated);
    }

    @org.junit.jupiter.api.Test
    void otherProvidersAreFoundByTheKeyAlthoughTheAnswerKeepsOnlyTheRowsPlace() {
        Dataset<Row> placed = holders().selectExpr("n * 10 as _line", "*");
        Condition.Agreement agreement = new Condition.Agreement(List.of("name"));
        List<Rule> rules = List.of(
                rule("agree", agreement, OnViolation.FLAG, Life.ENFORCED),
                rule("first", agreement.onlyWhere("n = 1"), OnViolation.FLAG, Life.ENFORCED),
                rule("later", agreement.onlyWhere("n > 1"), OnViolation.FLAG, Life.ENFORCED));

        List<Row> rows = Lookups.of(rules, placed, List.of("_line"), true, tables(true))
                .answers()
                .where(Lookups.FLAGS + " is not null")
                .collectAsList();

        assertThat(rows).extracting(row -> row.<Integer>getAs("_line")).containsExactly(10);
        assertThat(rows.get(0).<String>getAs(Lookups.FLAGS)).isEqualTo("agree,first");
    }

    private static Rule reference(
            String id,
            @org.jspecify.annotations.Nullable String when,
            @org.jspecify.annotations.Nullable String holds,
            OnViolation onViolation,
            Life life) {
        return rule(
                id,
                new Condition.Reference(
                        List.of("code"),
                        "a.person",
                        List.of("id"),
                        Optional.ofNullable(when),
                        Optional.ofNullable(holds)),
                onViolation,
                life);
    }

    private static Rule rule(String id, Condition condition, OnViolation onViolation, Life life) {
        return new Rule(
                id,
                Dimension.CONSISTENCY,
                "0402",
                Optional.empty(),
                condition,
                onViolation,
                1,
                "",
                new Title("甲", "a"),
                life,
                "f",
                1);
    }
}
