package org.guiji.quality.judging;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.DayOfWeek;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.stream.DoubleStream;
import org.guiji.quality.rules.AnomalyMetric;
import org.guiji.quality.rules.AnomalyStrategy;
import org.guiji.quality.rules.Comparison;
import org.guiji.quality.rules.Condition;
import org.guiji.quality.rules.Dimension;
import org.guiji.quality.rules.Life;
import org.guiji.quality.rules.OnViolation;
import org.guiji.quality.rules.Rule;
import org.guiji.schemas.problems.Title;
import org.junit.jupiter.api.Test;

/** Numbers beside earlier numbers; no Spark. */
class AnomalyJudgeTest {
    private static final LocalDate DAY = LocalDate.of(2026, 11, 20);
    private static final double[] AROUND_1050 = {1040, 1050, 1060, 1045, 1055, 1050, 1042, 1058, 1049, 1051, 1050, 1047
    };
    private static final double[] EQUAL =
            DoubleStream.generate(() -> 1000).limit(12).toArray();

    @Test
    void aFirstRunIsNotEvaluated() {
        assertThat(outcome(change(0.7, 1.5), 1000)).isEqualTo(Outcome.NOT_EVALUATED);
        assertThat(outcome(normal(AnomalyStrategy.ONLINE_NORMAL), 1000, 1000, 1010, 990, 1005))
                .isEqualTo(Outcome.NOT_EVALUATED);
        assertThat(outcome(normal(AnomalyStrategy.BATCH_NORMAL), 1000)).isEqualTo(Outcome.NOT_EVALUATED);
    }

    @Test
    void aThresholdNeedsNoHistory() {
        Condition.Anomaly atMost = condition(AnomalyStrategy.THRESHOLD, 10, 100, Comparison.LAST, 0);
        assertThat(outcome(atMost, 100)).isEqualTo(Outcome.PASSED);
        assertThat(outcome(atMost, 100.001)).isEqualTo(Outcome.FAILED);
        assertThat(outcome(atMost, 9.9)).isEqualTo(Outcome.FAILED);
    }

    @Test
    void aChangeBeyondItsQuotientIsAnAnomalyInBothDirections() {
        assertThat(outcome(change(0.7, 1.5), 699, 800, 1000)).isEqualTo(Outcome.FAILED);
        assertThat(outcome(change(0.7, 1.5), 701, 800, 1000)).isEqualTo(Outcome.PASSED);
        assertThat(outcome(change(0.7, 1.5), 1501, 800, 1000)).isEqualTo(Outcome.FAILED);
        assertThat(outcome(change(0.7, 1.5), 1499, 800, 1000)).isEqualTo(Outcome.PASSED);
    }

    @Test
    void aQuotientByZeroSaysNothing() {
        assertThat(outcome(change(0.7, 1.5), 1000, 0)).isEqualTo(Outcome.NOT_EVALUATED);
    }

    @Test
    void aDifferenceBeyondItsBoundIsAnAnomalyHoweverSmallItsShare() {
        Condition.Anomaly within = condition(AnomalyStrategy.ABSOLUTE_CHANGE, -10, 20, Comparison.LAST, 1);
        assertThat(outcome(within, 100_021, 5, 100_000)).isEqualTo(Outcome.FAILED);
        assertThat(outcome(within, 100_020, 5, 100_000)).isEqualTo(Outcome.PASSED);
        assertThat(outcome(within, 99_989, 5, 100_000)).isEqualTo(Outcome.FAILED);
        assertThat(outcome(within, 99_990, 5, 100_000)).isEqualTo(Outcome.PASSED);
        assertThat(outcome(within, 1000)).isEqualTo(Outcome.NOT_EVALUATED);
    }

    @Test
    void aSeasonLetsExpectWhatComesBackAndNothingElse() {
        double[] weeks = new double[35];
        for (int i = 0; i < weeks.length; i++) {
            // The last reading is of the day before: after whole weeks a first day comes.
            weeks[i] = (i % 7 == 0 ? 3000 : 1000) + 2 * i + i % 3;
        }
        Condition.Anomaly season = seasonal();
        assertThat(outcome(season, 3070, weeks)).isEqualTo(Outcome.PASSED);
        assertThat(outcome(season, 1071, weeks)).isEqualTo(Outcome.FAILED);
        assertThat(outcome(season, 9000, weeks)).isEqualTo(Outcome.FAILED);
    }

