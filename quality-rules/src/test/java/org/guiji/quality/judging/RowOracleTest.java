package org.guiji.quality.judging;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Random;
import java.util.function.BiFunction;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Observation;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.guiji.quality.SharedSpark;
import org.guiji.quality.rules.Condition;
import org.guiji.quality.rules.Dimension;
import org.guiji.quality.rules.Life;
import org.guiji.quality.rules.OnViolation;
import org.guiji.quality.rules.Rule;
import org.guiji.quality.rules.RuleSet;
import org.guiji.schemas.problems.Title;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import scala.collection.JavaConverters;

/**
 * Row rules over random tables against plain Java: what SQL's three-valued logic says of each row, in generated code and
 * interpreted, as small deliveries are judged.
 */
class RowOracleTest {
    private static final int ROWS = 1_500;
    private static final LocalDate TODAY = LocalDate.of(2026, 11, 20);

    /** A condition and its meaning; null is SQL's NULL. */
    private static final Map<String, Function<OracleRow, @Nullable Boolean>> MEANINGS = new LinkedHashMap<>();

    static {
        comparisons();
        logic();
        texts();
        functions();
    }

    private static void comparisons() {
        MEANINGS.put("n > 4", r -> r.n() == null ? null : r.n() > 4);
        MEANINGS.put("n <= m", r -> both(r.n(), r.m(), (n, m) -> n <= m));
        MEANINGS.put("n <> m", r -> both(r.n(), r.m(), (n, m) -> !n.equals(m)));
        MEANINGS.put("n <=> m", r -> Objects.equals(r.n(), r.m()));
        MEANINGS.put("n is not null", r -> r.n() != null);
        MEANINGS.put("n in (1, 2, 3)", r -> r.n() == null ? null : r.n() >= 1 && r.n() <= 3);
        MEANINGS.put("n in (1, 2, null)", r -> r.n() != null && (r.n() == 1 || r.n() == 2) ? true : null);
        MEANINGS.put("n not in (1, 2, null)", r -> r.n() != null && (r.n() == 1 || r.n() == 2) ? false : null);
        MEANINGS.put("n in (m, 5)", r -> or(both(r.n(), r.m(), Long::equals), r.n() == null ? null : r.n() == 5));
        MEANINGS.put(
                "n between 2 and m", r -> and(r.n() == null ? null : r.n() >= 2, both(r.n(), r.m(), (n, m) -> n <= m)));
        MEANINGS.put("n not between 2 and 6", r -> r.n() == null ? null : r.n() < 2 || r.n() > 6);
        // Spark orders NaN above every number, infinity included, and takes both zeros for one.
        MEANINGS.put("d < 0.5D", r -> r.d() == null ? null : !Double.isNaN(r.d()) && r.d() < 0.5);
        MEANINGS.put("d > 1e200D", r -> r.d() == null ? null : Double.isNaN(r.d()) || r.d() > 1e200);
        MEANINGS.put("d = 0D", r -> r.d() == null ? null : r.d() == 0);
        MEANINGS.put(
                "day <= date'2026-11-20'",
                r -> r.day() == null ? null : !r.day().isAfter(TODAY));
        MEANINGS.put("day <= today()", r -> r.day() == null ? null : !r.day().isAfter(TODAY));
    }

    private static void logic() {
        MEANINGS.put("flag", OracleRow::flag);
        MEANINGS.put("not flag", r -> r.flag() == null ? null : !r.flag());
        MEANINGS.put("n > 4 and m > 4", r -> and(above(r.n()), above(r.m())));
        MEANINGS.put("n > 4 or m > 4", r -> or(above(r.n()), above(r.m())));
        MEANINGS.put("not (n > 4 and flag)", r -> not(and(above(r.n()), r.flag())));
        MEANINGS.put(
                "(n > 4 or flag) and (m > 4 or not flag)",
                r -> and(or(above(r.n()), r.flag()), or(above(r.m()), not(r.flag()))));
        MEANINGS.put("if(n is null, null, n % 2 = 0)", r -> r.n() == null ? null : r.n() % 2 == 0);
        MEANINGS.put("if(flag, n > 4, m > 4)", r -> Boolean.TRUE.equals(r.flag()) ? above(r.n()) : above(r.m()));
        MEANINGS.put(
                "case when n > 4 then m > 4 when flag then false end",
                r -> Boolean.TRUE.equals(above(r.n())) ? above(r.m()) : Boolean.TRUE.equals(r.flag()) ? false : null);
        MEANINGS.put("coalesce(n, m, 0) > 4", r -> (r.n() != null ? r.n() : r.m() != null ? r.m() : 0) > 4);
        MEANINGS.put("nullif(n, m) > 4", r -> r.n() == null || r.n().equals(r.m()) ? null : r.n() > 4);
    }

