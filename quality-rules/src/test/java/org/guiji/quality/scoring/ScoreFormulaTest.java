package org.guiji.quality.scoring;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.guiji.quality.judging.Outcome;
import org.guiji.quality.judging.QualityResult;
import org.guiji.quality.rules.Dimension;
import org.guiji.schemas.problems.Title;
import org.guiji.schemas.workspace.QualitySettings;
import org.junit.jupiter.api.Test;

/** Expected values are worked out by hand beside each assertion. */
class ScoreFormulaTest {
    private static final ScoreFormula EQUAL = new ScoreFormula(QualitySettings.STANDARD);

    @Test
    void anIndicatorIsTheSumOfAOverTheSumOfB() {
        Scores scores = EQUAL.of(List.of(
                result("P301", Dimension.ACCURACY, "0301", 90, 100),
                result("P302", Dimension.ACCURACY, "0301", 299, 300)));
        // (90 + 299) / (100 + 300) = 389 / 400 = 97.25 %, not the mean of 90 % and 99.66 %.
        IndicatorScore indicator = scores.of(Dimension.ACCURACY).indicators().get(0);
        assertThat(indicator).isEqualTo(new IndicatorScore("0301", 389, 400, 2));
        assertThat(indicator.score()).contains(new BigDecimal("97.25"));
    }

    @Test
    void aDimensionIsTheMeanOfItsIndicatorsAndTheWholeOfItsDimensions() {
        Scores scores = EQUAL.of(List.of(
                result("a", Dimension.ACCURACY, "0301", 1, 3),
                result("b", Dimension.ACCURACY, "0304", 1, 1),
                result("c", Dimension.COMPLETENESS, "0201", 6, 7)));
        // (1/3 + 1) / 2 = 2/3 = 66.66…; (2/3 + 6/7) / 2 = 32/42 = 76.190…; rounding in between would give 76.18.
        assertThat(scores.of(Dimension.ACCURACY).score()).contains(new BigDecimal("66.66"));
        assertThat(scores.of(Dimension.COMPLETENESS).score()).contains(new BigDecimal("85.71"));
        assertThat(scores.overall()).contains(new BigDecimal("76.19"));
    }

    @Test
    void weightsCountAndZeroLeavesOut() {
        ScoreFormula formula = new ScoreFormula(new QualitySettings(
                Map.of(
                        "accuracy", new BigDecimal("2.5"),
                        "0304", new BigDecimal("3"),
                        "timeliness", BigDecimal.ZERO),
                QualitySettings.STANDARD.grades()));
        Scores scores = formula.of(List.of(
                result("a", Dimension.ACCURACY, "0301", 1, 2),
                result("b", Dimension.ACCURACY, "0304", 9, 10),
                result("c", Dimension.COMPLETENESS, "0201", 3, 4),
                result("d", Dimension.TIMELINESS, "0502", 0, 1)));
        // accuracy (1 * 0.5 + 3 * 0.9) / 4 = 0.8; overall (2.5 * 0.8 + 1 * 0.75) / 3.5 = 2.75 / 3.5 = 0.78571…
        assertThat(scores.of(Dimension.ACCURACY).score()).contains(new BigDecimal("80.00"));
        assertThat(scores.of(Dimension.TIMELINESS).score()).contains(new BigDecimal("0.00"));
        assertThat(scores.overall()).contains(new BigDecimal("78.57"));
    }

    @Test
    void whatWasNotEvaluatedHasNoScoreAndNoPartInAnyMean() {
        Scores scores = EQUAL.of(List.of(
                result("a", Dimension.ACCURACY, "0301", 1, 2),
                new QualityResult("b", Dimension.ACCURACY, "0304", 0, 0, Outcome.NOT_EVALUATED, ""),
                new QualityResult("c", Dimension.TIMELINESS, "0502", 0, 5, Outcome.COULD_NOT_RUN, "2199")));
        DimensionScore accuracy = scores.of(Dimension.ACCURACY);
        assertThat(accuracy.score()).contains(new BigDecimal("50.00"));
        assertThat(accuracy.rules()).isEqualTo(2);
        assertThat(accuracy.unmeasured()).isEqualTo(1);
        DimensionScore timeliness = scores.of(Dimension.TIMELINESS);
        assertThat(timeliness.isMeasured()).isFalse();
        assertThat(timeliness.score()).isEmpty();
        assertThat(scores.overall()).contains(new BigDecimal("50.00"));
        Scores nothing = EQUAL.of(List.of());
        assertThat(nothing.overall()).isEmpty();
        assertThat(nothing.grade()).isEmpty();
        assertThat(nothing.dimensions()).hasSize(6).noneMatch(DimensionScore::isMeasured);
    }

    @Test
    void onlyAllOfItIsAHundred() {
        // 9,999,999 / 10,000,000 = 99.99999 %.
        assertThat(EQUAL.of(List.of(result("a", Dimension.ACCURACY, "0301", 9_999_999, 10_000_000)))
                        .overall())
                .contains(new BigDecimal("99.99"));
        assertThat(EQUAL.of(List.of(result("a", Dimension.ACCURACY, "0301", 7, 7)))
                        .overall())
                .contains(new BigDecimal("100.00"));
    }

    @Test
    void manyRunsOfOneRuleAreOneRule() {
        Scores scores = EQUAL.of(
                List.of(result("a", Dimension.ACCURACY, "0301", 1, 4), result("a", Dimension.ACCURACY, "0301", 4, 4)));
        // (1 + 4) / (4 + 4) = 62.5 %.
        assertThat(scores.of(Dimension.ACCURACY).rules()).isEqualTo(1);
        assertThat(scores.overall()).contains(new BigDecimal("62.50"));
    }

    @Test
    void duplicatesAndDirtyDataAreShownAsTheStandardCountsThemToo() {
        IndicatorScore dirty = new IndicatorScore("0305", 97, 100, 1);
        // GB/T 36344: X = dirty / evaluated, lower is better.
        assertThat(dirty.standardValue()).contains(new BigDecimal("3.00"));
        assertThat(dirty.score()).contains(new BigDecimal("97.00"));
        assertThat(new IndicatorScore("0304", 97, 100, 1).standardValue()).contains(new BigDecimal("97.00"));
        assertThat(new IndicatorScore("0305", 0, 0, 0).standardValue()).isEmpty();
    }

    @Test
    void aGradeBeginsAtItsScore() {
        assertThat(grade(99)).contains("优");
        assertThat(grade(98)).contains("良");
        assertThat(grade(95)).contains("良");
        assertThat(grade(85)).contains("中");
        assertThat(grade(84)).contains("差");
        assertThat(grade(0)).contains("差");
    }

    private static Optional<String> grade(long satisfied) {
        return EQUAL.of(List.of(result("a", Dimension.ACCURACY, "0301", satisfied, 100)))
                .grade()
                .map(Title::zh);
    }

    private static QualityResult result(
            String rule, Dimension dimension, String indicator, long satisfied, long evaluated) {
        return new QualityResult(
                rule,
                dimension,
                indicator,
                satisfied,
                evaluated,
                satisfied == evaluated ? Outcome.PASSED : Outcome.FAILED,
                "");
    }
}