    @Test
    void monthsOfTwoYearsAreASeasonToo() {
        List<Reading> months = new ArrayList<>();
        for (int i = 1; i <= 36; i++) {
            LocalDate month = DAY.minusMonths(i).withDayOfMonth(i % 28 + 1);
            months.add(0, new Reading(month, (month.getMonthValue() == 11 ? 9000 : 500) + i % 4));
        }
        Rule rule = rule(seasonal(), OnViolation.HOLD, Life.ENFORCED);
        assertThat(judge(rule, 9002, DAY, months).result().outcome()).isEqualTo(Outcome.PASSED);
        assertThat(judge(rule, 502, DAY, months).result().outcome()).isEqualTo(Outcome.FAILED);
    }

    @Test
    void aSeasonWithAGapOrOfLessThanTwoCyclesIsNotLearned() {
        double[] few = DoubleStream.generate(() -> 1000).limit(13).toArray();
        assertThat(outcome(seasonal(), 9000, few)).isEqualTo(Outcome.NOT_EVALUATED);
        List<Reading> gap = new ArrayList<>(history(EQUAL));
        gap.addAll(
                0,
                history(DoubleStream.generate(() -> 1000).limit(40).toArray()).subList(0, 27));
        assertThat(judge(rule(seasonal(), OnViolation.HOLD, Life.ENFORCED), 9000, DAY, gap)
                        .result()
                        .outcome())
                .isEqualTo(Outcome.NOT_EVALUATED);
    }

    private static Condition.Anomaly seasonal() {
        return new Condition.Anomaly(
                new AnomalyMetric(AnomalyMetric.Kind.ROWS),
                AnomalyStrategy.HOLT_WINTERS,
                OptionalDouble.empty(),
                OptionalDouble.empty(),
                Comparison.LAST,
                AnomalyStrategy.HOLT_WINTERS.leastHistory(),
                0.05);
    }

    @Test
    void aNumberFarFromTheMeanIsAnAnomalyForBothNormalStrategies() {
        for (AnomalyStrategy strategy : List.of(AnomalyStrategy.ONLINE_NORMAL, AnomalyStrategy.BATCH_NORMAL)) {
            assertThat(outcome(normal(strategy), 5000, AROUND_1050))
                    .as(strategy.word())
                    .isEqualTo(Outcome.FAILED);
            assertThat(outcome(normal(strategy), 1051, AROUND_1050))
                    .as(strategy.word())
                    .isEqualTo(Outcome.PASSED);
        }
    }

    @Test
    void afterEqualReadingsALittleDifferenceIsNoAnomalyAndALargeOneIs() {
        for (AnomalyStrategy strategy : List.of(AnomalyStrategy.ONLINE_NORMAL, AnomalyStrategy.BATCH_NORMAL)) {
            assertThat(outcome(normal(strategy), 1001, EQUAL)).isEqualTo(Outcome.PASSED);
            assertThat(outcome(normal(strategy), 2000, EQUAL)).isEqualTo(Outcome.FAILED);
        }
    }

    @Test
    void aSeriesInWhichTheOnlineStrategyCouldNeverFindAnythingIsNotEvaluated() {
        Condition.Anomaly wide = condition(AnomalyStrategy.ONLINE_NORMAL, 4, 4, Comparison.LAST, 5);
        assertThat(outcome(wide, 1_000_000, AROUND_1050)).isEqualTo(Outcome.NOT_EVALUATED);
    }

    @Test
    void aBackfillIsComparedWithWhatWasBeforeItsOwnDay() {
        List<Reading> later = List.of(new Reading(DAY.plusDays(1), 9000), new Reading(DAY.plusDays(2), 9000));
        assertThat(judge(rule(change(0.7, 1.5), OnViolation.HOLD, Life.ENFORCED), 1000, DAY, later)
                        .result()
                        .outcome())
                .isEqualTo(Outcome.NOT_EVALUATED);
    }

    @Test
    void mondaysAreComparedWithMondays() {
        List<Reading> history = new ArrayList<>();
        for (LocalDate day = LocalDate.of(2026, 10, 1);
                day.isBefore(LocalDate.of(2026, 11, 23));
                day = day.plusDays(1)) {
            history.add(new Reading(day, day.getDayOfWeek() == DayOfWeek.MONDAY ? 3000 : 1000));
        }
        LocalDate monday = LocalDate.of(2026, 11, 23);
        Condition.Anomaly likeWithLike =
                condition(AnomalyStrategy.RELATIVE_CHANGE, 0.7, 1.5, Comparison.SAME_WEEKDAY, 4);

        assertThat(judge(rule(likeWithLike, OnViolation.HOLD, Life.ENFORCED), 3100, monday, history)
                        .result()
                        .outcome())
                .isEqualTo(Outcome.PASSED);
        assertThat(judge(rule(likeWithLike, OnViolation.HOLD, Life.ENFORCED), 1000, monday, history)
                        .result()
                        .outcome())
                .isEqualTo(Outcome.FAILED);
        assertThat(judge(rule(change(0.7, 1.5), OnViolation.HOLD, Life.ENFORCED), 3100, monday, history)
                        .result()
                        .outcome())
                .isEqualTo(Outcome.FAILED);
    }