    private static void texts() {
        MEANINGS.put("s = t", r -> both(r.s(), r.t(), String::equals));
        MEANINGS.put(
                "s in ('a', 'ab', '')",
                r -> r.s() == null ? null : List.of("a", "ab", "").contains(r.s()));
        MEANINGS.put("s like 'a%'", r -> r.s() == null ? null : r.s().startsWith("a"));
        MEANINGS.put(
                "s like '_b%'",
                r -> r.s() == null ? null : r.s().codePointCount(0, r.s().length()) > 1 && codePoint(r.s(), 1) == 'b');
        MEANINGS.put("s not like '%*'", r -> r.s() == null ? null : !r.s().endsWith("*"));
        MEANINGS.put("s rlike '^[a-c]+$'", r -> r.s() == null ? null : r.s().matches("[a-c]+"));
        MEANINGS.put("char_length(s) <= 2", r -> r.s() == null ? null : r.s().codePointCount(0, r.s().length()) <= 2);
        MEANINGS.put(
                "substr(s, 2, 1) = 'b'",
                r -> r.s() == null ? null : r.s().codePointCount(0, r.s().length()) > 1 && codePoint(r.s(), 1) == 'b');
        MEANINGS.put(
                "upper(s) = upper(t)",
                r -> both(r.s(), r.t(), (s, t) -> s.toUpperCase(Locale.ROOT).equals(t.toUpperCase(Locale.ROOT))));
        MEANINGS.put(
                "translate(s, '*?', '') = s", r -> r.s() == null ? null : !r.s().contains("*") && !r.s().contains("?"));
        MEANINGS.put("startswith(s, t)", r -> both(r.s(), r.t(), String::startsWith));
        MEANINGS.put("trim(s) = s", r -> r.s() == null ? null : r.s().strip().equals(r.s()));
        MEANINGS.put("concat(s, t) <> 'ab'", r -> both(r.s(), r.t(), (s, t) -> !(s + t).equals("ab")));
    }

    private static void functions() {
        MEANINGS.put("n + m > 6", r -> both(r.n(), r.m(), (n, m) -> n + m > 6));
        // A division by zero is NULL, not an error.
        MEANINGS.put("n / m > 1", r -> both(r.n(), r.m(), (n, m) -> m == 0 ? null : (double) n / m > 1));
        MEANINGS.put(
                "cast(s as int) > 5",
                r -> r.s() == null || !r.s().matches("[0-9]+") ? null : Integer.parseInt(r.s()) > 5);
        MEANINGS.put(
                "greatest(n, m) < 9",
                r -> r.n() == null && r.m() == null
                        ? null
                        : Math.max(r.n() == null ? -99 : r.n(), r.m() == null ? -99 : r.m()) < 9);
        MEANINGS.put("abs(n) <= 2", r -> r.n() == null ? null : Math.abs(r.n()) <= 2);
        MEANINGS.put("year(day) = 2026", r -> r.day() == null ? null : r.day().getYear() == 2026);
        MEANINGS.put(
                "date_add(day, 7) > date'2026-11-20'",
                r -> r.day() == null ? null : r.day().plusDays(7).isAfter(TODAY));
        MEANINGS.put(
                "valid_code('sex', t)",
                r -> r.t() == null ? null : List.of("0", "1", "2", "9").contains(r.t()));
        MEANINGS.put("valid_mobile(s)", r -> r.s() == null ? null : false);
    }

    @Test
    void countsAndRowsAreThoseOfPlainJavaInGeneratedCodeAndInterpreted(@TempDir Path folder) {
        List<Rule> rules = rules();
        RuleSet set = new RuleSet("a.b", rules, "f");
        for (long seed = 1; seed <= 2; seed++) {
            Random random = new Random(seed);
            List<OracleRow> rows = IntStream.range(0, ROWS)
                    .mapToObj(id -> OracleRow.random(id, random))
                    .toList();
            String path = folder.resolve("rows-" + seed).toString();
            // From a file: Spark answers a local relation while it optimises, always interpreted.
            SharedSpark.session()
                    .createDataFrame(rows.stream().map(OracleRow::row).toList(), OracleRow.SCHEMA)
                    .write()
                    .parquet(path);
            assertJudged(set, rows, generated().read().parquet(path));
            assertJudged(set, rows, interpreted().read().parquet(path));
        }
    }

    private static SparkSession generated() {
        SparkSession session = SharedSpark.session().newSession();
        session.conf().set("spark.sql.codegen.fallback", "false");
        return session;
    }