    @Test
    void monthEndsAreComparedWithMonthEnds() {
        Condition.Anomaly likeWithLike = condition(AnomalyStrategy.RELATIVE_CHANGE, 0.7, 1.5, Comparison.MONTH_END, 2);
        List<Reading> history = List.of(
                new Reading(LocalDate.of(2026, 9, 30), 9000),
                new Reading(LocalDate.of(2026, 10, 31), 9100),
                new Reading(LocalDate.of(2026, 11, 28), 100),
                new Reading(LocalDate.of(2026, 11, 29), 110));

        assertThat(judge(rule(likeWithLike, OnViolation.HOLD, Life.ENFORCED), 9200, LocalDate.of(2026, 11, 30), history)
                        .result()
                        .outcome())
                .isEqualTo(Outcome.PASSED);
        assertThat(judge(rule(likeWithLike, OnViolation.HOLD, Life.ENFORCED), 9200, LocalDate.of(2026, 12, 1), history)
                        .result()
                        .outcome())
                .isEqualTo(Outcome.FAILED);
    }

    @Test
    void ofSeveralReadingsOfOneDayTheLastCounts() {
        List<Reading> corrected = List.of(new Reading(DAY.minusDays(1), 10), new Reading(DAY.minusDays(1), 1000));
        assertThat(judge(rule(change(0.7, 1.5), OnViolation.HOLD, Life.ENFORCED), 1000, DAY, corrected)
                        .result()
                        .outcome())
                .isEqualTo(Outcome.PASSED);
    }

    @Test
    void anAnomalyFlagsHoldsOrRefusesAndATrialOnlyReports() {
        assertThat(verdict(OnViolation.FLAG, Life.ENFORCED)).isEqualTo(Verdict.ACCEPT_WITH_WARNINGS);
        assertThat(verdict(OnViolation.HOLD, Life.ENFORCED)).isEqualTo(Verdict.HOLD);
        assertThat(verdict(OnViolation.REFUSE, Life.ENFORCED)).isEqualTo(Verdict.REFUSE);
        assertThat(verdict(OnViolation.HOLD, Life.TRIAL)).isEqualTo(Verdict.ACCEPT);
    }

    @Test
    void theDetailSaysTheNumbersInPlainDigits() {
        QualityResult result = judge(
                        rule(change(0.7, 1.5), OnViolation.HOLD, Life.ENFORCED), 1_000_000, DAY, history(10, 20.5))
                .result();
        assertThat(result.detail()).isEqualTo("rows 1000000; 2 earlier 10..20.5");
        assertThat(result.satisfied()).isZero();
        assertThat(result.evaluated()).isEqualTo(1);
    }

    private static Verdict verdict(OnViolation onViolation, Life life) {
        return judge(rule(change(0.7, 1.5), onViolation, life), 10, DAY, history(1000))
                .verdict();
    }

    private static Outcome outcome(Condition.Anomaly condition, double now, double... history) {
        return judge(rule(condition, OnViolation.HOLD, Life.ENFORCED), now, DAY, history(history))
                .result()
                .outcome();
    }

    private static AnomalyJudge.Judged judge(Rule rule, double now, LocalDate day, List<Reading> history) {
        return AnomalyJudge.judge(rule, OptionalDouble.of(now), day, history);
    }

    /** One reading a day, the last one yesterday. */
    private static List<Reading> history(double... values) {
        List<Reading> history = new ArrayList<>();
        for (int i = 0; i < values.length; i++) {
            history.add(new Reading(DAY.minusDays(values.length - i), values[i]));
        }
        return history;
    }

    private static Condition.Anomaly change(double lower, double upper) {
        return condition(AnomalyStrategy.RELATIVE_CHANGE, lower, upper, Comparison.LAST, 1);
    }

    private static Condition.Anomaly normal(AnomalyStrategy strategy) {
        return condition(strategy, 3, 3, Comparison.LAST, 5);
    }

    private static Condition.Anomaly condition(
            AnomalyStrategy strategy, double lower, double upper, Comparison comparison, int history) {
        return new Condition.Anomaly(
                new AnomalyMetric(AnomalyMetric.Kind.ROWS),
                strategy,
                OptionalDouble.of(lower),
                OptionalDouble.of(upper),
                comparison,
                history,
                0.05);
    }

    private static Rule rule(Condition.Anomaly condition, OnViolation onViolation, Life life) {
        return new Rule(
                "rows.change",
                Dimension.COMPLETENESS,
                "0202",
                Optional.empty(),
                condition,
                onViolation,
                0,
                "",
                new Title("行数", "Rows"),
                life,
                "quality-rules/x.yaml",
                1);
    }
}