    /** As decision 0009 sets a session for a small delivery. */
    private static SparkSession interpreted() {
        SparkSession session = SharedSpark.session().newSession();
        session.conf().set("spark.sql.codegen.wholeStage", "false");
        session.conf().set("spark.sql.codegen.factoryMode", "NO_CODEGEN");
        return session;
    }

    private static void assertJudged(RuleSet set, List<OracleRow> rows, Dataset<Row> table) {
        RowJudge judge = RowJudge.of(set, table);
        List<Column> counters = judge.counters();
        Observation observation = new Observation();
        List<Row> judged = judge.marked(table)
                .observe(
                        observation,
                        counters.get(0),
                        JavaConverters.asScalaBuffer(counters.subList(1, counters.size()))
                                .toSeq())
                .select(new Column("id"), judge.quarantined(), judge.reasons(), judge.flags())
                .collectAsList();
        Counts counts = judge.counts(seen(observation));

        assertThat(counts.unrun()).isEmpty();
        assertThat(counts.rules()).containsExactlyElementsOf(expectedCounts(set.rules(), rows));
        assertThat(judged).hasSize(rows.size()).allSatisfy(row -> {
            OracleRow source = rows.get(row.getInt(0));
            List<String> reasons = violated(set.rules(), source, OnViolation.QUARANTINE);
            String flags = String.join(",", violated(set.rules(), source, OnViolation.FLAG));
            assertThat(row.getList(2)).as("row %d", source.id()).isEqualTo(reasons);
            assertThat(row.getBoolean(1)).isEqualTo(!reasons.isEmpty());
            assertThat(row.isNullAt(3) ? "" : row.getString(3)).isEqualTo(flags);
        });
        assertThat(counts.quarantined())
                .isEqualTo(rows.stream()
                        .filter(row -> !violated(set.rules(), row, OnViolation.QUARANTINE)
                                .isEmpty())
                        .count());
    }

    private static Map<String, Object> seen(Observation observation) {
        try {
            return observation.getAsJava();
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    private static List<RuleCount> expectedCounts(List<Rule> rules, List<OracleRow> rows) {
        return rules.stream()
                .map(rule -> {
                    List<Boolean> answers = rows.stream()
                            .map(row -> Optional.ofNullable(meaning(rule).apply(row)))
                            .flatMap(Optional::stream)
                            .toList();
                    return new RuleCount(
                            rule.id(),
                            answers.stream().filter(answer -> !answer).count(),
                            answers.size());
                })
                .toList();
    }

    private static List<String> violated(List<Rule> rules, OracleRow row, OnViolation by) {
        return rules.stream()
                .filter(rule -> rule.onViolation() == by
                        && Boolean.FALSE.equals(meaning(rule).apply(row)))
                .map(Rule::id)
                .collect(Collectors.toList());
    }

    private static Function<OracleRow, @Nullable Boolean> meaning(Rule rule) {
        return Objects.requireNonNull(MEANINGS.get(rule.condition().text()));
    }

    /** One rejects, the next flags; all of them once more under another name, so that there is more than one mask. */
    private static List<Rule> rules() {
        List<Rule> rules = new ArrayList<>();
        for (String prefix : List.of("A", "B")) {
            int number = prefix.equals("A") ? 0 : 1;
            for (String sql : MEANINGS.keySet()) {
                OnViolation by = number % 8 == 0 ? OnViolation.QUARANTINE : OnViolation.FLAG;
                rules.add(rule(prefix + number++, sql, by));
            }
        }
        return rules;
    }

    private static Rule rule(String id, String sql, OnViolation by) {
        return new Rule(
                id,
                Dimension.ACCURACY,
                "0301",
                Optional.empty(),
                new Condition.Row(sql),
                by,
                1,
                "",
                new Title(id, id),
                Life.ENFORCED,
                "test",
                1);
    }

    private static @Nullable Boolean above(@Nullable Long number) {
        return number == null ? null : number > 4;
    }

    private static int codePoint(String text, int index) {
        return text.codePointAt(text.offsetByCodePoints(0, index));
    }

    private static <T> @Nullable Boolean both(
            @Nullable T one, @Nullable T other, BiFunction<T, T, @Nullable Boolean> question) {
        return one == null || other == null ? null : question.apply(one, other);
    }

    private static @Nullable Boolean not(@Nullable Boolean answer) {
        return answer == null ? null : !answer;
    }

    private static @Nullable Boolean and(@Nullable Boolean one, @Nullable Boolean other) {
        if (Boolean.FALSE.equals(one) || Boolean.FALSE.equals(other)) {
            return false;
        }
        return one == null || other == null ? null : true;
    }

    private static @Nullable Boolean or(@Nullable Boolean one, @Nullable Boolean other) {
        return not(and(not(one), not(other)));
    }
}
